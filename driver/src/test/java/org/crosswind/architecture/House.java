package org.crosswind.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * The modules' packages under a root: the code's own, or the samples' that mirror them.
 *
 * @param root the package above the modules
 * @param classes that were found there
 */
record House(String root, JavaClasses classes) {
  /** In the order of the arrows: each may use those before it. */
  static final List<String> MODULES =
      List.of("glm", "scoring", "export", "formats", "jobs", "driver");

  /** Fewer classes than this were not all of them. */
  static final int FLOOR = 150;

  static final House CODE = new House("org.crosswind", code());
  static final House SAMPLES = samples("org.crosswind.architecture.samples");

  private static JavaClasses code() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(MODULES.stream().map(m -> "org.crosswind." + m).toList());
    if (classes.size() < FLOOR) {
      throw new IllegalStateException("only " + classes.size() + " classes were scanned");
    }
    return classes;
  }

  private static House samples(String root) {
    return new House(root, new ClassFileImporter().importPackages(root));
  }

  /** A package and those below it, as ArchUnit writes it. */
  String at(String name) {
    return root + "." + name + "..";
  }

  /** Several packages and those below them. */
  String[] at(String... names) {
    return Stream.of(names).map(this::at).toArray(String[]::new);
  }

  /** The full name of a class. */
  String type(String name) {
    return root + "." + name;
  }
}

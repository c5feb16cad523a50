package org.crosswind.export.java;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.export.text.Refusals;
import org.crosswind.export.text.Template;

/** One class for Java 8, with a main, without dependencies. */
public final class JavaFormat implements ModelFormat {
  private static final String DEFAULT = "Model";

  /** Packages of classes that the program may use by their names alone. */
  private static final List<String> TAKEN =
      List.of("java.lang.", "java.util.", "java.io.", "java.math.", "java.util.regex.");

  /** Its own classes. */
  private static final Set<String> INNER =
      Set.of(
          "Cells",
          "Csv",
          "Data",
          "Factor",
          "Numbers",
          "Reading",
          "Row",
          "StandardCharsets",
          "Tables",
          "Term",
          "Texts",
          "Truths",
          "UnseenLevelException",
          "Vector");

  private final String packageName;
  private final String className;

  /** The class {@code Model} in no package. */
  public JavaFormat() {
    packageName = "";
    className = DEFAULT;
  }

  /**
   * A class of another name.
   *
   * @param qualified the name of the class, behind that of its package if it has one
   * @throws ExportException when a class can't be called so
   */
  public JavaFormat(String qualified) throws ExportException {
    if (!SourceVersion.isName(qualified) || !qualified.chars().allMatch(c -> c < 0x7f)) {
      throw new ExportException("'" + qualified + "' can't be the name of a Java class");
    }
    int dot = qualified.lastIndexOf('.');
    packageName = dot < 0 ? "" : qualified.substring(0, dot);
    className = qualified.substring(dot + 1);
    if (TAKEN.stream().anyMatch(p -> isClass(p + className)) || INNER.contains(className)) {
      throw new ExportException(
          "the class can't be called "
              + className
              + ", as another that it uses is: take another name");
    }
  }

  private static boolean isClass(String name) {
    try {
      Class.forName(name, false, null);
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /**
   * The class that a file is named after.
   *
   * @param file such as {@code Delay.java}
   * @throws ExportException when a class can't be called so
   */
  public static JavaFormat ofFile(String file) throws ExportException {
    return new JavaFormat(file.endsWith(".java") ? file.substring(0, file.length() - 5) : file);
  }

  @Override
  public String name() {
    return "java";
  }

  @Override
  public String description() {
    return "one Java class with a main, without dependencies";
  }

  @Override
  public void write(ExportedModel model, OutputStream out) throws ExportException, IOException {
    Refusals.check(model.plan());
    JavaModel parts = new JavaModel(model);
    String code = parts.code();
    String program =
        Template.of(JavaFormat.class, "Model.java.txt")
            .with(
                Map.of(
                    "PACKAGE",
                    packageName.isEmpty() ? "" : "package " + packageName + ";\n\n",
                    "CLASS",
                    className,
                    "MODEL",
                    code,
                    "DATA",
                    parts.data()));
    out.write(program.getBytes(StandardCharsets.US_ASCII));
  }
}

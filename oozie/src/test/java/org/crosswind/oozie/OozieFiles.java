package org.crosswind.oozie;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** The files under test, as they are deployed. */
final class OozieFiles {
  static final Path ROOT =
      Path.of(System.getProperty("crosswind.root")).toAbsolutePath().normalize();
  static final Path OOZIE = ROOT.resolve("oozie");
  static final Path SAMPLE = ROOT.resolve("examples/sample");

  private OozieFiles() {}

  static String text(String name) throws IOException {
    return Files.readString(OOZIE.resolve(name));
  }

  static Properties properties(String name) throws IOException {
    return load(OOZIE.resolve(name));
  }

  static Properties load(Path file) throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Files.newInputStream(file)) {
      properties.load(in);
    }
    return properties;
  }
}

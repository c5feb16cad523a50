package org.crosswind.oozie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /**
   * What a model says of its fit: all but how raw lines became its rows, which a command of one
   * stage does not know, and the digest of all.
   */
  static JsonNode fit(String model) throws IOException {
    ObjectNode fit = (ObjectNode) new ObjectMapper().readTree(model);
    fit.remove(List.of("preparation", "digest"));
    return fit;
  }

  /**
   * What metrics say of scores: all but which rows these are of, and the rates over the columns of
   * the model, which a command that has the scores alone does not know.
   */
  static JsonNode scores(String metrics) throws IOException {
    ObjectNode scores = (ObjectNode) new ObjectMapper().readTree(metrics);
    scores.remove(List.of("set", "columns"));
    return scores;
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

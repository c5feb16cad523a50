package org.crosswind.driver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Results of the same rows in files of several formats. */
final class SameResults {
  private SameResults() {}

  /**
   * What is the same whatever the files: all of a document but why a column is a number or a
   * factor, which a file of types says and text does not, what was found out of the files, and the
   * fingerprint and digest of both.
   */
  static JsonNode of(Path document) throws IOException {
    ObjectNode all = (ObjectNode) new ObjectMapper().readTree(Files.readString(document));
    all.remove(List.of("digest", "fingerprint", "preparation"));
    all.path("variables").forEach(variable -> ((ObjectNode) variable).remove("decided"));
    return all;
  }
}

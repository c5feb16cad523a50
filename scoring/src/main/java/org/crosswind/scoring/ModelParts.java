package org.crosswind.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Whether a JSON tree has the version and the parts of a model that a scorer cannot do without. */
final class ModelParts {
  private static final String MAJOR = "1.";

  private static final List<String> MODEL =
      List.of(
          "status",
          "family",
          "formula",
          "response",
          "observations",
          "residualDegreesOfFreedom",
          "intercept",
          "coefficients",
          "terms",
          "variables",
          "vectors");

  private final List<String> lacking = new ArrayList<>();

  private ModelParts() {}

  /**
   * Checks a document.
   *
   * @throws IllegalArgumentException naming the version, or the parts that are not there
   */
  static void check(JsonNode tree) {
    JsonNode version = tree.get("version");
    if (version != null && version.isTextual() && !version.textValue().startsWith(MAJOR)) {
      throw new IllegalArgumentException(
          "the model document has version "
              + version.textValue()
              + "; this program reads version 1");
    }
    ModelParts parts = new ModelParts();
    parts.check(tree, "", List.of("version"));
    parts.check(tree, "", MODEL);
    parts.check(tree.path("response"), "response.", List.of("name"));
    parts.each(tree, "coefficients", List.of("name", "term", "levels", "aliased"));
    parts.each(tree, "terms", List.of("name", "factors"));
    parts.each(tree, "variables", List.of("name", "source", "type"));
    parts.each(tree, "vectors", List.of("row", "eta", "mean"));
    JsonNode covariance = tree.path("covariance");
    if (!covariance.isNull()) {
      parts.check(covariance, "covariance.", List.of("names", "rows"));
      JsonNode centred = covariance.path("centred");
      if (centred.isObject()) {
        parts.check(centred, "covariance.centred.", List.of("columns", "rows"));
        parts.each(centred, "columns", List.of("column", "centre", "margin"));
        parts.each(centred, "rows", List.of("column", "values"));
      }
    }
    for (JsonNode variable : tree.path("variables")) {
      String type = variable.path("type").asText();
      String where = "variables[" + variable.path("name").asText() + "].";
      if (type.equals("factor") || type.equals("cells")) {
        parts.check(variable, where, List.of("levels"));
      }
      if (type.equals("cells")) {
        parts.check(variable, where, List.of("parts", "cells"));
      }
    }
    if (!parts.lacking.isEmpty()) {
      throw new IllegalArgumentException(
          "no model document: it lacks " + String.join(", ", parts.lacking));
    }
  }

  private void check(JsonNode node, String where, List<String> names) {
    if (node.isMissingNode()) {
      return;
    }
    for (String name : names) {
      if (!node.hasNonNull(name)) {
        lacking.add(where + name);
      }
    }
  }

  private void each(JsonNode tree, String list, List<String> names) {
    int i = 0;
    for (JsonNode element : tree.path(list)) {
      check(element, list + "[" + i + "].", names);
      i++;
    }
  }
}

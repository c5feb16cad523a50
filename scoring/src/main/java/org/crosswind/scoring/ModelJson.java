package org.crosswind.scoring;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Documents as JSON text: indented, line feeds, records by their components. */
public final class ModelJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private ModelJson() {}

  /** Any document of records, lists and maps, as indented text with a final line feed. */
  public static String write(Object document) {
    try {
      return MAPPER.writer(PRINTER).writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document of records can be written", e);
    }
  }

  /** The same on one line, without the line feed. */
  public static String writeCompact(Object document) {
    try {
      return MAPPER.writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document of records can be written", e);
    }
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when the text is no such document
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a model, and refuses one of another major version.
   *
   * @throws IllegalArgumentException when the text is no model this version can read
   */
  public static ModelDocument readModel(String text) {
    ModelDocument model = read(text, ModelDocument.class);
    if (model != null && model.version() != null && !model.version().startsWith("1.")) {
      throw new IllegalArgumentException(
          "the model document has version " + model.version() + "; this program reads version 1");
    }
    if (model == null
        || model.version() == null
        || model.response() == null
        || model.formula() == null
        || model.terms() == null
        || model.variables() == null
        || model.coefficients() == null
        || model.coefficients().isEmpty()) {
      throw new IllegalArgumentException(
          "no model document: it lacks its version, response, terms, variables or coefficients");
    }
    return model;
  }
}

package org.crosswind.scoring.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Documents as JSON text: indented, line feeds, records by their components. */
public final class Json {
  /** Levels are names in some documents, and may be as long as a field is. */
  private static final StreamReadConstraints ANY_NAME =
      StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build();

  private static final ObjectMapper MAPPER =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(ANY_NAME).build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  private Json() {}

  /** A mapper of one's own, set as this. */
  public static ObjectMapper mapper() {
    return MAPPER.copy();
  }

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

  /** The same as a tree. */
  public static JsonNode tree(Object document) {
    return MAPPER.valueToTree(document);
  }

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when the text is no such document
   */
  public static <T> T read(String text, Class<T> type) {
    return read(text, type, type.getSimpleName());
  }

  /**
   * The same with a name of the document for people.
   *
   * @throws IllegalArgumentException that names it
   */
  public static <T> T read(String text, Class<T> type, String name) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw no(name, e);
    }
  }

  /**
   * The same of a tree.
   *
   * @throws IllegalArgumentException that names it
   */
  public static <T> T read(JsonNode tree, Class<T> type, String name) {
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw no(name, e);
    }
  }

  private static IllegalArgumentException no(String name, JsonProcessingException e) {
    return new IllegalArgumentException("no " + name + ": " + said(e), e);
  }

  /** What was wrong, without what only a program can do about it. */
  public static String said(JsonProcessingException e) {
    String said =
        e.getOriginalMessage()
            .replaceAll(" ?\\(start marker at [^)]*\\)[^)]*\\)", "")
            .replaceAll(": (?:was )?expecting \\(JSON .*", "")
            .replaceAll(" ?\\[Source: [^\\]]*\\]", "")
            .replaceAll(" ?\\(?enable `[^`]*` to allow\\)?", "");
    if (said.startsWith("No content to map")) {
      said = "it is empty";
    }
    var place = e.getLocation();
    return place == null || place.getLineNr() <= 0
        ? said
        : said + " (line " + place.getLineNr() + ", column " + place.getColumnNr() + ")";
  }
}

package org.crosswind.serve.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;

/** How JSON of strangers is read, and answers are written. */
public final class JsonText {
  private static final int DEPTH = 16;
  private static final int DIGITS = 400;
  private static final int NAME = 50_000;

  /** Bytes of a character, in the widest encoding. */
  private static final int WIDEST = 4;

  /** As long as a body may be. */
  private static final int TEXT = Integer.MAX_VALUE;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEPTH)
                  .maxNumberLength(DIGITS)
                  .maxNameLength(NAME)
                  .maxStringLength(TEXT)
                  .build())
          // Names of strangers would fill a table that all requests share.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .build();

  /** What the parser says of its own settings, and of where an object began in its words. */
  private static final Pattern INTERNALS =
      Pattern.compile(
          " ?\\(start marker at \\[[^\\]]*\\]\\)|: enable `[^`]*`( to allow)?|, from `[^`]*`");

  private JsonText() {}

  private static String place(JsonLocation at) {
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  /** Reads something of a parser. */
  @FunctionalInterface
  public interface Reading<T> {
    T of(JsonParser parser) throws IOException;
  }

  /**
   * Reads a body that is one JSON value.
   *
   * @throws Refusal when it is no JSON, or something follows it
   */
  public static <T> T read(Request.Body body, Reading<T> reading) {
    if (isWide(body)) {
      throw Refusal.of(400, "the body is no JSON in UTF-8, but in UTF-16 or UTF-32");
    }
    try (JsonParser parser = FACTORY.createParser(body.bytes(), 0, body.length())) {
      if (parser.nextToken() == null) {
        throw Refusal.of(400, "the body is empty; it must be JSON");
      }
      T value = reading.of(parser);
      if (parser.nextToken() != null) {
        throw Refusal.of(400, "the body has more than one JSON value");
      }
      return value;
    } catch (JsonProcessingException e) {
      throw Refusal.of(
          400,
          "the body is no JSON that is taken here: "
              + Refusal.shown(INTERNALS.matcher(e.getOriginalMessage()).replaceAll(""))
              + place(e.getLocation()));
    } catch (IOException e) {
      // Bytes that are no UTF-8, most likely.
      throw Refusal.of(400, "the body is no JSON in UTF-8: " + e.getMessage());
    }
  }

  /** Whether it begins as no UTF-8 does: the parser would take other encodings by their zeros. */
  private static boolean isWide(Request.Body body) {
    byte[] bytes = body.bytes();
    boolean wide =
        body.length() >= 2 && (bytes[0] & bytes[1] & 0xFE) == 0xFE && bytes[0] != bytes[1];
    for (int i = 0; i < Math.min(WIDEST, body.length()); i++) {
      wide |= bytes[i] == 0;
    }
    return wide;
  }

  public static JsonGenerator write(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  /** Writes a number; null for one that does not exist. */
  public static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }
}

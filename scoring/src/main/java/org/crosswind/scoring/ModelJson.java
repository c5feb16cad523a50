package org.crosswind.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.crosswind.glm.formula.FormulaException;

/** Documents as JSON text: indented, line feeds, records by their components. */
public final class ModelJson {
  private static final String MODEL = "model document";
  private static final String ALTERED =
      "the model document is not as it was written: its digest is that of another; take the copy"
          + " that was written, or fit the model again";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final ObjectMapper SCORING =
      MAPPER.copy().addMixIn(ModelDocument.class, WithoutCovariance.class);
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter()
          .withObjectIndenter(new DefaultIndenter("  ", "\n"))
          .withArrayIndenter(new DefaultIndenter("  ", "\n"));

  /** What most scores need nothing of is the largest part of a model: p(p+1)/2 numbers. */
  @JsonIgnoreProperties("covariance")
  private interface WithoutCovariance {}

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
    return read(text, type, type.getSimpleName());
  }

  private static <T> T read(String text, Class<T> type, String name) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + name + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a model. Refused are one of another major version, one that lacks parts or has parts that
   * do not fit each other, one whose test vectors its coefficients do not give, and one that is not
   * what its digest is of.
   *
   * @throws IllegalArgumentException when the text is no model this version can read; the message
   *     names what is wrong
   */
  public static ModelDocument readModel(String text) {
    JsonNode tree = read(text, JsonNode.class, MODEL);
    ModelParts.check(tree);
    ModelDocument model;
    try {
      model = MAPPER.treeToValue(tree, ModelDocument.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + MODEL + ": " + e.getOriginalMessage(), e);
    }
    boolean altered = model.digest() != null && !model.digest().equals(ModelDigest.of(tree));
    try {
      ModelConsistency.check(model);
      TestVectors.check(model);
    } catch (FormulaException e) {
      throw new IllegalArgumentException(
          altered ? ALTERED : "no " + MODEL + ": its formula cannot be read: " + e.getMessage(), e);
    } catch (NullPointerException | IndexOutOfBoundsException | ClassCastException e) {
      // What is null, or of another kind or length, where the checks expect something.
      throw new IllegalArgumentException(
          altered ? ALTERED : "no " + MODEL + ": a part is null or has too few elements", e);
    }
    if (altered) {
      throw new IllegalArgumentException(ALTERED);
    }
    return model;
  }

  /** The digest of a model that has none. */
  static String digest(ModelDocument model) {
    return ModelDigest.of(MAPPER.valueToTree(model));
  }

  /**
   * Reads a model that {@link #readModel} has taken before, whole; nothing is checked again.
   *
   * @throws IllegalArgumentException when the text is no model
   */
  public static ModelDocument readAgain(String text) {
    return read(text, ModelDocument.class, MODEL);
  }

  /**
   * Reads a model that {@link #readModel} has taken before, for scores without standard errors: its
   * covariance is passed over, and nothing is checked again.
   */
  public static ModelDocument readForScores(String text) {
    try {
      return SCORING.readValue(text, ModelDocument.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + MODEL + ": " + e.getOriginalMessage(), e);
    }
  }
}

package org.crosswind.scoring;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.crosswind.glm.formula.FormulaException;
import org.crosswind.scoring.json.Json;

/** A model from its JSON text, and what must hold of one. */
public final class ModelJson {
  private static final String MODEL = "model document";
  private static final String ALTERED =
      "the model document is not as it was written: its digest is that of another; take the copy"
          + " that was written, or fit the model again";
  private static final ObjectMapper SCORING =
      Json.mapper().addMixIn(ModelDocument.class, WithoutCovariance.class);

  /** What most scores need nothing of is the largest part of a model: p(p+1)/2 numbers. */
  @JsonIgnoreProperties("covariance")
  private interface WithoutCovariance {}

  private ModelJson() {}

  /**
   * Reads a model. Refused are one of another major version, one that lacks parts or has parts that
   * do not fit each other, one whose test vectors its coefficients do not give, and one that is not
   * what its digest is of.
   *
   * @throws IllegalArgumentException when the text is no model this version can read; the message
   *     names what is wrong
   */
  public static ModelDocument readModel(String text) {
    JsonNode tree = Json.read(text, JsonNode.class, MODEL);
    ModelParts.check(tree);
    ModelDocument model = Json.read(tree, ModelDocument.class, MODEL);
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
    return ModelDigest.of(Json.tree(model));
  }

  /**
   * Reads a model that {@link #readModel} has taken before, whole; nothing is checked again.
   *
   * @throws IllegalArgumentException when the text is no model
   */
  public static ModelDocument readAgain(String text) {
    return Json.read(text, ModelDocument.class, MODEL);
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

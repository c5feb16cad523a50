package org.crosswind.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.scoring.json.Json;

/** A model from its JSON text, and what must hold of one. */
public final class ModelJson {
  private static final String MODEL = "model document";
  private static final String ALTERED =
      "the model document is not as it was written: its digest is that of another; take the copy"
          + " that was written, or fit the model again";
  private static final ObjectMapper MAPPER = Json.mapper();

  /** The largest part of a model, p(p+1)/2 numbers, of which most scores need nothing. */
  private static final String COVARIANCE = "covariance";

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
    ModelDocument model = model(tree);
    boolean altered =
        model.evidence().digest() != null
            && !model.evidence().digest().equals(ModelDigest.of(tree));
    try {
      ModelConsistency.check(model);
      TestVectors.check(model);
    } catch (ExpressionException e) {
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
    return read(text, Covariances.READ);
  }

  /**
   * Reads a model that {@link #readModel} has taken before, for scores without standard errors: its
   * covariance is passed over, and nothing is checked again.
   */
  public static ModelDocument readForScores(String text) {
    return read(text, Covariances.PASSED_OVER);
  }

  private enum Covariances {
    READ,
    PASSED_OVER
  }

  private static ModelDocument read(String text, Covariances covariances) {
    ObjectNode tree = MAPPER.createObjectNode();
    ModelDocument.Covariance covariance = null;
    try (JsonParser parser = MAPPER.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("no " + MODEL + ": it is no object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (!name.equals(COVARIANCE)) {
          tree.set(name, MAPPER.readTree(parser));
        } else if (covariances == Covariances.READ) {
          covariance = MAPPER.readValue(parser, ModelDocument.Covariance.class);
        } else {
          parser.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no " + MODEL + ": " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("a text is read without fail", e);
    }
    ModelDocument model = model(tree);
    return new ModelDocument(
        model.kind(),
        model.sample(),
        model.fit(),
        model.estimates().with(covariance),
        model.evidence());
  }

  /** A model of a tree in which the properties of all its parts stand side by side. */
  private static ModelDocument model(JsonNode tree) {
    return new ModelDocument(
        Json.read(tree, ModelDocument.Kind.class, MODEL),
        Json.read(tree, ModelDocument.Sample.class, MODEL),
        Json.read(tree, ModelDocument.Fit.class, MODEL),
        Json.read(tree, ModelDocument.Estimates.class, MODEL),
        Json.read(tree, ModelDocument.Evidence.class, MODEL));
  }
}

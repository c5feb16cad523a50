package org.crosswind.scoring.validate;

import java.util.Map;
import org.crosswind.scoring.json.Json;

/**
 * A known model that made data, as it is written to {@code truth.json}.
 *
 * @param version of this document's form, {@code major.minor}
 * @param formula in the notation of R
 * @param timeAlignment of the hours whose weather counts
 * @param madeBy the parameters by which the data were made
 * @param references the reference level of each factor
 * @param coefficients by their names in a fitted model ({@code Carrier=AA}), the intercept among
 *     them, and 0 for each reference level
 */
public record TrueModel(
    String version,
    String formula,
    String timeAlignment,
    Map<String, String> madeBy,
    Map<String, String> references,
    Map<String, Double> coefficients) {
  public static final String VERSION = "1.0";

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when the text is none, or lacks parts
   */
  public static TrueModel read(String text) {
    TrueModel truth = Json.read(text, TrueModel.class);
    if (truth.references() == null || truth.coefficients() == null) {
      throw new IllegalArgumentException(
          "no document of a true model: it lacks references or coefficients");
    }
    return truth;
  }
}

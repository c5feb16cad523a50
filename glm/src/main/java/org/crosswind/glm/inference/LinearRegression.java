package org.crosswind.glm.inference;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.fit.LinearPass;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.LinearSums;
import org.crosswind.glm.fit.NormalEquations;

/**
 * Fits a linear model by least squares: one pass for the products of all columns; one more before
 * it for the range of the response when there is an offset, and one after it for standard errors
 * that are not the model's.
 */
public final class LinearRegression {
  private static final int FARTHEST = 480;

  private final Design design;
  private final LinearOptions options;

  public LinearRegression(Design design, LinearOptions options) {
    this.design = design;
    this.options = options;
  }

  /**
   * Fits all terms.
   *
   * @throws IllegalArgumentException when the response is no measurement
   */
  public LinearFit fit(LinearPass pass) throws IOException {
    return fit(IntStream.range(0, design.terms().size()).boxed().toList(), pass);
  }

  /**
   * Fits some of the design's terms to all of its rows.
   *
   * @param terms their positions, ascending
   */
  public LinearFit fit(List<Integer> terms, LinearPass pass) throws IOException {
    if (design.response().measured() == null) {
      throw new IllegalArgumentException(
          "the response " + design.response().name() + " is one of two values, no measurement");
    }
    Coding coding = Coding.of(design, options.reference(), List.of()).withTerms(terms);
    ModelMatrix matrix = new ModelMatrix(design, coding);
    LinearRequest request =
        design.offset() == null
            ? LinearRequest.fit(coding, design)
            : LinearRequest.fit(coding, 0, exponent(pass.at(LinearRequest.range(coding))));
    NormalEquations solved = new NormalEquations(matrix, pass.at(request));
    return new LinearReport(matrix, options, request, solved).of(pass);
  }

  /** Of the response less its offset, whose squares must be doubles. */
  private int exponent(LinearSums range) {
    int exponent = range.exponent();
    if (Math.abs(exponent) > FARTHEST) {
      throw new IllegalArgumentException(
          "the response "
              + design.response().name()
              + " less its offset is up to 2^"
              + exponent
              + ": its squares are beyond the range of doubles; divide both by a power of ten");
    }
    return exponent;
  }
}

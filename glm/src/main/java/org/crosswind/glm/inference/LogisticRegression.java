package org.crosswind.glm.inference;

import java.io.IOException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.fit.Irls;
import org.crosswind.glm.fit.IrlsListener;
import org.crosswind.glm.fit.IrlsOptions;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.fit.LevelSeparation;
import org.crosswind.glm.fit.Pass;

/** Fits a logistic regression: sets separated levels aside, runs the loop, draws the inference. */
public final class LogisticRegression {
  private final Design design;
  private final ReferenceChoice choice;
  private final IrlsOptions options;
  private final IrlsListener listener;

  public LogisticRegression(
      Design design, ReferenceChoice choice, IrlsOptions options, IrlsListener listener) {
    this.design = design;
    this.choice = choice;
    this.options = options;
    this.listener = listener;
  }

  /**
   * Starts from the null model.
   *
   * @throws IllegalArgumentException when there is no row, or the response has one value
   */
  public LogitFit fit(Pass pass) throws IOException {
    Response response = design.response();
    if (response.failures() == 0 || response.successes() == 0) {
      throw new IllegalArgumentException(
          "the response " + response.name() + " has fewer than two values in the complete rows");
    }
    LevelSeparation.Kept kept = new LevelSeparation(design, choice, pass).search();
    ModelMatrix matrix = new ModelMatrix(design, kept.coding());
    FitReport report = new FitReport(matrix, kept);
    if (!kept.varies()) {
      return report.nothingLeft();
    }
    double[] start = new double[matrix.size()];
    start[0] = StrictMath.log((double) kept.successes() / (kept.rows() - kept.successes()));
    IrlsResult result = new Irls(pass, kept.coding(), options, listener).fit(start);
    return report.of(result);
  }

  /** The deviance of the model with the intercept only, in closed form. */
  static double nullDeviance(Response response) {
    double n1 = response.successes();
    double n0 = response.failures();
    return -2 * (n1 * StrictMath.log(n1 / (n1 + n0)) + n0 * StrictMath.log(n0 / (n1 + n0)));
  }
}

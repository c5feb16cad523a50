package org.crosswind.glm.inference;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Remainders;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.Firth;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.Irls;
import org.crosswind.glm.fit.IrlsListener;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.fit.LevelSeparation;
import org.crosswind.glm.fit.NearDependence;
import org.crosswind.glm.fit.NullModel;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.WarmStart;

/** Fits a logistic regression: sets separated levels aside, runs the loop, draws the inference. */
public final class LogisticRegression {
  private final Design design;
  private final LogitOptions options;
  private final IrlsListener listener;
  private final Pass sample;

  public LogisticRegression(Design design, LogitOptions options, IrlsListener listener) {
    this(design, options, listener, null);
  }

  /**
   * A regression whose loop starts near the maximum over a sample.
   *
   * @param sample a pass over a sample of the rows, null for none; Firth's loop makes none
   */
  public LogisticRegression(
      Design design, LogitOptions options, IrlsListener listener, Pass sample) {
    this.design = design;
    this.options = options;
    this.listener = listener;
    this.sample = sample;
  }

  /**
   * Fits all terms, starting from the null model.
   *
   * @param clusters used by a clustered variance only
   * @throws IllegalArgumentException when the response has one value, beside an intercept, or an
   *     offset is beyond all likelihood
   */
  public LogitFit fit(Pass pass, ClusterPass clusters) throws IOException {
    return fit(IntStream.range(0, design.terms().size()).boxed().toList(), pass, clusters);
  }

  /**
   * Fits some of the design's terms to all of its rows.
   *
   * @param terms their positions, ascending
   */
  public LogitFit fit(List<Integer> terms, Pass pass, ClusterPass clusters) throws IOException {
    Response response = design.response();
    boolean constant = response.failures() == 0 || response.successes() == 0;
    if (design.intercept() && constant) {
      throw new IllegalArgumentException(
          "the response " + response.name() + " has fewer than two values in the complete rows");
    }
    NullModel.Fit nothing = new NullModel(design, coding(terms), pass).fit();
    if (!Double.isFinite(nothing.deviance())) {
      throw new IllegalArgumentException(
          "the offset "
              + design.offset()
              + " has values so far from 0, beyond 1,000,000, that no likelihood is left: subtract a"
              + " constant from it, which the intercept takes up");
    }
    LevelSeparation.Kept kept = kept(terms, pass);
    ModelMatrix matrix = new ModelMatrix(design, kept.coding());
    if (!kept.varies(design.intercept())) {
      return new FitReport(matrix, options, kept.rows(), nothing.deviance()).nothingLeft();
    }
    Fitted fitted =
        options.estimator() == LogitOptions.Estimator.FIRTH
            ? new Fitted(matrix, new Firth(pass, matrix, options.loop(), listener).fit())
            : refined(matrix, nothing.after(pass), start(matrix, kept, nothing));
    return new FitReport(fitted.matrix(), options, kept.rows(), nothing.deviance())
        .of(fitted.result(), new Sandwich(design, pass, clusters));
  }

  private record Fitted(ModelMatrix matrix, IrlsResult result) {}

  private double[] start(ModelMatrix matrix, LevelSeparation.Kept kept, NullModel.Fit nothing) {
    double[] start = new double[matrix.size()];
    if (design.intercept()) {
      start[0] =
          design.offset() == null
              ? StrictMath.log((double) kept.successes() / kept.failures())
              : nothing.intercept();
    }
    return start;
  }

  private IrlsResult loop(ModelMatrix matrix, Pass pass, double[] start) throws IOException {
    Irls loop = new Irls(pass, matrix, options.loop(), listener);
    double[] near = sample == null ? null : new WarmStart(sample, matrix).from(start);
    return near == null ? loop.fit(start) : loop.fit(start, near);
  }

  /**
   * Goes on in other coordinates where columns were too near to each other for the sums: there they
   * are not. A fit that this does not help stays as it was, and says so in its diagnoses.
   */
  private Fitted refined(ModelMatrix plain, Pass pass, double[] start) throws IOException {
    IrlsResult first = loop(plain, pass, start);
    NearDependence near = new NearDependence(plain, pass);
    Coding coding = near.suspects(first) ? near.coding(first) : plain.coding();
    if (coding.remainders().isEmpty()) {
      return new Fitted(plain, first);
    }
    ModelMatrix matrix = new ModelMatrix(design, coding);
    boolean done = first.status() == FitStatus.CONVERGED;
    double[] from = new Remainders(matrix).toFit(done ? first.beta() : start);
    IrlsResult again = new Irls(pass, matrix, options.loop(), listener).fit(from);
    return done && again.status() != FitStatus.CONVERGED
        ? new Fitted(plain, first)
        : new Fitted(matrix, again.after(first.iterations()));
  }

  private LevelSeparation.Kept kept(List<Integer> terms, Pass pass) throws IOException {
    if (options.estimator() == LogitOptions.Estimator.FIRTH) {
      return LevelSeparation.Kept.all(design, coding(terms));
    }
    return new LevelSeparation(design, options.reference(), terms, pass).search();
  }

  private Coding coding(List<Integer> terms) {
    return Coding.of(design, options.reference(), List.of()).withTerms(terms);
  }
}

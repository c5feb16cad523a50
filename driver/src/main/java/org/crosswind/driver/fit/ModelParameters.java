package org.crosswind.driver.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.expression.NearName;
import org.crosswind.glm.fit.IrlsOptions;
import org.crosswind.glm.formula.Formula;
import org.crosswind.glm.inference.LinearOptions;
import org.crosswind.glm.inference.LogitOptions;
import org.crosswind.glm.inference.Variance;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;

/**
 * The parameters of a fit, shared by {@code logit}, {@code linmod}, {@code run} and {@code demo}.
 */
public final class ModelParameters {
  public static final Parameter<ReferenceChoice> REFERENCE =
      Parameter.of(
              "reference",
              ParameterType.parsed("first|last|COLUMN=LEVEL,…", ReferenceChoice::parse),
              "first",
              "reference level of the factors: the first (as R), the last (as rxLogit), or named ones; a"
                  + " level with a comma stands in double quotes, 'Carrier=\"A, B\"'")
          .in(Group.MODEL);
  static final Parameter<Long> MAX_ITERATIONS =
      Parameter.of(
              "max-iterations",
              ParameterType.integer(0, 1000),
              "25",
              "steps at most; a fit that has not converged by then ends with exit code 3")
          .onResume(OnResume.RAISED)
          .in(Group.FIT);
  static final Parameter<Double> DEVIANCE_TOLERANCE =
      Parameter.of(
              "deviance-tolerance",
              ParameterType.decimal(0, 1),
              "1e-8",
              "converged when the deviance changes by less, |D-D'|/(|D|+0.1)")
          .in(Group.FIT);
  static final Parameter<Double> COEFFICIENT_TOLERANCE =
      Parameter.of(
              "coefficient-tolerance",
              ParameterType.decimal(0, 1),
              "1e-6",
              "and when no coefficient moves by more than this fraction of the largest")
          .in(Group.FIT);

  static final Parameter<Double> WARM_START_FRACTION =
      Parameter.of(
              "warm-start-fraction",
              ParameterType.decimal(0, 1),
              "0",
              "start from the fit to this fraction of the rows, chosen by their content: saves one or"
                  + " two passes where it has a thousand rows a column; 0 starts from the null model")
          .in(Group.FIT);

  static final Parameter<Robust> ROBUST =
      Parameter.optional(
              "robust",
              ParameterType.choice(Robust.class),
              "standard errors that hold when the variance is not as modelled: hc0, or hc1 times"
                  + " n/(n-k); by --cluster cr0, or cr1 times G/(G-1); by default none, hc0 with"
                  + " --prob-weights, cr1 with --cluster")
          .in(Group.INFERENCE);
  static final Parameter<Boolean> FIRTH =
      Parameter.flag(
              "firth",
              "Firth's penalised likelihood: finite estimates for small or separated data, two passes"
                  + " an iteration")
          .in(Group.FIT);
  static final Parameter<Double> LEVEL =
      Parameter.of(
              "level", ParameterType.decimal(1e-6, 1 - 1e-9), "0.95", "of the confidence intervals")
          .in(Group.INFERENCE);
  static final Parameter<Long> MAX_COVARIANCE =
      Parameter.of(
              "max-covariance",
              ParameterType.integer(0, 100_000),
              "2000",
              "model.json holds the covariance of the coefficients unless there are more than this")
          .in(Group.INFERENCE);

  /** The choices of --robust. */
  enum Robust {
    NONE,
    HC0,
    HC1,
    CR0,
    CR1
  }

  private ModelParameters() {}

  public static List<Parameter<?>> all() {
    return List.of(
        REFERENCE,
        MAX_ITERATIONS,
        DEVIANCE_TOLERANCE,
        COEFFICIENT_TOLERANCE,
        WARM_START_FRACTION,
        ROBUST,
        FIRTH,
        LEVEL,
        MAX_COVARIANCE,
        SharedParameters.REDUCERS);
  }

  /** Those of a linear model. */
  static List<Parameter<?>> linear() {
    return List.of(REFERENCE, ROBUST, LEVEL, MAX_COVARIANCE, SharedParameters.REDUCERS);
  }

  static LinearOptions linearOptions(Settings settings, Design design) {
    return new LinearOptions(
        settings.get(REFERENCE),
        variance(settings, design),
        settings.get(LEVEL),
        settings.get(MAX_COVARIANCE).intValue());
  }

  /** What does not fit the design of a linear model, a line each. */
  static List<String> linearProblems(Settings settings, Design design) {
    List<String> problems = shared(settings, design);
    if (design.response().measured() == null) {
      problems.add(
          "the response "
              + design.response().name()
              + " of the design file is one of two values: fit it by logit, or make the design with"
              + " --family gaussian");
    }
    return problems;
  }

  /** What does not fit together before there is a design, a line each. */
  public static List<String> clusterProblems(Settings settings) {
    Robust robust = settings.find(ROBUST).orElse(null);
    boolean clustered = robust == Robust.CR0 || robust == Robust.CR1;
    if (clustered && !settings.has(DesignScanJob.CLUSTER)) {
      return List.of("--robust " + settings.text(ROBUST) + " needs --cluster");
    }
    return robust != null && !clustered && settings.has(DesignScanJob.CLUSTER)
        ? List.of(
            "--robust "
                + settings.text(ROBUST)
                + " takes no clusters: cr0 and cr1 do, or drop --cluster")
        : List.of();
  }

  /** References to columns that a formula lacks, a line each; levels only the data know. */
  public static List<String> referenceProblems(Settings settings, Formula formula) {
    List<String> columns =
        formula.variables().stream()
            .flatMap(v -> Stream.concat(Stream.of(v.name()), v.columns().stream()))
            .distinct()
            .toList();
    return settings.get(REFERENCE).columns().stream()
        .filter(column -> !columns.contains(column))
        .map(
            column ->
                "--reference: no factor of the formula is called "
                    + column
                    + NearName.of(column, columns).map(n -> " (did you mean " + n + "?)").orElse("")
                    + "; it has "
                    + String.join(", ", columns))
        .toList();
  }

  static LogitOptions options(Settings settings, Design design) {
    return new LogitOptions(
        settings.get(REFERENCE),
        settings.get(FIRTH)
            ? LogitOptions.Estimator.FIRTH
            : LogitOptions.Estimator.MAXIMUM_LIKELIHOOD,
        new IrlsOptions(
            settings.get(MAX_ITERATIONS).intValue(),
            settings.get(DEVIANCE_TOLERANCE),
            settings.get(COEFFICIENT_TOLERANCE)),
        variance(settings, design),
        settings.get(LEVEL),
        settings.get(MAX_COVARIANCE).intValue());
  }

  /** The variance asked for, or the one that the design's clusters and weights call for. */
  static Variance variance(Settings settings, Design design) {
    boolean sampling =
        design.weights() != null && design.weights().kind() == Weights.Kind.PROBABILITY;
    Robust byDefault = design.cluster() != null ? Robust.CR1 : sampling ? Robust.HC0 : Robust.NONE;
    return switch (settings.find(ROBUST).orElse(byDefault)) {
      case NONE -> Variance.MODEL;
      case HC0 -> Variance.HC0;
      case HC1 -> Variance.HC1;
      case CR0 -> Variance.CR0;
      case CR1 -> Variance.CR1;
    };
  }

  private static List<String> shared(Settings settings, Design design) {
    List<String> problems = new ArrayList<>(settings.get(REFERENCE).problems(design));
    if (variance(settings, design).clustered() && design.cluster() == null) {
      problems.add("--robust " + settings.text(ROBUST) + " needs --cluster");
    }
    return problems;
  }

  /** What does not fit the design, a line each. */
  static List<String> problems(Settings settings, Design design) {
    List<String> problems = shared(settings, design);
    if (design.response().measured() != null) {
      problems.add(
          "the response "
              + design.response().name()
              + " of the design file is a measurement: fit it by linmod");
    }
    boolean sampling =
        design.weights() != null && design.weights().kind() == Weights.Kind.PROBABILITY;
    if (settings.get(FIRTH) && sampling) {
      problems.add("--firth has no meaning with --prob-weights: its penalty is a likelihood's");
    }
    return problems;
  }
}

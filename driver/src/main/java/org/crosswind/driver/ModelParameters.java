package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.fit.IrlsOptions;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;

/** The parameters of a fit, shared by {@code logit}, {@code run} and {@code demo}. */
final class ModelParameters {
  static final Parameter<ReferenceChoice> REFERENCE =
      Parameter.of(
          "reference",
          ParameterType.parsed("first|last|COLUMN=LEVEL,…", ReferenceChoice::parse),
          "first",
          "reference level of the factors: the first (as R), the last (as rxLogit), or named ones");
  static final Parameter<Long> MAX_ITERATIONS =
      Parameter.of(
          "max-iterations",
          ParameterType.integer(0, 1000),
          "25",
          "steps at most; a fit that has not converged by then ends with exit code 3");
  static final Parameter<Double> DEVIANCE_TOLERANCE =
      Parameter.of(
          "deviance-tolerance",
          ParameterType.decimal(0, 1),
          "1e-8",
          "converged when the deviance changes by less, |D-D'|/(|D|+0.1)");
  static final Parameter<Double> COEFFICIENT_TOLERANCE =
      Parameter.of(
          "coefficient-tolerance",
          ParameterType.decimal(0, 1),
          "1e-6",
          "and when no coefficient moves by more than this fraction of the largest");

  private ModelParameters() {}

  static List<Parameter<?>> all() {
    return List.of(
        REFERENCE,
        MAX_ITERATIONS,
        DEVIANCE_TOLERANCE,
        COEFFICIENT_TOLERANCE,
        SharedParameters.REDUCERS);
  }

  static IrlsOptions options(Settings settings) {
    return new IrlsOptions(
        settings.get(MAX_ITERATIONS).intValue(),
        settings.get(DEVIANCE_TOLERANCE),
        settings.get(COEFFICIENT_TOLERANCE));
  }

  /** Several lists of parameters as one. */
  @SafeVarargs
  static List<Parameter<?>> join(List<Parameter<?>>... lists) {
    List<Parameter<?>> all = new ArrayList<>();
    for (List<Parameter<?>> list : lists) {
      all.addAll(list);
    }
    return List.copyOf(all);
  }
}

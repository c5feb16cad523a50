package org.crosswind.jobs.kernel.declare;

import java.util.List;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;

/** Parameters that several commands share, each declared here once. */
public final class SharedParameters {
  public static final Parameter<String> OUT =
      Parameter.required("out", ParameterType.OUTPUT, "directory to write; must not exist")
          .onResume(OnResume.FREE);
  public static final Parameter<Boolean> OVERWRITE =
      Parameter.flag("overwrite", "replace the output directory if it exists")
          .onResume(OnResume.FREE)
          .in(Group.FILES);
  public static final Parameter<Boolean> RESUME =
      Parameter.flag(
              "resume",
              "go on with the output directory of an earlier run: finished stages with the same"
                  + " inputs, parameters and code are kept, and the fit goes on after its last"
                  + " pass")
          .onResume(OnResume.FREE);
  public static final Parameter<Double> MAX_BAD_FRACTION =
      Parameter.of(
              "max-bad-fraction",
              ParameterType.decimal(0, 1),
              "0.01",
              "largest fraction of input lines that may be rejected before the job fails")
          .in(Group.FILES);
  public static final Parameter<List<String>> MISSING_VALUES =
      Parameter.optional(
              "missing-values",
              ParameterType.TEXTS,
              "texts that stand for no value in text files, beside blank, NA, NaN and null, such as"
                  + " 'M,-999,\\N'; a number is each text of that number")
          .in(Group.FILES);
  public static final Parameter<Long> REDUCERS =
      Parameter.optional(
              "reducers",
              ParameterType.integer(1, 100_000),
              "number of reduce tasks; by default one for each core here, or what the cluster"
                  + " is set to")
          .onResume(OnResume.FREE);

  /** What a command writes, and how: of no influence on what is in it. */
  static final List<Parameter<?>> OF_THE_OUTPUT = List.of(OUT, OVERWRITE, RESUME);

  private SharedParameters() {}
}

package org.crosswind.export.text;

import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.scoring.ScoringPlan;

/** What is said where a target can't have a part of a model. */
public final class Refusals {
  /** What can be done instead. */
  public static final String REMEDY =
      "make the column with --set when fitting, and export with --prepared, which takes columns of"
          + " --set as the rows' own";

  private Refusals() {}

  /**
   * Refuses a model of which no row has a prediction.
   *
   * @throws ExportException when a term without levels has no estimate
   */
  public static void check(ScoringPlan plan) throws ExportException {
    for (ScoringPlan.Term term : plan.terms()) {
      int only = term.grouping() < 0 ? term.coefficients().get(0) : -1;
      if (only >= 0 && plan.estimates().get(only).isNaN()) {
        throw new ExportException(
            term.name() + " has no estimate, and so no row a prediction: fit without it");
      }
    }
  }

  /** What the translator calls otherwise than the language does. */
  private static final Map<String, String> SPOKEN =
      Map.of(
          "iso_days", "date()",
          "round_to", "round() to decimals",
          "round_whole", "round()",
          "log_base", "log() to a base",
          "iso_micros", "time()",
          "starts_with", "startsWith()",
          "ends_with", "endsWith()",
          "whole_divide", "%/%",
          "modulo", "%%");

  /** A function that a target does not have, by the translator's name of it. */
  public static ExportException function(String function, String target) {
    String plain = function.replaceAll("_(number|text|truth)$|_of_.*$", "");
    return part(
        SPOKEN.getOrDefault(function, plain + "()").replace("truth()", "logical()"), target);
  }

  /** A part of the language that a target does not have. */
  public static ExportException part(String part, String target) {
    return new ExportException(target + " has no " + part + "; " + REMEDY);
  }
}

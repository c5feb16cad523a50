package org.crosswind.export.text;

import org.crosswind.export.ExportException;

/** What is said where a target can't have a part of a model. */
public final class Refusals {
  /** What can be done instead. */
  public static final String REMEDY =
      "make the column with --set when fitting, and export with --prepared, which takes columns of"
          + " --set as the rows' own";

  private Refusals() {}

  /** A function that a target does not have. */
  public static ExportException function(String function, String target) {
    return new ExportException(target + " has no " + function + "(); " + REMEDY);
  }
}

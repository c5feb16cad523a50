package org.crosswind.scoring;

/** What to do with a level that the fit has no estimate for. */
public enum Unseen {
  /** Score it as the reference level. */
  REFERENCE,
  /** Give no prediction. */
  MISSING,
  /** Stop with an error. */
  FAIL
}

package org.crosswind.glm.distribution;

/** The F distribution's upper tail. NaN gives NaN. */
public final class FTail {
  private FTail() {}

  /** P(F ≥ f) with so many degrees of freedom above and below. */
  public static double upper(double f, double above, double below) {
    return f <= 0 ? 1 : BetaTail.value(below / (below + above * f), below / 2, above / 2);
  }

  /** Its logarithm to base 10, also where it underflows. */
  public static double log10Upper(double f, double above, double below) {
    return f <= 0 ? 0 : BetaTail.log10(below / (below + above * f), below / 2, above / 2);
  }
}

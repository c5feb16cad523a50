package org.crosswind.report.content;

/** Sentences about what is shown. */
public final class Lines {
  private Lines() {}

  /** What is left out of a list; null when nothing is. */
  public static String more(long all, long shown, String things) {
    return all <= shown
        ? null
        : "Shown are "
            + Digits.count(shown)
            + " of "
            + Digits.count(all)
            + " "
            + things
            + "; "
            + Digits.count(all - shown)
            + " are left out.";
  }

  /** The same where those are shown whose tests say most. */
  public static String most(long all, long shown, String things) {
    return all <= shown
        ? null
        : "Shown are the "
            + Digits.count(shown)
            + " of "
            + Digits.count(all)
            + " "
            + things
            + " whose tests say most; "
            + Digits.count(all - shown)
            + " are left out.";
  }
}

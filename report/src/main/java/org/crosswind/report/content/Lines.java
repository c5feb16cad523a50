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
            + left(all - shown);
  }

  private static String left(long count) {
    return Digits.count(count) + (count == 1 ? " is left out." : " are left out.");
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
            + left(all - shown);
  }
}

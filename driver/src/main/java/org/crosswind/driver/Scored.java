package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.Unseen;

/** What became of scored rows, in words. */
final class Scored {
  private static final int LEVELS_NAMED = 5;

  private Scored() {}

  /** The lines that close {@code predict}. */
  static List<String> lines(ScoredRows rows, Unseen policy) {
    boolean unseenScored = policy == Unseen.REFERENCE;
    long without = rows.missing() + (unseenScored ? 0 : rows.unseen());
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, "Scored %,d of %,d rows", rows.rows() - without, rows.rows()));
    if (rows.missing() > 0) {
      lines.add("  ! " + missing(rows));
    }
    if (rows.unseen() > 0) {
      lines.add("  ! " + unseen(rows, policy));
    }
    return lines;
  }

  private static String missing(ScoredRows rows) {
    List<String> variables = new ArrayList<>();
    rows.missingByVariable()
        .forEach((name, n) -> variables.add(String.format(Locale.ROOT, "%s %,d", name, n)));
    return String.format(
        Locale.ROOT,
        "%s a missing value, not scored: %s",
        have(rows.missing()),
        String.join(", ", variables));
  }

  /**
   * Rows at levels without an estimate; the levels with the most rows of each variable are named.
   */
  static String unseen(ScoredRows rows, Unseen policy) {
    List<String> variables = new ArrayList<>();
    for (Map.Entry<String, ScoredRows.UnseenRows> variable :
        new TreeMap<>(rows.unseenByVariable()).entrySet()) {
      List<String> levels = variable.getValue().most(LEVELS_NAMED);
      int more = variable.getValue().levels().size() - levels.size();
      variables.add(
          String.format(
              Locale.ROOT,
              "%s: %s (%s%s)",
              variable.getKey(),
              count(variable.getValue().rows()),
              String.join(", ", levels),
              more > 0 ? String.format(Locale.ROOT, ", and %,d more", more) : ""));
    }
    return String.format(
        Locale.ROOT,
        "%s a level without an estimate, %s (--unseen): %s",
        have(rows.unseen()),
        policy == Unseen.REFERENCE ? "scored as the reference level" : "not scored",
        String.join("; ", variables));
  }

  private static String count(long rows) {
    return String.format(Locale.ROOT, rows == 1 ? "%,d row" : "%,d rows", rows);
  }

  private static String have(long rows) {
    return count(rows) + (rows == 1 ? " has" : " have");
  }
}

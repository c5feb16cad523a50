package org.crosswind.driver.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.Unseen;

/** What became of scored rows, in words. */
public final class Scored {
  private static final int LEVELS_NAMED = 5;

  private Scored() {}

  /** The line that closes {@code predict}. */
  static String line(ScoredRows rows, Unseen policy) {
    boolean unseenScored = policy == Unseen.REFERENCE;
    long without = rows.missing() + (unseenScored ? 0 : rows.unseen());
    return String.format(Locale.ROOT, "Scored %,d of %,d rows", rows.rows() - without, rows.rows());
  }

  /** Which rows have no score, or no standard error, or one to be weighed; a line each. */
  static List<String> cautions(ScoredRows rows, Unseen policy) {
    List<String> lines = new ArrayList<>();
    if (rows.missing() > 0) {
      lines.add(missing(rows));
    }
    if (rows.unseen() > 0) {
      lines.add(unseen(rows, policy));
    }
    if (rows.pooled() > 0) {
      lines.add(pooled(rows));
    }
    if (rows.withoutError() > 0) {
      lines.add(
          have(rows.withoutError())
              + " a prediction without a standard error: a coefficient has none (see its reason in"
              + " model.json)");
    }
    if (rows.cancelled() > 0) {
      lines.add(
          have(rows.cancelled())
              + " a prediction without a standard error: fewer than six digits of it are left,"
              + " because numbers of the formula are far from 0, or nearly determine each other;"
              + " centre them, as I(x - 2000), and fit again");
    }
    return lines;
  }

  /** What the end of the fit means for scores of the model; empty when it converged. */
  static List<String> model(ModelDocument model) {
    return model.converged()
        ? List.of()
        : List.of(
            "the model has not converged ("
                + model.kind().status()
                + "): "
                + meaning(model.kind().status()));
  }

  /** What is wrong with scores by the end of their model's fit. */
  static String meaning(String status) {
    return switch (status) {
      case "SEPARATED" ->
          "rows at separated levels or columns have no finite estimate, and their scores are rough"
              + " or none";
      case "MAX_ITERATIONS" -> "its estimates are not final; fit it again with more iterations";
      default -> "its estimates are not those of the maximum; see its diagnoses";
    };
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
  public static String unseen(ScoredRows rows, Unseen policy) {
    return String.format(
        Locale.ROOT,
        "%s a level without an estimate, %s: %s",
        have(rows.unseen()),
        policy == Unseen.REFERENCE
            ? "scored as the reference level (--unseen)"
            : "not scored (--unseen reference scores such as the reference level)",
        byVariable(rows.unseenByVariable()));
  }

  /** Rows at levels that the model does not name, which are in the pool of the rare ones. */
  public static String pooled(ScoredRows rows) {
    return String.format(
        Locale.ROOT,
        "%s a level that the model does not name, scored in the pool of rare levels: %s",
        have(rows.pooled()),
        byVariable(rows.pooledByVariable()));
  }

  private static String byVariable(Map<String, ScoredRows.UnseenRows> rows) {
    List<String> variables = new ArrayList<>();
    for (Map.Entry<String, ScoredRows.UnseenRows> variable : new TreeMap<>(rows).entrySet()) {
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
    return String.join("; ", variables);
  }

  /** So many rows. */
  static String count(long rows) {
    return String.format(Locale.ROOT, rows == 1 ? "%,d row" : "%,d rows", rows);
  }

  private static String have(long rows) {
    return count(rows) + (rows == 1 ? " has" : " have");
  }
}

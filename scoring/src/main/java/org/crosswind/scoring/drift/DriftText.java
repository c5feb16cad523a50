package org.crosswind.scoring.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;
import org.crosswind.scoring.text.VisibleText;

/** A {@link DriftDocument} to read. */
public final class DriftText {
  private static final int NAMED = 5;

  private DriftText() {}

  /** The text, with a final line feed. */
  public static String of(DriftDocument found) {
    StringBuilder text = new StringBuilder();
    text.append(Figures.count(found.rows()))
        .append(found.rows() == 1 ? " row" : " rows")
        .append(" against those of training\n\n");
    Columns table = new Columns(0, 0, 0, 0, 0, 0, 0);
    table.add("", "", "missing", "in training", "unseen", "PSI", "by chance");
    for (DriftDocument.Column column : found.columns()) {
      table.add(
          column.name(),
          column.type(),
          percent(column.missing()),
          percent(column.trainedMissing()),
          percent(column.unseen()),
          number(column.psi()),
          number(column.noise()));
    }
    text.append(table.text())
        .append("\nunseen: of factors rows at levels without an estimate, of numbers rows outside")
        .append(" the range of training\n\n");
    found.problems().forEach(line -> text.append("! ").append(line).append('\n'));
    return VisibleText.of(text.append(verdict(found)).append('\n').toString());
  }

  /** What it comes to, in one line. */
  public static String verdict(DriftDocument found) {
    long apart = found.problems().size();
    if (found.rows() == 0) {
      return "There are no rows to hold to those of training";
    }
    return apart == 0
        ? "The rows are as those of training, within the limits."
        : "The rows are not as those of training: "
            + (apart == 1 ? "1 value is" : apart + " values are")
            + " beyond a limit";
  }

  /** What of a column is beyond a limit, a line each. */
  static List<String> problems(DriftDocument.Column column, Limits limits) {
    List<String> problems = new ArrayList<>();
    boolean factor = column.type().equals("factor");
    if (column.missing() - column.trainedMissing() > limits.missing()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s: %s of the rows have no value, in training %s (--max-missing)",
              column.name(),
              percent(column.missing()),
              percent(column.trainedMissing())));
    }
    if (factor && column.unseen() > limits.unseen()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s: %s of the rows are at levels without an estimate: %s (--max-unseen)",
              column.name(),
              percent(column.unseen()),
              column.levels().entrySet().stream()
                  .limit(NAMED)
                  .map(e -> e.getKey() + " " + Figures.count(e.getValue()))
                  .collect(Collectors.joining(", "))));
    }
    if (!factor && column.unseen() > limits.outside()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s: %s of the rows are outside the range of training, %s to %s; here it is %s to %s"
                  + " (--max-outside)",
              column.name(),
              percent(column.unseen()),
              Numerals.name(column.trainedRange().get(0)),
              Numerals.name(column.trainedRange().get(1)),
              Numerals.name(column.range().get(0)),
              Numerals.name(column.range().get(1))));
    }
    if (column.psi() != null && column.psi() - column.noise() > limits.psi()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "%s: its values are spread otherwise, PSI %s; by chance it would be %s (--max-psi)",
              column.name(),
              number(column.psi()),
              number(column.noise())));
    }
    return problems;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static String number(Double number) {
    return number == null ? "NA" : String.format(Locale.ROOT, "%.4f", number);
  }
}

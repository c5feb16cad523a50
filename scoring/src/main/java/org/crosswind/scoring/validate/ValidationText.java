package org.crosswind.scoring.validate;

import java.util.List;
import java.util.Locale;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;
import org.crosswind.scoring.text.VisibleText;

/** A {@link Validation} to read. */
public final class ValidationText {
  private static final int NAMED = 5;

  private ValidationText() {}

  /** The text, with a final line feed. */
  public static String of(Validation found) {
    StringBuilder text = new StringBuilder("Estimates against the true model\n\n");
    text.append(numbers(found)).append("\nFarthest off:\n");
    Columns extremes = new Columns(0, 0, 0, 0, 0);
    extremes.add("", "Estimate", "Truth", "Std. Error", "z");
    for (Validation.Extreme e : found.extremes()) {
      extremes.add(
          e.name(),
          Figures.significant(e.estimate()),
          Figures.significant(e.truth()),
          Figures.significant(e.stdError()),
          Figures.statistic(e.z()));
    }
    text.append(extremes.text()).append('\n');
    if (!found.notCompared().isEmpty()) {
      text.append("Not compared, for want of an estimate or of a meaning: ")
          .append(VisibleText.line(some(found.notCompared())))
          .append('\n');
    }
    found
        .notes()
        .forEach(note -> text.append("Note: ").append(VisibleText.line(note)).append('\n'));
    return VisibleText.of(text.append(verdict(found)).append('\n').toString());
  }

  private static String numbers(Validation found) {
    Columns table = new Columns(0, 0);
    table.add("coefficients compared", Figures.count(found.compared()));
    table.add("observations", Figures.count(found.observations()));
    table.add("mean of z", number(found.mean()));
    table.add("standard deviation of z", number(found.standardDeviation()));
    table.add("largest |z|", number(found.largest()));
    table.add("share of |z| above 1.96", number(found.beyond()));
    table.add("Kolmogorov-Smirnov distance", number(found.distance()));
    String of = found.chiSquare() == null ? " (as if z were independent)" : " (of uncorrelated z)";
    table.addWithTail(of, "p", Figures.probability(found.distanceTail(), null));
    if (found.chiSquare() != null) {
      table.add("chi-square", number(found.chiSquare()));
      table.add("degrees of freedom", Figures.count(found.degrees()));
      table.add("p", Figures.probability(found.chiSquareTail(), null));
    }
    return table.text();
  }

  private static String number(Double number) {
    return number == null ? "NA" : String.format(Locale.ROOT, "%.4f", number);
  }

  private static String some(List<String> names) {
    int more = names.size() - NAMED;
    return String.join(", ", names.stream().limit(NAMED).toList())
        + (more > 0 ? " and " + more + " more" : "");
  }

  /** What it comes to, in one line. */
  public static String verdict(Validation found) {
    boolean exact = found.chiSquare() != null;
    return "The estimates "
        + (found.agrees() ? "agree" : "do not agree")
        + " with the true model: the p of "
        + (exact ? "chi-square is " : "the Kolmogorov-Smirnov distance is ")
        + Figures.probability(exact ? found.chiSquareTail() : found.distanceTail(), null)
        + (exact ? ", wanted from 0.0001 to 0.9999" : ", wanted 0.0001 or more");
  }
}

package org.crosswind.report.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.section.Fitted;
import org.crosswind.scoring.ModelDocument.Coefficient;

/** The coefficients of two runs joined by name. */
final class CoefficientPairs {
  private CoefficientPairs() {}

  /** A coefficient in both models; null in one that has none of this name. */
  private record Pair(String name, int place, Coefficient a, Coefficient b) {
    /** The difference against what both standard errors allow; 0 when that is not known. */
    double distance() {
      Double z = z();
      return z == null ? 0 : Math.abs(z);
    }

    Double difference() {
      return a == null || b == null || a.estimate() == null || b.estimate() == null
          ? null
          : (Double) (b.estimate() - a.estimate());
    }

    Double z() {
      if (difference() == null || a.stdError() == null || b.stdError() == null) {
        return null;
      }
      double error = Math.hypot(a.stdError(), b.stdError());
      return error > 0 && Double.isFinite(error) ? (Double) (difference() / error) : null;
    }
  }

  static Section of(RunReport one, RunReport other, Detail detail) {
    List<Pair> pairs = pairs(one, other);
    Section.Builder section = Section.titled("coefficients", "Coefficients");
    if (pairs.isEmpty()) {
      return section.say("Neither model has coefficients.").section();
    }
    boolean linear = Fitted.of(one).linear() || Fitted.of(other).linear();
    int most = detail.coefficients();
    List<Pair> shown =
        pairs.size() <= most
            ? pairs
            : pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::distance).reversed())
                .limit(most)
                .sorted(Comparator.comparingInt(Pair::place))
                .toList();
    Table.Builder table =
        Table.titled("Coefficients of both, by name")
            .text("Coefficient")
            .numbers("A", "B", "B − A", "In errors", "Std. error A", "Std. error B");
    if (!linear) {
      table.numbers("Odds ratio A", "Odds ratio B");
    }
    shown.forEach(pair -> table.row(row(pair, linear)));
    return section
        .say(
            "“In errors” is the difference over √(error A² + error B²): a scale, no test, for two"
                + " fits to the same rows are not independent. Sort by it to see what changed.")
        .add(
            table
                .explored()
                .leavingOut(
                    pairs.size() <= most
                        ? null
                        : "Shown are the "
                            + Digits.count(shown.size())
                            + " of "
                            + Digits.count(pairs.size())
                            + " coefficients that differ most for their errors.")
                .table())
        .section();
  }

  private static List<Pair> pairs(RunReport one, RunReport other) {
    Map<String, Coefficient> b = new LinkedHashMap<>();
    Fitted.of(other).coefficients().forEach(c -> b.put(c.name(), c));
    List<Pair> pairs = new ArrayList<>();
    for (Coefficient c : Fitted.of(one).coefficients()) {
      pairs.add(new Pair(c.name(), pairs.size(), c, b.remove(c.name())));
    }
    b.values().forEach(c -> pairs.add(new Pair(c.name(), pairs.size(), null, c)));
    return pairs;
  }

  private static List<Cell> row(Pair pair, boolean linear) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(pair.name()));
    row.add(estimate(pair.a()));
    row.add(estimate(pair.b()));
    row.add(
        Cell.of(
            MetricsSection.difference(
                pair.a() == null ? null : pair.a().estimate(),
                pair.b() == null ? null : pair.b().estimate()),
            pair.difference()));
    row.add(Cell.of(Digits.fixed(pair.z(), 2), pair.z()).strongly());
    row.add(number(pair.a() == null ? null : pair.a().stdError()));
    row.add(number(pair.b() == null ? null : pair.b().stdError()));
    if (!linear) {
      row.add(odds(pair.a()));
      row.add(odds(pair.b()));
    }
    return row;
  }

  private static Cell estimate(Coefficient c) {
    return c == null ? Cell.of("not in it") : number(c.estimate());
  }

  private static Cell number(Double number) {
    return Cell.of(Digits.significant(number, 5), number);
  }

  private static Cell odds(Coefficient c) {
    return c == null
        ? Cell.of(Digits.NONE)
        : Cell.of(Digits.exponential(c.estimate()), c.estimate());
  }
}

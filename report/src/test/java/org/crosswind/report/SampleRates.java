package org.crosswind.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument.Variable;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.GroupMetrics;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** Observed and predicted rates of drawn rows. */
final class SampleRates {
  private static final int MOST_LEVELS = 60;
  private static final int BINS = 20;
  private static final int MOST_GROUPS = 500;

  private final SimulatedRows rows;

  SampleRates(SimulatedRows rows) {
    this.rows = rows;
  }

  /** The rate of some rows, with Wilson's interval. */
  Rate rate(String level, Double from, Double to, List<Integer> some) {
    double n = some.size();
    double observed = some.stream().filter(i -> rows.positive[i]).count() / Math.max(1, n);
    double predicted = some.stream().mapToDouble(i -> rows.predicted[i]).sum() / Math.max(1, n);
    double variance =
        some.stream().mapToDouble(i -> rows.predicted[i] * (1 - rows.predicted[i])).sum();
    double z = 1.96;
    double centre = (observed + z * z / (2 * n)) / (1 + z * z / n);
    double half =
        z * Math.sqrt(observed * (1 - observed) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    return new Rate(
        level,
        from,
        to,
        some.size(),
        n,
        observed,
        predicted,
        Math.max(0, centre - half),
        Math.min(1, centre + half),
        observed - predicted,
        z * Math.sqrt(variance) / n);
  }

  /** Bins of as many rows by some value. */
  List<Rate> bins(List<Integer> rising, java.util.function.IntToDoubleFunction value, int most) {
    List<Rate> bins = new ArrayList<>();
    int n = rising.size();
    for (int k = 0; k < most; k++) {
      List<Integer> some = rising.subList(k * n / most, (k + 1) * n / most);
      if (!some.isEmpty()) {
        int next = Math.min(n - 1, (k + 1) * n / most);
        bins.add(
            rate(
                null,
                value.applyAsDouble(some.get(0)),
                value.applyAsDouble(rising.get(next)),
                some));
      }
    }
    return bins;
  }

  List<ColumnRates> columns() {
    List<ColumnRates> columns = new ArrayList<>();
    rows.levels.forEach((variable, drawn) -> columns.add(factor(variable, drawn)));
    rows.numbers.forEach(
        (variable, drawn) -> {
          List<Integer> rising =
              IntStream.range(0, drawn.length)
                  .boxed()
                  .sorted((a, b) -> Double.compare(drawn[a], drawn[b]))
                  .toList();
          columns.add(
              new ColumnRates(
                  variable.name(), "number", bins(rising, i -> drawn[i], BINS), 0, null));
        });
    return columns;
  }

  private List<List<Integer>> byLevel(int levels, int[] drawn) {
    List<List<Integer>> by = new ArrayList<>();
    IntStream.range(0, levels).forEach(k -> by.add(new ArrayList<>()));
    IntStream.range(0, drawn.length).forEach(i -> by.get(drawn[i]).add(i));
    return by;
  }

  private ColumnRates factor(Variable variable, int[] drawn) {
    List<Level> known = variable.levels();
    List<List<Integer>> by = byLevel(known.size(), drawn);
    List<Integer> most =
        IntStream.range(0, known.size())
            .boxed()
            .filter(k -> !by.get(k).isEmpty())
            .sorted((a, b) -> Integer.compare(by.get(b).size(), by.get(a).size()))
            .limit(MOST_LEVELS)
            .sorted()
            .toList();
    List<Rate> rates =
        most.stream().map(k -> rate(known.get(k).name(), null, null, by.get(k))).toList();
    Set<Integer> shown = new HashSet<>(most);
    List<Integer> others = new ArrayList<>();
    long left = 0;
    for (int k = 0; k < known.size(); k++) {
      if (!shown.contains(k) && !by.get(k).isEmpty()) {
        others.addAll(by.get(k));
        left++;
      }
    }
    return new ColumnRates(
        variable.name(), "factor", rates, left, left == 0 ? null : rate(null, null, null, others));
  }

  /** The metrics by level of the first factor. */
  List<GroupMetrics> groups() {
    List<GroupMetrics> groups = new ArrayList<>();
    rows.levels.forEach(
        (variable, drawn) -> {
          if (!groups.isEmpty()) {
            return;
          }
          List<List<Integer>> by = byLevel(variable.levels().size(), drawn);
          for (int k = 0; k < Math.min(by.size(), MOST_GROUPS); k++) {
            if (!by.get(k).isEmpty()) {
              groups.add(group(variable.name(), variable.levels().get(k).name(), by.get(k)));
            }
          }
        });
    return groups;
  }

  private GroupMetrics group(String column, String level, List<Integer> some) {
    Rate rate = rate(level, null, null, some);
    SampleScores scores = new SampleScores(rows, some);
    return new GroupMetrics(
        column,
        level,
        some.size(),
        scores.positives(),
        some.size(),
        rate.observed(),
        rate.predicted(),
        rate.observed() / rate.predicted(),
        scores.logLoss(),
        scores.brier(),
        scores.auc(),
        scores.aucInterval());
  }
}

package org.crosswind.scoring.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.formula.Formula;
import org.crosswind.scoring.DataCounts;
import org.crosswind.scoring.ModelDocument;

/**
 * Data held to what a model was trained on, {@code check.json}.
 *
 * @param rows of the data
 * @param problems what is beyond a limit, a line each; none when the data are as those of training
 */
public record DriftDocument(
    String version, long rows, Limits limits, List<Column> columns, List<String> problems) {
  public static final String VERSION = "1.0";

  private static final int LEVELS_TOLD = 20;

  /**
   * A variable.
   *
   * @param type {@code factor} or {@code number}
   * @param missing share of rows without a value
   * @param trainedMissing the same in training
   * @param unseen share of rows at levels without an estimate; of a number outside the range of
   *     training
   * @param levels rows of these by level, the most frequent ones, and of those that a pool takes
   *     without knowing them; null of a number
   * @param range the least and the largest value, and those of training; null of a factor
   * @param psi null where the model does not know how the values were spread
   * @param noise what it is on average by chance alone
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Column(
      String name,
      String type,
      double missing,
      double trainedMissing,
      double unseen,
      Map<String, Long> levels,
      List<Double> range,
      List<Double> trainedRange,
      Double psi,
      Double noise) {}

  /** The document of some counts. */
  public static DriftDocument of(ModelDocument model, DataCounts.Parts counts, Limits limits) {
    List<Column> columns = new ArrayList<>();
    for (ModelDocument.Variable variable : model.estimates().variables()) {
      DataCounts.FactorParts factor = counts.factors().get(variable.name());
      DataCounts.NumberParts number = counts.numbers().get(variable.source());
      if (factor != null) {
        columns.add(factor(model, variable, factor, counts.rows()));
      } else if (number != null) {
        columns.add(number(model, variable, number, counts.rows()));
      }
    }
    List<String> problems = new ArrayList<>();
    if (counts.rows() == 0) {
      problems.add("there are no rows");
    }
    columns.forEach(column -> problems.addAll(DriftText.problems(column, limits)));
    return new DriftDocument(VERSION, counts.rows(), limits, columns, problems);
  }

  private static Column factor(
      ModelDocument model, ModelDocument.Variable variable, DataCounts.FactorParts now, long rows) {
    List<Long> before =
        new ArrayList<>(variable.levels().stream().map(Level::observations).toList());
    List<Long> levels = new ArrayList<>(now.rows());
    if (variable.pool() == null) {
      before.add(0L);
      levels.add(now.unseen());
    }
    StabilityIndex index = StabilityIndex.of(before, levels);
    return new Column(
        variable.name(),
        "factor",
        share(now.missing(), rows),
        trainedMissing(model, variable),
        share(now.unseen(), rows),
        most(now.unseenLevels()),
        null,
        null,
        orNull(index.psi()),
        orNull(index.noise()));
  }

  private static Column number(
      ModelDocument model, ModelDocument.Variable variable, DataCounts.NumberParts now, long rows) {
    StabilityIndex index =
        variable.bins() == null
            ? new StabilityIndex(Double.NaN, Double.NaN)
            : StabilityIndex.of(variable.bins().rows(), now.bins());
    return new Column(
        variable.name(),
        "number",
        share(now.missing(), rows),
        trainedMissing(model, variable),
        share(now.below() + now.above(), rows),
        null,
        now.min() == null ? List.of() : List.of(now.min(), now.max()),
        List.of(variable.min(), variable.max()),
        orNull(index.psi()),
        orNull(index.noise()));
  }

  private static double share(long part, long rows) {
    return rows == 0 ? 0 : (double) part / rows;
  }

  /**
   * Training counts what is missing by column, and what could not be computed by what it is; rows
   * that lack several columns of one variable count several times here.
   */
  private static double trainedMissing(ModelDocument model, ModelDocument.Variable variable) {
    Set<String> names = new LinkedHashSet<>(List.of(variable.name(), variable.source()));
    Formula.Term.parse(variable.source()).variables().forEach(v -> names.addAll(v.columns()));
    Map<String, Long> missing = model.sample().missingByVariable();
    long rows = names.stream().mapToLong(name -> missing.getOrDefault(name, 0L)).sum();
    return share(Math.min(rows, model.sample().rows()), model.sample().rows());
  }

  private static Map<String, Long> most(Map<String, Long> levels) {
    Map<String, Long> most = new LinkedHashMap<>();
    levels.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(LEVELS_TOLD)
        .forEach(e -> most.put(e.getKey(), e.getValue()));
    return most;
  }

  private static Double orNull(double number) {
    return Double.isNaN(number) ? null : number;
  }
}

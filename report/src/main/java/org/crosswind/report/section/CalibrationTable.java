package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument.BrierParts;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;
import org.crosswind.scoring.evaluate.EvaluationDocument.HosmerLemeshow;

/** Calibration in numbers, a column for each set. */
final class CalibrationTable {
  private final List<Evaluated> known;
  private final Table.Builder table = Table.titled("Calibration in numbers").text("Measure");

  private CalibrationTable(List<Evaluated> known) {
    this.known = known;
    known.forEach(e -> table.numbers(capital(e.name())));
    table.text("Best");
  }

  /** The table of evaluations that have a calibration. */
  static Table of(List<Evaluated> known) {
    return new CalibrationTable(known).table();
  }

  private Table table() {
    calibration("Observed rate", "", c -> percent(c.observed()));
    calibration("Mean prediction", "the observed rate", c -> percent(c.predicted()));
    calibration("Intercept", "0", c -> estimate(c.intercept()));
    calibration("Slope", "1", c -> estimate(c.slope()));
    calibration("Expected calibration error", "0", c -> fixed(c.expectedError(), 5));
    calibration("Hosmer–Lemeshow", "", CalibrationTable::test);
    row("Brier score", "0", e -> fixed(e.of().brier(), 5));
    part("– reliability", "0", BrierParts::reliability);
    part("– resolution", "large", BrierParts::resolution);
    part("– uncertainty", "", BrierParts::uncertainty);
    part("– within bins", "", BrierParts::within);
    return table.table();
  }

  private void calibration(String name, String best, Function<Calibration, String> value) {
    row(name, best, e -> value.apply(e.of().calibration()));
  }

  private void part(String name, String best, ToDoubleFunction<BrierParts> value) {
    row(
        name,
        best,
        e ->
            e.of().brierParts() == null
                ? Digits.NONE
                : fixed(value.applyAsDouble(e.of().brierParts()), 6));
  }

  private void row(String name, String best, Function<Evaluated, String> value) {
    List<Cell> row = new ArrayList<>(List.of(Cell.of(name)));
    known.forEach(e -> row.add(Cell.of(value.apply(e))));
    row.add(Cell.of(best));
    table.row(row);
  }

  private static String estimate(Estimate estimate) {
    return estimate == null
        ? Digits.NONE
        : fixed(estimate.estimate(), 4)
            + " ("
            + Digits.interval(fixed(estimate.lower(), 4), fixed(estimate.upper(), 4))
            + ")";
  }

  private static String test(Calibration calibration) {
    HosmerLemeshow test = calibration.hosmerLemeshow();
    return test == null
        ? Digits.NONE
        : "χ² "
            + Digits.significant(test.chiSquare(), 4)
            + " on "
            + Digits.count(test.degrees())
            + ", p "
            + Digits.probability(test.p(), null);
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}

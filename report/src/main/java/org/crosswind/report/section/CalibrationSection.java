package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.CalibrationFigure;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;
import org.crosswind.scoring.evaluate.EvaluationDocument.HosmerLemeshow;

/** Whether predicted chances happen as often as they say. */
public final class CalibrationSection {
  private CalibrationSection() {}

  /** The section. */
  public static Section of(List<Evaluated> all, Detail detail) {
    Section.Builder section = Section.titled("calibration", "Calibration");
    List<Evaluated> known = all.stream().filter(e -> e.of().calibration() != null).toList();
    if (known.isEmpty()) {
      return section.say("Calibration is not known: there are no predicted chances.").section();
    }
    List<Evaluated> drawn = known.stream().filter(CalibrationFigure::drawable).toList();
    if (!drawn.isEmpty()) {
      section.pictures(List.of(CalibrationFigure.of(drawn, detail)));
    }
    section.add(summary(known));
    for (Evaluated evaluated : known) {
      HosmerLemeshow test = evaluated.of().calibration().hosmerLemeshow();
      if (test != null && test.caveat() != null) {
        section.notice(Weight.NOTE, "Hosmer–Lemeshow, " + evaluated.name() + ": " + test.caveat());
      }
    }
    return section.section();
  }

  private static Table summary(List<Evaluated> known) {
    Table.Builder table = Table.titled("Calibration in numbers").text("Measure");
    known.forEach(e -> table.numbers(capital(e.name())));
    table.text("Best");
    row(table, known, "Observed rate", "", e -> percent(e.of().calibration().observed()));
    row(
        table,
        known,
        "Mean prediction",
        "the observed rate",
        e -> percent(e.of().calibration().predicted()));
    row(table, known, "Intercept", "0", e -> estimate(e.of().calibration().intercept()));
    row(table, known, "Slope", "1", e -> estimate(e.of().calibration().slope()));
    row(
        table,
        known,
        "Expected calibration error",
        "0",
        e -> fixed(e.of().calibration().expectedError(), 5));
    row(table, known, "Hosmer–Lemeshow", "", e -> test(e.of().calibration()));
    brier(table, known);
    return table.table();
  }

  private static void brier(Table.Builder table, List<Evaluated> known) {
    row(table, known, "Brier score", "0", e -> fixed(e.of().brier(), 5));
    row(
        table,
        known,
        "– reliability",
        "0",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).reliability(), 6));
    row(
        table,
        known,
        "– resolution",
        "large",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).resolution(), 6));
    row(
        table,
        known,
        "– uncertainty",
        "",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).uncertainty(), 6));
    row(
        table,
        known,
        "– within bins",
        "",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).within(), 6));
  }

  private static EvaluationDocument.BrierParts parts(EvaluationDocument of) {
    return of.brierParts();
  }

  private static void row(
      Table.Builder table,
      List<Evaluated> known,
      String name,
      String best,
      Function<Evaluated, String> value) {
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

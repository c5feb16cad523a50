package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.crosswind.report.RunReport;
import org.crosswind.report.chart.BarRow;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.markup.Names;
import org.crosswind.scoring.drift.DriftDocument;

/** Whether the test rows are as those of training, by column. */
public final class DriftSection {
  private static final int TOLD = 3;
  private static final int NAME = 24;

  private DriftSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("drift", "Test set against training");
    DriftDocument drift = run.drift();
    if (drift == null || drift.columns() == null) {
      return section.say(without(run)).section();
    }
    section.say(
        Digits.count(drift.rows())
            + " test rows. PSI is the population stability index: above what chance makes of it,"
            + " 0.1 is some and 0.25 much change. Unseen are rows at levels without an estimate, or"
            + " of a number outside the range of training.");
    return section.add(table(drift, detail)).section();
  }

  private static String without(RunReport run) {
    if (Fitted.of(run).linear()) {
      return "Of a linear model the rows of a test set are not held to those of training.";
    }
    return run.test() == null
        ? "There was no test set to be held to the training set."
        : "How the test set differs from the training set is not known.";
  }

  private static Table table(DriftDocument drift, Detail detail) {
    double longest =
        drift.columns().stream()
            .filter(c -> c.psi() != null && Double.isFinite(c.psi()))
            .mapToDouble(DriftDocument.Column::psi)
            .max()
            .orElse(0);
    Table.Builder table =
        Table.titled("Columns of the test set against training")
            .text("Column", "Type")
            .numbers("Missing", "in training", "Unseen", "PSI", "by chance")
            .picture("PSI", null)
            .text("Range, or levels unseen", "Range in training");
    List<DriftDocument.Column> all = drift.columns();
    for (DriftDocument.Column column : all.stream().limit(detail.lines()).toList()) {
      table.row(
          Cell.of(column.name()),
          Cell.of(column.type()),
          Cell.of(percent(column.missing())),
          Cell.of(percent(column.trainedMissing())),
          Cell.of(percent(column.unseen())),
          Cell.of(fixed(column.psi(), 4), column.psi()).strongly(),
          Cell.of(fixed(column.noise(), 4), column.noise()),
          column.psi() == null
              ? Cell.of("")
              : Cell.of(BarRow.of(column.psi(), column.psi(), Math.max(longest, 0.25))),
          Cell.of(column.levels() == null ? range(column.range()) : levels(column.levels())),
          Cell.of(range(column.trainedRange())));
    }
    return table.explored().leavingOut(Lines.more(all.size(), detail.lines(), "columns")).table();
  }

  private static String range(List<Double> range) {
    return range == null || range.size() < 2
        ? ""
        : Digits.interval(Digits.said(range.get(0), 5), Digits.said(range.get(1), 5));
  }

  /** The most frequent levels without an estimate. */
  private static String levels(Map<String, Long> levels) {
    String some =
        levels.entrySet().stream()
            .limit(TOLD)
            .map(e -> Names.cut(e.getKey(), NAME) + " (" + Digits.count(e.getValue()) + ")")
            .collect(Collectors.joining(", "));
    return levels.size() > TOLD ? some + " …" : some;
  }
}

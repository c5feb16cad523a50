package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;
import static org.crosswind.report.content.Digits.weight;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.Curves;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.Decision;
import org.crosswind.scoring.evaluate.EvaluationDocument.Thresholds;

/** What comes of taking scores from a threshold on for positives. */
public final class ThresholdsSection {
  private ThresholdsSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("thresholds", "Thresholds");
    Evaluated shown = Evaluated.firstWith(Evaluated.of(run), EvaluationDocument::thresholds);
    if (shown == null) {
      return section.say("There are no thresholds: nothing was evaluated.").section();
    }
    Thresholds of = shown.of().thresholds();
    section.say(
        "On the "
            + shown.name()
            + " set; a false positive costs "
            + weight(of.falsePositiveCost())
            + ", a false negative "
            + weight(of.falseNegativeCost())
            + ". Costs decide: take the threshold of the least cost when you know yours.");
    if (shown.of().weight() != null) {
      section.notice(Weight.NOTE, "Counts of rows are sums of their weights here.");
    }
    return section
        .add(confusion(of.chosen(), shown.of().positive()))
        .add(named(of))
        .add(grid(of, detail))
        .section();
  }

  private static Table confusion(Decision chosen, String positive) {
    if (chosen == null) {
      return null;
    }
    double positives = chosen.truePositives() + chosen.falseNegatives();
    double negatives = chosen.falsePositives() + chosen.trueNegatives();
    String what = positive == null ? "positive" : "positive (" + positive + ")";
    return Table.titled("Confusion at the threshold " + fixed(chosen.threshold(), 4))
        .text("Observed")
        .numbers("Taken for positive", "Taken for negative", "Right")
        .row(
            Cell.of(what),
            Cell.of(weight(chosen.truePositives())),
            Cell.of(weight(chosen.falseNegatives())),
            Cell.of(percent(chosen.truePositives(), positives)))
        .row(
            Cell.of("negative"),
            Cell.of(weight(chosen.falsePositives())),
            Cell.of(weight(chosen.trueNegatives())),
            Cell.of(percent(chosen.trueNegatives(), negatives)))
        .table();
  }

  private static Table named(Thresholds of) {
    Table.Builder table = builder("Thresholds of note", "Chosen by");
    row(table, "asked for", of.chosen());
    if (of.leastCost() == null && of.chosen() != null) {
      row(table, "least cost: none is taken for positive", none(of));
    } else {
      row(table, "least cost", of.leastCost());
    }
    row(table, "largest F1", of.largestF1());
    row(table, "largest J (recall + specificity − 1)", of.largestJ());
    return table.table();
  }

  /** Whoever takes no row for a positive pays for each positive. */
  private static Decision none(Thresholds of) {
    double positives = of.chosen().truePositives() + of.chosen().falseNegatives();
    double negatives = of.chosen().falsePositives() + of.chosen().trueNegatives();
    return new Decision(
        Double.NaN,
        0,
        0,
        negatives,
        positives,
        positives > 0 ? 0.0 : null,
        negatives > 0 ? 1.0 : null,
        null,
        negatives / (positives + negatives),
        positives > 0 ? 0.0 : null,
        null,
        of.falseNegativeCost() * positives);
  }

  private static Table grid(Thresholds of, Detail detail) {
    List<Decision> all = of.table() == null ? List.of() : of.table();
    if (all.isEmpty()) {
      return null;
    }
    Table.Builder table = builder("Thresholds on a grid", "");
    List<Decision> some = Curves.thinned(all, detail.lines());
    some.forEach(decision -> row(table, "", decision));
    return table.leavingOut(Lines.more(all.size(), some.size(), "thresholds")).table();
  }

  private static Table.Builder builder(String caption, String first) {
    Table.Builder table = Table.titled(caption);
    if (!first.isEmpty()) {
      table.text(first);
    }
    return table.numbers(
        "Threshold",
        "TP",
        "FP",
        "TN",
        "FN",
        "Recall",
        "Specificity",
        "Precision",
        "Accuracy",
        "F1",
        "MCC",
        "Cost");
  }

  private static void row(Table.Builder table, String name, Decision d) {
    if (d == null) {
      return;
    }
    List<Cell> row = new ArrayList<>();
    if (!name.isEmpty()) {
      row.add(Cell.of(name));
    }
    row.addAll(
        List.of(
            Cell.of(fixed(d.threshold(), 4)),
            Cell.of(weight(d.truePositives())),
            Cell.of(weight(d.falsePositives())),
            Cell.of(weight(d.trueNegatives())),
            Cell.of(weight(d.falseNegatives())),
            Cell.of(percent(d.recall())),
            Cell.of(percent(d.specificity())),
            Cell.of(percent(d.precision())),
            Cell.of(percent(d.accuracy())),
            Cell.of(fixed(d.f1(), 3)),
            Cell.of(fixed(d.mcc(), 3)),
            Cell.of(weight(d.cost()))));
    table.row(row);
  }
}

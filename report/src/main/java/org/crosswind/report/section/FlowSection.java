package org.crosswind.report.section;

import java.util.List;
import java.util.Map;
import org.crosswind.report.RunReport;
import org.crosswind.report.RunReport.Loss;
import org.crosswind.report.RunReport.Step;
import org.crosswind.report.chart.BarRow;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.scoring.ModelDocument;

/** How many rows there were at each step, and why the others went. */
public final class FlowSection {
  private FlowSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("rows", "Rows, from raw lines to the fit");
    List<Step> steps = run.flow() == null ? List.of() : run.flow().steps();
    if (!steps.isEmpty()) {
      section.say(
          "The pale end of a bar is what was lost at that step. Look for a loss that is larger than"
              + " you expect, or that may go with the response.");
      section.add(steps(steps, detail));
      section.add(losses(steps, detail));
    }
    section.add(missing(run.model(), detail));
    notes(run, detail, section);
    if (steps.isEmpty() && run.model() == null) {
      section.say("How many rows there were at each step is not known.");
    }
    return section.section();
  }

  private static Table steps(List<Step> steps, Detail detail) {
    double longest = steps.stream().mapToDouble(s -> Math.max(s.in(), s.out())).max().orElse(0);
    Table.Builder table =
        Table.titled("Rows by step")
            .text("Step")
            .numbers("In", "Out", "Kept")
            .picture("In and out", null);
    for (Step step : steps.stream().limit(detail.lines()).toList()) {
      table.row(
          Cell.of(step.name()),
          Cell.of(step.in()),
          Cell.of(step.out()).strongly(),
          Cell.of(Digits.percent(step.out(), step.in())),
          Cell.of(BarRow.of((double) step.out(), (double) step.in(), longest)));
    }
    return table.leavingOut(Lines.more(steps.size(), detail.lines(), "steps")).table();
  }

  private static Table losses(List<Step> steps, Detail detail) {
    Table.Builder table =
        Table.titled("Lost or lacking, by reason; a row may count by several")
            .text("Step", "Reason")
            .numbers("Rows", "Of those in");
    int shown = 0;
    long all = 0;
    for (Step step : steps) {
      all += step.losses().size();
      for (Loss loss : step.losses()) {
        if (shown++ < detail.lines()) {
          table.row(
              Cell.of(step.name()),
              Cell.of(loss.reason()),
              Cell.of(loss.count()),
              Cell.of(Digits.percent(loss.count(), step.in())));
        }
      }
    }
    return all == 0 ? null : table.leavingOut(Lines.more(all, detail.lines(), "reasons")).table();
  }

  private static Table missing(ModelDocument model, Detail detail) {
    if (model == null || model.sample() == null || model.sample().missingByVariable() == null) {
      return null;
    }
    List<Map.Entry<String, Long>> some =
        model.sample().missingByVariable().entrySet().stream()
            .filter(e -> e.getValue() != null && e.getValue() > 0)
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .toList();
    if (some.isEmpty()) {
      return null;
    }
    Table.Builder table =
        Table.titled(
                "Left out for missing values: "
                    + Digits.count(model.sample().missing())
                    + " of "
                    + Digits.count(model.sample().rows())
                    + " training rows")
            .text("Without")
            .numbers("Rows", "Share");
    for (Map.Entry<String, Long> entry : some.stream().limit(detail.lines()).toList()) {
      table.row(
          Cell.of(entry.getKey()),
          Cell.of(entry.getValue()),
          Cell.of(Digits.percent(entry.getValue(), model.sample().rows())));
    }
    return table.leavingOut(Lines.more(some.size(), detail.lines(), "variables")).table();
  }

  private static void notes(RunReport run, Detail detail, Section.Builder section) {
    if (run.model() != null
        && run.model().sample() != null
        && run.model().sample().setAside() > 0) {
      section.notice(
          Weight.NOTE,
          Digits.count(run.model().sample().setAside())
              + " complete rows were set aside: they are at levels whose response is constant.");
    }
    if (run.flow() != null) {
      run.flow().notes().stream()
          .limit(detail.lines())
          .forEach(note -> section.notice(Weight.NOTE, note));
    }
  }
}

package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;

import java.util.List;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.GroupMetrics;

/** How scores do on the rows of each level. */
public final class GroupsSection {
  private GroupsSection() {}

  /** The section; null where no groups were asked for. */
  public static Section of(RunReport run, Detail detail) {
    Evaluated shown = Evaluated.firstWith(Evaluated.of(run), EvaluationDocument::groups);
    if (shown == null) {
      return null;
    }
    List<GroupMetrics> all = shown.of().groups();
    List<GroupMetrics> most = all.stream().limit(detail.lines()).toList();
    Table.Builder table =
        Table.titled("Metrics by group, " + shown.name() + " set")
            .text("Column", "Level")
            .numbers(
                "Rows",
                "Positives",
                "Observed",
                "Predicted",
                "Obs./pred.",
                "AUC",
                "Interval",
                "Log loss",
                "Brier");
    for (GroupMetrics group : most) {
      table.row(
          Cell.of(group.column()),
          Cell.of(group.level()),
          Cell.of(group.rows()),
          Cell.of(group.positives()),
          Cell.of(percent(group.observed())),
          Cell.of(percent(group.predicted())),
          Cell.of(fixed(group.ratio(), 3)),
          Cell.of(fixed(group.auc(), 4)).strongly(),
          Cell.of(interval(group.aucInterval())),
          Cell.of(fixed(group.logLoss(), 4)),
          Cell.of(fixed(group.brier(), 4)));
    }
    return Section.titled("groups", "By group")
        .say(
            "Look for groups whose predictions are off (observed over predicted far from 1), or on"
                + " which scores tell little. Small groups have wide intervals.")
        .add(table.explored().leavingOut(Lines.more(all.size(), most.size(), "groups")).table())
        .section();
  }

  private static String interval(EvaluationDocument.Interval interval) {
    return interval == null
        ? Digits.NONE
        : Digits.interval(fixed(interval.lower(), 4), fixed(interval.upper(), 4));
  }
}

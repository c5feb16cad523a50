package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.bytes;
import static org.crosswind.report.content.Digits.count;
import static org.crosswind.report.content.Digits.seconds;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.crosswind.report.RunReport;
import org.crosswind.report.RunReport.Stage;
import org.crosswind.report.chart.BarRow;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;

/** Time, CPU and bytes by stage. */
public final class StagesSection {
  private StagesSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("stages", "Time and bytes by stage");
    List<Stage> stages = run.stages();
    if (stages.isEmpty()) {
      return section.say("What the stages took is not known.").section();
    }
    double longest = stages.stream().mapToDouble(Stage::seconds).max().orElse(0);
    Table.Builder table =
        Table.titled("What each stage took")
            .text("Stage")
            .numbers("Time", "CPU", "Rows in", "Rows out", "Bytes in", "Bytes out")
            .picture("Time", null);
    for (Stage stage : stages.stream().limit(detail.lines()).toList()) {
      table.row(
          Cell.of(stage.name()),
          Cell.of(seconds(stage.seconds()), stage.seconds()),
          Cell.of(seconds(stage.cpuSeconds()), stage.cpuSeconds()),
          Cell.of(count(stage.rowsRead())),
          Cell.of(count(stage.rowsWritten())),
          Cell.of(bytes(stage.inputBytes())),
          Cell.of(bytes(stage.outputBytes())),
          Cell.of(BarRow.of(stage.seconds(), stage.seconds(), longest)));
    }
    table.row(
        Cell.of("all").strongly(),
        Cell.of(seconds(stages.stream().mapToDouble(Stage::seconds).sum())),
        Cell.of(seconds(cpu(stages))),
        Cell.of(""),
        Cell.of(""),
        Cell.of(bytes(sum(stages, Stage::inputBytes))),
        Cell.of(bytes(sum(stages, Stage::outputBytes))),
        Cell.of(""));
    return section
        .add(table.leavingOut(Lines.more(stages.size(), detail.lines(), "stages")).table())
        .section();
  }

  private static Double cpu(List<Stage> stages) {
    return stages.stream().map(Stage::cpuSeconds).allMatch(Objects::nonNull)
        ? (Double) stages.stream().mapToDouble(Stage::cpuSeconds).sum()
        : null;
  }

  private static Long sum(List<Stage> stages, Function<Stage, Long> of) {
    return stages.stream().map(of).allMatch(Objects::nonNull)
        ? (Long) stages.stream().mapToLong(of::apply).sum()
        : null;
  }
}

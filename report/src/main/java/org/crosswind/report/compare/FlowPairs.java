package org.crosswind.report.compare;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;

/** The rows of two runs, step by step. */
final class FlowPairs {
  private FlowPairs() {}

  static Section of(RunReport one, RunReport other, Detail detail) {
    Map<String, Long> a = counts(one);
    Map<String, Long> b = counts(other);
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    Section.Builder section = Section.titled("rows", "Rows");
    if (names.isEmpty()) {
      return section.say("How many rows there were at each step is not known.").section();
    }
    Table.Builder table =
        Table.titled("Rows by step, and what was lost or lacking")
            .text("Rows")
            .numbers("A", "B", "B − A");
    names.stream()
        .limit(2L * detail.lines())
        .forEach(
            name ->
                table.row(
                    Cell.of(name),
                    Cell.of(Digits.count(a.get(name))),
                    Cell.of(Digits.count(b.get(name))),
                    Cell.of(difference(a.get(name), b.get(name)))));
    return section
        .add(table.leavingOut(Lines.more(names.size(), 2L * detail.lines(), "lines")).table())
        .section();
  }

  private static String difference(Long a, Long b) {
    return a == null || b == null ? Digits.NONE : MetricsSection.difference((double) a, (double) b);
  }

  private static Map<String, Long> counts(RunReport run) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (run.flow() != null) {
      for (RunReport.Step step : run.flow().steps()) {
        counts.put(step.name() + ": in", step.in());
        step.losses()
            .forEach(
                loss ->
                    counts.merge(
                        step.name() + ": lost or lacking, " + loss.reason(),
                        loss.count(),
                        Long::sum));
        counts.put(step.name() + ": out", step.out());
      }
    }
    return counts;
  }
}

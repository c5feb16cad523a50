package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Level;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.markup.Names;
import org.crosswind.scoring.ModelDocument.Coefficient;
import org.crosswind.scoring.ModelDocument.Variable;

/** What has no estimate, and why; levels with one response; rare levels that were pooled. */
public final class LevelsSection {
  private LevelsSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("absent", "Separated and aliased");
    Fitted fitted = Fitted.of(run);
    Table absent = absent(fitted, detail);
    Table constant = constant(fitted, detail);
    Table pools = pools(fitted, detail);
    if (absent == null && constant == null) {
      section.say(
          fitted.linear()
              ? "Every coefficient has an estimate."
              : "Every coefficient has an estimate, and every level both responses.");
    }
    return section.add(absent).add(constant).add(pools).section();
  }

  private static Table absent(Fitted fitted, Detail detail) {
    Map<List<String>, List<Coefficient>> alike = new LinkedHashMap<>();
    for (Coefficient c : fitted.coefficients()) {
      if (c.reason() != null || c.aliased() || c.estimate() == null) {
        String reason = c.reason() == null ? (c.aliased() ? "aliased" : "not known") : c.reason();
        String term = c.term() == null ? c.name() : c.term();
        alike.computeIfAbsent(List.of(term, reason), key -> new ArrayList<>()).add(c);
      }
    }
    if (alike.isEmpty()) {
      return null;
    }
    Table.Builder table =
        Table.titled("Coefficients without all their numbers")
            .text("Term", "Levels", "Reason")
            .numbers("Coefficients");
    alike.entrySet().stream()
        .limit(detail.lines())
        .forEach(
            entry ->
                table.row(
                    Cell.of(entry.getKey().get(0)),
                    Cell.of(some(entry.getValue())),
                    Cell.of(entry.getKey().get(1)),
                    Cell.of((long) entry.getValue().size())));
    return table.leavingOut(Lines.more(alike.size(), detail.lines(), "reasons")).table();
  }

  private static String some(List<Coefficient> coefficients) {
    String names =
        String.join(
            ", ",
            coefficients.stream()
                .limit(5)
                .map(c -> c.level() == null ? "" : Names.cut(c.level(), 40))
                .toList());
    return coefficients.size() > 5 ? names + " …" : names;
  }

  private static Table constant(Fitted fitted, Detail detail) {
    if (fitted.linear()) {
      return null;
    }
    Table.Builder table =
        Table.titled("Levels at which the response is always the same")
            .text("Variable", "Level")
            .numbers("Rows", "Positives");
    long all = 0;
    for (Variable variable : fitted.variables()) {
      for (Level level : variable.levels() == null ? List.<Level>of() : variable.levels()) {
        if (level.constantResponse() && all++ < detail.lines()) {
          table.row(
              Cell.of(variable.name()),
              Cell.of(level.name()),
              Cell.of(level.observations()),
              Cell.of(level.successes()));
        }
      }
    }
    return all == 0 ? null : table.leavingOut(Lines.more(all, detail.lines(), "levels")).table();
  }

  private static Table pools(Fitted fitted, Detail detail) {
    List<Variable> pooled = fitted.variables().stream().filter(v -> v.pool() != null).toList();
    if (pooled.isEmpty()) {
      return null;
    }
    Table.Builder table =
        Table.titled("Rare levels that are one level")
            .text("Variable", "Pooled in")
            .numbers("Levels", "Rows", "Fewer than");
    for (Variable variable : pooled.stream().limit(detail.lines()).toList()) {
      table.row(
          Cell.of(variable.name()),
          Cell.of(variable.pool().level()),
          Cell.of((long) variable.pool().levels()),
          Cell.of(variable.pool().rows()),
          Cell.of(Digits.count(variable.pool().fewerThan())));
    }
    return table.table();
  }
}

package org.crosswind.report.compare;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;

/** What was run, with what differs marked. */
final class RunsSection {
  private RunsSection() {}

  static Section of(RunReport one, RunReport other, Detail detail) {
    Map<String, String> a = facts(one);
    Map<String, String> b = facts(other);
    Set<String> names = new LinkedHashSet<>(a.keySet());
    names.addAll(b.keySet());
    Table.Builder table =
        Table.titled("The runs; what differs is marked by ≠").text("What", "A", "B", "Differs");
    names.stream()
        .limit(detail.lines())
        .forEach(
            name -> {
              String left = a.getOrDefault(name, "");
              String right = b.getOrDefault(name, "");
              boolean differs = !left.equals(right);
              Cell first = Cell.of(left);
              Cell second = Cell.of(right);
              table.row(
                  Cell.of(name),
                  differs ? first.strongly() : first,
                  differs ? second.strongly() : second,
                  Cell.of(differs ? "≠" : ""));
            });
    Section.Builder section = Section.titled("runs", "What was run").add(table.table());
    responses(section, response(one), response(other));
    terms(section, "Terms in A alone: ", one, other);
    terms(section, "Terms in B alone: ", other, one);
    status(section, "A", one);
    status(section, "B", other);
    return section.section();
  }

  private static void responses(Section.Builder section, String a, String b) {
    if (a != null && b != null && !a.equals(b)) {
      section.notice(
          Weight.ALERT,
          "A is a model of "
              + a
              + ", B of "
              + b
              + ": what is below compares two different responses.");
    }
  }

  private static String response(RunReport run) {
    return run.model() == null
            || run.model().kind() == null
            || run.model().kind().response() == null
        ? null
        : run.model().kind().response().name();
  }

  /** A long formula is cut, and may be cut where it differs. */
  private static void terms(
      Section.Builder section, String what, RunReport with, RunReport without) {
    Set<String> names = names(with);
    names.removeAll(names(without));
    if (!names.isEmpty() && with.model() != null && without.model() != null) {
      section.say(what + String.join(", ", names) + ".");
    }
  }

  private static Set<String> names(RunReport run) {
    Set<String> names = new LinkedHashSet<>();
    if (run.model() != null
        && run.model().estimates() != null
        && run.model().estimates().terms() != null) {
      run.model().estimates().terms().forEach(term -> names.add(term.name()));
    }
    return names;
  }

  private static void status(Section.Builder section, String name, RunReport run) {
    if (run.model() != null && !run.model().converged()) {
      section.notice(
          Weight.ALERT,
          name + " ended " + run.model().kind().status() + ": its numbers are not estimates.");
    }
  }

  private static Map<String, String> facts(RunReport run) {
    Map<String, String> facts = new LinkedHashMap<>();
    if (run.about() != null) {
      put(facts, "Run", run.about().directory());
      put(facts, "Command", run.about().command());
      put(facts, "Version", run.about().codeVersion());
    }
    if (run.model() != null && run.model().kind() != null) {
      put(facts, "Formula", run.model().kind().formula());
      put(facts, "Status", run.model().kind().status());
    }
    if (run.model() != null && run.model().evidence() != null) {
      put(facts, "Fingerprint", run.model().evidence().fingerprint());
    }
    if (run.about() != null) {
      for (RunReport.Parameter parameter : run.about().parameters()) {
        put(facts, Objects.requireNonNullElse(parameter.name(), "") + " ", parameter.value());
      }
    }
    return facts;
  }

  private static void put(Map<String, String> facts, String name, String value) {
    if (value != null) {
      facts.merge(name, value, (some, more) -> some + " " + more);
    }
  }
}

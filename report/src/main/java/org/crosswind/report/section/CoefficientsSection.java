package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.ForestScale;
import org.crosswind.scoring.ModelDocument.Coefficient;

/** The coefficients by term, with odds ratios and their intervals drawn in the row. */
public final class CoefficientsSection {
  private static final int DIGITS = 5;

  private CoefficientsSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("coefficients", "Coefficients");
    Fitted fitted = Fitted.of(run);
    if (fitted.coefficients().isEmpty()) {
      return section.say("There are no coefficients.").section();
    }
    section.say(
        fitted.linear()
            ? "A coefficient is by how much the response rises per unit, or at the level against"
                + " the reference. An interval that keeps clear of the dotted line is filled."
            : "An odds ratio is by what the odds are multiplied per unit, or at the level against"
                + " the reference. A disc is filled where the interval keeps clear of 1, the dotted"
                + " line; an arrow says that it goes on beyond the picture. Units differ: compare"
                + " numbers by z, not by how far they are from 1.");
    return section.add(table(fitted, detail)).section();
  }

  private static Table table(Fitted fitted, Detail detail) {
    List<Coefficient> shown = shown(fitted, detail.coefficients());
    ForestScale scale = ForestScale.of(shown, fitted.linear());
    String interval = Digits.coverage(fitted.level()) + " interval";
    Table.Builder table =
        Table.titled("Coefficients, " + (fitted.linear() ? "t" : "z") + " and p of each alone")
            .text("Term", "Level")
            .numbers("Estimate", "Std. error", fitted.linear() ? "t" : "z", "p");
    if (!fitted.linear()) {
      table.numbers("Odds ratio");
    }
    table.numbers(interval).picture(scale.name(), scale.forest().head());
    Map<String, String> references = fitted.references();
    Set<String> told = new HashSet<>();
    for (Coefficient c : shown) {
      String reference = references.get(c.term());
      if (reference != null && told.add(c.term())) {
        table.row(reference(c.term(), reference, fitted.linear()));
      }
      table.row(row(c, scale, fitted.linear()));
    }
    return table.explored().leavingOut(leftOut(fitted, shown.size())).table();
  }

  /** All, or those farthest from 0, in the model's order. */
  static List<Coefficient> shown(Fitted fitted, int most) {
    List<Coefficient> all = fitted.coefficients();
    if (all.size() <= most) {
      return all;
    }
    Set<Coefficient> largest = Collections.newSetFromMap(new IdentityHashMap<>());
    all.stream()
        .sorted(Comparator.comparingDouble(Fitted::size).reversed())
        .limit(most)
        .forEach(largest::add);
    return all.stream().filter(largest::contains).toList();
  }

  private static String leftOut(Fitted fitted, int shown) {
    int all = fitted.coefficients().size();
    return all <= shown
        ? null
        : "Shown are the "
            + Digits.count(shown)
            + " of "
            + Digits.count(all)
            + " coefficients that are farthest from 0 for their standard errors;"
            + " the JSON of this report and model.json have all.";
  }

  private static List<Cell> reference(String term, String level, boolean linear) {
    List<Cell> row = blank(term, level + " (reference)", linear);
    row.set(2, Cell.of("0"));
    if (!linear) {
      row.set(6, Cell.of("1"));
    }
    row.add(Cell.of(""));
    return row;
  }

  private static List<Cell> blank(String term, String level, boolean linear) {
    List<Cell> row = new ArrayList<>(List.of(Cell.of(term), Cell.of(level)));
    for (int i = 0; i < (linear ? 5 : 6); i++) {
      row.add(Cell.of(""));
    }
    return row;
  }

  private static List<Cell> row(Coefficient c, ForestScale scale, boolean linear) {
    List<Cell> row = new ArrayList<>();
    row.add(Cell.of(c.term() == null ? c.name() : c.term()));
    row.add(Cell.of(c.level()));
    row.add(number(c.estimate()));
    if (c.estimate() == null && c.reason() != null) {
      row.set(2, Cell.of("not estimated"));
    }
    row.add(number(c.stdError()));
    row.add(Cell.of(Digits.fixed(Fitted.statistic(c), 2), Fitted.statistic(c)));
    row.add(TermsSection.probability(c.p(), c.log10p()));
    if (!linear) {
      row.add(Cell.of(Digits.exponential(c.estimate()), c.estimate()).strongly());
    }
    row.add(
        linear
            ? Cell.of(
                Digits.interval(
                    Digits.significant(c.lower(), DIGITS), Digits.significant(c.upper(), DIGITS)))
            : Cell.of(
                Digits.interval(Digits.exponential(c.lower()), Digits.exponential(c.upper()))));
    row.add(scale.picture(c));
    return row;
  }

  private static Cell number(Double number) {
    return Cell.of(Digits.significant(number, DIGITS), number);
  }
}

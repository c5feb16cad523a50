package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.significant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelDocument.Wald;
import org.crosswind.scoring.report.AnovaDocument;

/**
 * Tests that all coefficients of a term are 0: Wald's, and by likelihood ratios where there are.
 */
public final class TermsSection {
  private TermsSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("terms", "Terms");
    List<ModelDocument.Term> terms = Fitted.of(run).terms();
    if (terms.isEmpty()) {
      return section.say("The model has no terms but perhaps the intercept.").section();
    }
    section.say(
        "Each line asks whether the model does without the whole term. A large statistic for its"
            + " degrees of freedom says no.");
    return section.add(table(run, detail)).add(nested(run)).section();
  }

  private static Table table(RunReport run, Detail detail) {
    Fitted fitted = Fitted.of(run);
    Map<String, AnovaDocument.LikelihoodRatio> ratios = ratios(run.anova());
    Table.Builder table =
        Table.titled(ratios.isEmpty() ? "Wald's tests" : "Wald's and likelihood ratio tests")
            .text("Term")
            .numbers("df", fitted.linear() ? "F" : "Wald χ²", "p");
    if (!ratios.isEmpty()) {
      table.numbers("LR χ²", "p (LR)", "AIC without");
    }
    List<ModelDocument.Term> terms = fitted.terms();
    for (ModelDocument.Term term : fitted.most(terms, ModelDocument.Term::name, detail.lines())) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.of(term.name()));
      wald(term.wald(), row);
      if (!ratios.isEmpty()) {
        ratio(ratios.get(term.name()), row);
      }
      table.row(row);
    }
    return table.explored().leavingOut(Lines.most(terms.size(), detail.lines(), "terms")).table();
  }

  private static void wald(Wald wald, List<Cell> row) {
    if (wald == null) {
      row.addAll(List.of(Cell.of(Digits.NONE), Cell.of(Digits.NONE), Cell.of(Digits.NONE)));
      return;
    }
    Double statistic = wald.chiSquare() != null ? wald.chiSquare() : wald.f();
    row.add(Cell.of((long) wald.degrees()));
    row.add(Cell.of(significant(statistic, 5), statistic));
    row.add(probability(wald.p(), wald.log10p()));
  }

  private static void ratio(AnovaDocument.LikelihoodRatio ratio, List<Cell> row) {
    if (ratio == null) {
      row.addAll(List.of(Cell.of(Digits.NONE), Cell.of(Digits.NONE), Cell.of(Digits.NONE)));
      return;
    }
    row.add(Cell.of(significant(ratio.statistic(), 5), ratio.statistic()));
    row.add(probability(ratio.p(), ratio.log10p()));
    row.add(Cell.of(significant(ratio.aic(), 7), ratio.aic()));
  }

  /** A probability that is sorted by its logarithm. */
  public static Cell probability(Double p, Double log10p) {
    Double key = log10p != null ? log10p : p == null ? null : (Double) Math.log10(p);
    return Cell.of(Digits.probability(p, log10p), key);
  }

  private static Map<String, AnovaDocument.LikelihoodRatio> ratios(AnovaDocument anova) {
    Map<String, AnovaDocument.LikelihoodRatio> ratios = new HashMap<>();
    if (anova != null && anova.tests() != null) {
      for (AnovaDocument.Row row : anova.tests()) {
        if (row.terms() != null && row.terms().size() == 1 && row.likelihoodRatio() != null) {
          ratios.put(row.terms().get(0), row.likelihoodRatio());
        }
      }
    }
    return ratios;
  }

  /** A test of several terms at once, against a smaller model. */
  private static Table nested(RunReport run) {
    if (run.anova() == null || run.anova().tests() == null || run.anova().smaller() == null) {
      return null;
    }
    Table.Builder table =
        Table.titled("Against the model " + run.anova().smaller())
            .text("Without")
            .numbers("df", "LR χ²", "p (LR)", "Wald χ²", "p (Wald)");
    for (AnovaDocument.Row row : run.anova().tests()) {
      AnovaDocument.LikelihoodRatio ratio = row.likelihoodRatio();
      Wald wald = row.wald();
      table.row(
          Cell.of(row.terms() == null ? "" : String.join(", ", row.terms())),
          Cell.of(ratio == null ? Digits.NONE : Digits.count(ratio.degrees())),
          Cell.of(ratio == null ? Digits.NONE : significant(ratio.statistic(), 5)),
          ratio == null ? Cell.of(Digits.NONE) : probability(ratio.p(), ratio.log10p()),
          Cell.of(wald == null ? Digits.NONE : significant(wald.chiSquare(), 5)),
          wald == null ? Cell.of(Digits.NONE) : probability(wald.p(), wald.log10p()));
    }
    return table.table();
  }
}

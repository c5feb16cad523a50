package org.crosswind.scoring.report;

import static org.crosswind.scoring.text.Figures.count;
import static org.crosswind.scoring.text.Figures.fixed;

import java.util.Locale;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;
import org.crosswind.scoring.text.VisibleText;

/** Tests of terms as a table, the likelihood ratio beside Wald's. */
public final class AnovaText {
  private final AnovaDocument anova;

  public AnovaText(AnovaDocument anova) {
    this.anova = anova;
  }

  /** The table. */
  public String text() {
    StringBuilder out = new StringBuilder();
    if (anova.smaller() == null) {
      out.append("Single term deletions\n")
          .append(VisibleText.line(anova.formula()))
          .append("\n\n");
    } else {
      out.append("Nested models\n1: ").append(VisibleText.line(anova.smaller()));
      out.append("\n2: ").append(VisibleText.line(anova.formula())).append("\n\n");
    }
    out.append(table());
    out.append("---\n").append(Figures.LEGEND).append("\n\n");
    if (anova.estimator().equals("firth")) {
      out.append("Estimator: Firth's penalised likelihood\n");
    }
    if (!anova.variance().equals("model")) {
      out.append("Wald's tests by the covariance ");
      out.append(anova.variance().toUpperCase(Locale.ROOT)).append('\n');
    }
    out.append("Observations: ").append(count(anova.observations())).append('\n');
    out.append("Status: ").append(anova.status()).append('\n');
    anova.notes().forEach(note -> out.append("  ! ").append(VisibleText.line(note)).append('\n'));
    return VisibleText.of(out.toString());
  }

  private String table() {
    Columns table = new Columns(8, 3, 9, 8, 9, 8, 3, 9);
    String p = withStars("Pr(>Chi)", "");
    table.add("Term", "Df", "Deviance", "LRT", p, "Wald", "Df", p);
    String whole = anova.smaller() == null ? "<none>" : "<model 2>";
    table.add(whole, "", anova.deviance() == null ? "" : fixed(anova.deviance()));
    for (AnovaDocument.Row row : anova.tests()) {
      AnovaDocument.LikelihoodRatio ratio = row.likelihoodRatio();
      ModelDocument.Wald wald = row.wald();
      boolean tested = wald != null && wald.chiSquare() != null;
      boolean compared = ratio != null && ratio.statistic() != null;
      table.add(
          String.join(" + ", row.terms()),
          ratio == null ? "" : count(ratio.degrees()),
          ratio == null ? "" : fixed(ratio.deviance()),
          compared ? fixed(ratio.statistic()) : "",
          compared ? probability(ratio.p(), ratio.log10p()) : "",
          tested ? fixed(wald.chiSquare()) : "",
          tested ? count(wald.degrees()) : "",
          tested ? probability(wald.p(), wald.log10p()) : "");
    }
    return table.text();
  }

  private static String probability(Double p, Double log10p) {
    return withStars(Figures.probability(p, log10p), Figures.stars(p));
  }

  /** The marks on the left of three places, for two columns of a row have some. */
  private static String withStars(String text, String stars) {
    return text + " " + stars + " ".repeat(3 - stars.length());
  }
}

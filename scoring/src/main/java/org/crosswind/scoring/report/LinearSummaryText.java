package org.crosswind.scoring.report;

import static org.crosswind.scoring.text.Figures.count;
import static org.crosswind.scoring.text.Figures.fixed;
import static org.crosswind.scoring.text.Figures.significant;

import java.util.stream.Collectors;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;
import org.crosswind.scoring.text.VisibleText;

/** The summary of a linear model in the layout that users of R's {@code summary(lm(…))} know. */
public final class LinearSummaryText {
  private final ModelDocument model;

  public LinearSummaryText(ModelDocument model) {
    this.model = model;
  }

  /** The summary. */
  public String text() {
    String errors =
        model.variance().equals("model")
            ? ""
            : "Std. errors: " + SummaryText.variance(model) + "\n";
    return VisibleText.of(
        "Linear model\n"
            + VisibleText.line(model.formula())
            + "\n"
            + errors
            + "\n"
            + coefficients()
            + fit()
            + data());
  }

  private String coefficients() {
    Columns table = new Columns(12, 12, 12, 9, 9);
    table.add("", "Estimate", "Std. Error", "t value", "Pr(>|t|)");
    for (ModelDocument.Coefficient c : model.coefficients()) {
      if (c.stdError() == null) {
        String note = c.reason() == null ? "" : " (" + c.reason() + ")";
        String estimate = c.estimate() == null ? "Dropped" : significant(c.estimate());
        table.addWithTail(note, c.name(), estimate);
      } else {
        table.addWithTail(
            Figures.stars(c.p()),
            c.name(),
            significant(c.estimate()),
            significant(c.stdError()),
            c.t() == null ? "NA" : Figures.statistic(c.t()),
            Figures.probability(c.p(), c.log10p()));
      }
    }
    return "Coefficients:\n" + table.text() + "---\n" + Figures.LEGEND + "\n\n";
  }

  private String fit() {
    ModelDocument.Linear linear = model.linear();
    String degrees = count(model.residualDegreesOfFreedom());
    StringBuilder out = new StringBuilder("Residual standard error: ");
    out.append(orNotAvailable(linear.residualStandardError()));
    out.append(" on ").append(degrees).append(" degrees of freedom\n");
    out.append("Multiple R-squared: ").append(orNotAvailable(linear.rSquared()));
    out.append(", Adjusted R-squared: ").append(orNotAvailable(linear.adjustedRSquared()));
    out.append('\n');
    if (linear.f() != null) {
      out.append("F-statistic: ").append(significant(linear.f())).append(" on ");
      out.append(count(linear.fDegrees())).append(" and ").append(degrees).append(" DF, p-value: ");
      out.append(Figures.probability(linear.p(), linear.log10p())).append('\n');
    }
    if (model.aic() != null) {
      out.append("AIC: ").append(fixed(model.aic()));
      out.append("   BIC: ").append(fixed(model.bic())).append('\n');
    }
    return out.toString();
  }

  private String data() {
    StringBuilder out = new StringBuilder("\nObservations: ").append(count(model.observations()));
    out.append(" of ").append(Figures.rows(model.rows()));
    if (model.missing() > 0) {
      out.append("; ").append(count(model.missing())).append(" left out for missing values");
      out.append(model.weights() == null ? ": " : " or weights of 0: ");
      out.append(
          model.missingByVariable().entrySet().stream()
              .filter(e -> e.getValue() > 0)
              .map(e -> e.getKey() + " " + count(e.getValue()))
              .collect(Collectors.joining(", ")));
    }
    if (model.weights() != null) {
      out.append("\nWeights: ").append(model.weights().column()).append(" (");
      out.append(model.weights().kind()).append("), sum ");
      out.append(significant(model.weights().sum()));
    }
    if (model.offset() != null) {
      out.append("\nOffset: ").append(model.offset());
    }
    out.append("\nStatus: ").append(model.status()).append('\n');
    model.diagnoses().forEach(d -> out.append("  ! ").append(VisibleText.line(d)).append('\n'));
    return out.toString();
  }

  private static String orNotAvailable(Double number) {
    return number == null ? "NA" : significant(number);
  }
}

package org.crosswind.scoring.report;

import static org.crosswind.scoring.text.Figures.count;
import static org.crosswind.scoring.text.Figures.fixed;
import static org.crosswind.scoring.text.Figures.significant;

import java.util.ArrayList;
import java.util.List;
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
        model.estimates().variance().equals("model")
            ? ""
            : "Std. errors: " + SummaryText.variance(model) + "\n";
    return VisibleText.of(
        "Linear model\n"
            + VisibleText.line(model.kind().formula())
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
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
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
    ModelDocument.Linear linear = model.fit().linear();
    String degrees = count(model.fit().residualDegreesOfFreedom());
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
    if (model.fit().aic() != null) {
      out.append("AIC: ").append(fixed(model.fit().aic()));
      out.append("   BIC: ").append(fixed(model.fit().bic())).append('\n');
    }
    return out.toString();
  }

  private String data() {
    List<String> lines = new ArrayList<>(SummaryText.preparation(model));
    lines.addAll(SummaryText.types(model));
    lines.addAll(SummaryText.pools(model));
    StringBuilder out =
        new StringBuilder(lines.isEmpty() ? "" : "\n" + String.join("\n", lines) + "\n")
            .append("\nObservations: ")
            .append(count(model.sample().observations()));
    out.append(" of ").append(Figures.rows(model.sample().rows()));
    if (model.sample().missing() > 0) {
      out.append("; ")
          .append(count(model.sample().missing()))
          .append(" left out for missing values");
      out.append(model.sample().weights() == null ? ": " : " or weights of 0: ");
      out.append(
          model.sample().missingByVariable().entrySet().stream()
              .filter(e -> e.getValue() > 0)
              .map(e -> e.getKey() + " " + count(e.getValue()))
              .collect(Collectors.joining(", ")));
    }
    if (model.sample().weights() != null) {
      out.append("\nWeights: ").append(model.sample().weights().column()).append(" (");
      out.append(model.sample().weights().kind()).append("), sum ");
      out.append(significant(model.sample().weights().sum()));
    }
    if (model.sample().offset() != null) {
      out.append("\nOffset: ").append(model.sample().offset());
    }
    out.append("\nStatus: ").append(model.kind().status()).append('\n');
    model
        .evidence()
        .diagnoses()
        .forEach(d -> out.append("  ! ").append(VisibleText.line(d)).append('\n'));
    return out.toString();
  }

  private static String orNotAvailable(Double number) {
    return number == null ? "NA" : significant(number);
  }
}

package org.crosswind.scoring;

import java.util.Locale;
import java.util.stream.Collectors;

/** The summary of a model in the layout that users of R's {@code summary(glm(…))} know. */
public final class SummaryText {
  private static final String LEGEND =
      "Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1";

  private final ModelDocument model;

  public SummaryText(ModelDocument model) {
    this.model = model;
  }

  public String text() {
    StringBuilder out = new StringBuilder();
    out.append("Logistic regression\n").append(model.formula()).append("\n\n");
    out.append("Response ").append(model.response().name());
    out.append(": ").append(rows(model.response().successes())).append(" with ");
    out.append(model.response().success()).append(" (modelled), ");
    out.append(count(model.response().failures())).append(" with ");
    out.append(model.response().failure()).append("\n\nCoefficients:\n");
    table(out);
    out.append("---\n").append(LEGEND).append("\n\n");
    fit(out);
    return out.toString();
  }

  private void table(StringBuilder out) {
    int width =
        Math.max(
            12, model.coefficients().stream().mapToInt(c -> c.name().length()).max().orElse(0));
    out.append(
        String.format(
            Locale.ROOT,
            "%-" + width + "s %12s %12s %9s %9s\n",
            "",
            "Estimate",
            "Std. Error",
            "z value",
            "Pr(>|z|)"));
    for (ModelDocument.Coefficient c : model.coefficients()) {
      String name = String.format(Locale.ROOT, "%-" + width + "s ", c.name());
      String row =
          c.stdError() == null
              ? String.format(Locale.ROOT, "%12s  %s", estimate(c), note(c))
              : String.format(
                  Locale.ROOT,
                  "%12s %12s %9s %9s %s",
                  estimate(c),
                  significant(c.stdError()),
                  String.format(Locale.ROOT, "%.3f", c.z()),
                  probability(c.p()),
                  stars(c.p()));
      out.append((name + row).stripTrailing()).append('\n');
    }
  }

  private static String estimate(ModelDocument.Coefficient c) {
    return c.estimate() == null ? (c.aliased() ? "Dropped" : "NA") : significant(c.estimate());
  }

  private static String note(ModelDocument.Coefficient c) {
    return c.reason() == null ? "" : "(" + c.reason() + ")";
  }

  private void fit(StringBuilder out) {
    long n = model.observations();
    out.append(
        String.format(
            Locale.ROOT,
            "    Null deviance: %s on %s degrees of freedom\n",
            fixed(model.nullDeviance()),
            count(model.nullDegreesOfFreedom())));
    if (model.deviance() != null) {
      out.append(
          String.format(
              Locale.ROOT,
              "Residual deviance: %s on %s degrees of freedom\n",
              fixed(model.deviance()),
              count(model.residualDegreesOfFreedom())));
    }
    if (model.aic() != null) {
      out.append("AIC: ").append(fixed(model.aic())).append("   BIC: ");
      out.append(fixed(model.bic())).append('\n');
    }
    out.append("\nObservations: ").append(count(n));
    out.append(" of ").append(rows(model.rows()));
    if (model.missing() > 0) {
      out.append("; ").append(count(model.missing())).append(" left out for missing values: ");
      out.append(byVariable());
    }
    out.append("\nIterations: ").append(model.iterations());
    out.append("\nStatus: ").append(model.status()).append('\n');
    for (String line : model.diagnoses()) {
      out.append("  ! ").append(line).append('\n');
    }
  }

  private String byVariable() {
    return model.missingByVariable().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> e.getKey() + " " + count(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String significant(double number) {
    double size = Math.abs(number);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%.5e", number);
    }
    int whole = size < 1 ? 1 : (int) Math.floor(StrictMath.log10(size)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, 7 - whole) + "f", number);
  }

  private static String fixed(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String rows(long number) {
    return count(number) + (number == 1 ? " row" : " rows");
  }

  private static String probability(double p) {
    if (p < 2.2e-16) {
      return "<2e-16";
    }
    return p < 1e-4 ? String.format(Locale.ROOT, "%.2e", p) : String.format(Locale.ROOT, "%.5f", p);
  }

  private static String stars(double p) {
    return p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : p < 0.1 ? "." : "";
  }
}

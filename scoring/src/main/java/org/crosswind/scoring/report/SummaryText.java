package org.crosswind.scoring.report;

import static org.crosswind.scoring.text.Figures.count;
import static org.crosswind.scoring.text.Figures.fixed;
import static org.crosswind.scoring.text.Figures.significant;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.inference.Coefficient;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;
import org.crosswind.scoring.text.VisibleText;

/** The summary of a logistic model in the layout that users of R's {@code summary(glm(…))} know. */
public final class SummaryText {
  /** Rows of a term without observations that are shown one by one; of more only their number. */
  private static final int MOST_EMPTY = 20;

  private final ModelDocument model;

  public SummaryText(ModelDocument model) {
    this.model = model;
  }

  /** The summary. */
  public String text() {
    return VisibleText.of(head() + coefficients() + fit() + terms() + rows());
  }

  /** The summary with a table of the confidence intervals. */
  public String textWithIntervals() {
    return VisibleText.of(head() + coefficients() + intervals() + fit() + terms() + rows());
  }

  private String head() {
    StringBuilder out = new StringBuilder("Logistic regression\n");
    out.append(VisibleText.line(model.kind().formula())).append('\n');
    if (model.kind().estimator().equals("firth")) {
      out.append("Estimator: Firth's penalised likelihood\n");
    }
    if (!model.estimates().variance().equals("model")) {
      out.append("Std. errors: ").append(variance(model)).append('\n');
    }
    ModelDocument.Response response = model.kind().response();
    boolean frequencies = weighted("frequency");
    out.append("\nResponse ").append(VisibleText.line(response.name())).append(": ");
    out.append(
        frequencies
            ? count(response.successes()) + " observations"
            : Figures.rows(response.successes()));
    out.append(" with ").append(VisibleText.line(response.success())).append(" (modelled), ");
    out.append(count(response.failures()))
        .append(" with ")
        .append(VisibleText.line(response.failure()));
    return out.append("\n\n").toString();
  }

  /** How standard errors were estimated, in words. */
  static String variance(ModelDocument model) {
    String name = model.estimates().variance().toUpperCase(Locale.ROOT);
    return switch (model.estimates().variance()) {
      case "model" -> "by the model";
      case "cr0", "cr1" ->
          "clustered by "
              + model.sample().cluster()
              + (model.sample().clusters() == null
                  ? ""
                  : ", " + count(model.sample().clusters()) + " clusters")
              + " ("
              + name
              + ")";
      default -> "robust (" + name + ")";
    };
  }

  private boolean weighted(String kind) {
    return model.sample().weights() != null && model.sample().weights().kind().equals(kind);
  }

  private String coefficients() {
    Columns table = new Columns(12, 12, 12, 9, 9);
    table.add("", "Estimate", "Std. Error", "z value", "Pr(>|z|)");
    Set<String> collapsed = new HashSet<>();
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
      long alike = Coefficient.NO_ROWS.equals(c.reason()) ? empty(c.term()) : 0;
      if (alike > MOST_EMPTY) {
        if (collapsed.add(c.term())) {
          table.addWithTail(
              " (no rows at these levels)", c.term() + ": " + count(alike) + " levels", "Dropped");
        }
      } else if (c.stdError() == null || c.z() == null) {
        String note = c.reason() == null ? "" : " (" + c.reason() + ")";
        table.addWithTail(note, c.name(), estimate(c));
      } else {
        table.addWithTail(
            Figures.stars(c.p()),
            c.name(),
            estimate(c),
            significant(c.stdError()),
            Figures.statistic(c.z()),
            Figures.probability(c.p(), c.log10p()));
      }
    }
    return "Coefficients:\n" + table.text() + "---\n" + Figures.LEGEND + "\n\n";
  }

  private long empty(String term) {
    return model.estimates().coefficients().stream()
        .filter(c -> c.term().equals(term) && Coefficient.NO_ROWS.equals(c.reason()))
        .count();
  }

  private static String estimate(ModelDocument.Coefficient c) {
    return c.estimate() == null ? (c.aliased() ? "Dropped" : "NA") : significant(c.estimate());
  }

  private String intervals() {
    Columns table = new Columns(12, 12, 12);
    table.add("", "lower", "upper");
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
      if (c.lower() != null) {
        table.add(c.name(), significant(c.lower()), significant(c.upper()));
      }
    }
    String percent = Figures.brief(100 * model.estimates().level()).replaceFirst("\\.?0+$", "");
    return "Confidence intervals, " + percent + " %:\n" + table.text() + "\n";
  }

  private String fit() {
    StringBuilder out = new StringBuilder();
    out.append(
        deviance(
            "    Null deviance: ", model.fit().nullDeviance(), model.fit().nullDegreesOfFreedom()));
    if (model.fit().deviance() != null) {
      out.append(
          deviance(
              "Residual deviance: ",
              model.fit().deviance(),
              model.fit().residualDegreesOfFreedom()));
    }
    if (model.fit().aic() != null && !weighted("probability")) {
      out.append("AIC: ").append(fixed(model.fit().aic()));
      out.append("   BIC: ").append(fixed(model.fit().bic())).append('\n');
    }
    if (model.fit().mcFadden() != null && model.fit().nagelkerke() != null) {
      out.append("R2: McFadden ").append(fixed(model.fit().mcFadden()));
      out.append(", Nagelkerke ").append(fixed(model.fit().nagelkerke())).append('\n');
    }
    return out.append('\n').toString();
  }

  private static String deviance(String name, double deviance, long degrees) {
    return name + fixed(deviance) + " on " + count(degrees) + " degrees of freedom\n";
  }

  /** Wald's tests of terms that have several coefficients; of the others z is the test. */
  private String terms() {
    List<ModelDocument.Term> several =
        model.estimates().terms().stream()
            .filter(t -> t.wald() != null && t.wald().degrees() > 1)
            .filter(t -> t.wald().chiSquare() != null)
            .toList();
    if (several.isEmpty()) {
      return "";
    }
    Columns table = new Columns(13, 12, 4, 9);
    table.add("Terms (Wald):", "Chisq", "Df", "Pr(>Chisq)");
    for (ModelDocument.Term term : several) {
      ModelDocument.Wald wald = term.wald();
      table.addWithTail(
          Figures.stars(wald.p()),
          term.name(),
          fixed(wald.chiSquare()),
          count(wald.degrees()),
          Figures.probability(wald.p(), wald.log10p()));
    }
    return table.text() + "\n";
  }

  private String rows() {
    List<String> lines = new ArrayList<>(preparation(model));
    lines.addAll(types(model));
    lines.addAll(pools(model));
    return (lines.isEmpty() ? "" : String.join("\n", lines) + "\n\n") + data() + status();
  }

  /** What the variables were taken for and why, those alike together, under a heading. */
  static List<String> types(ModelDocument model) {
    Map<String, String> variables = new LinkedHashMap<>();
    List<ModelDocument.Variable> known =
        Objects.requireNonNullElse(model.estimates().variables(), List.of());
    for (ModelDocument.Variable variable : known) {
      if (variable.decided() != null) {
        variables.merge(
            type(variable) + ", " + variable.decided(),
            variable.name(),
            (some, more) -> some + ", " + more);
      }
    }
    List<String> lines = new ArrayList<>();
    variables.forEach((why, names) -> lines.add("  " + VisibleText.line(names + ": " + why)));
    if (!lines.isEmpty()) {
      lines.add(0, "Types of the variables:");
    }
    return lines;
  }

  /** Which factors have their rare levels pooled, under a heading. */
  static List<String> pools(ModelDocument model) {
    List<String> lines = new ArrayList<>();
    List<ModelDocument.Variable> known =
        Objects.requireNonNullElse(model.estimates().variables(), List.of());
    for (ModelDocument.Variable variable : known) {
      if (variable.pool() != null) {
        lines.add("  " + VisibleText.line(variable.name() + ": " + pool(variable.pool())));
      }
    }
    if (!lines.isEmpty()) {
      lines.add(0, "Rare levels:");
    }
    return lines;
  }

  private static String pool(Pool pool) {
    return (pool.levels() == 1 ? "1 level" : count(pool.levels()) + " levels")
        + " of fewer than "
        + Figures.rows(pool.fewerThan())
        + ", with "
        + Figures.rows(pool.rows())
        + ", pooled in "
        + pool.level();
  }

  private static String type(ModelDocument.Variable variable) {
    if (variable.levels() == null) {
      return variable.type();
    }
    int levels = variable.levels().size();
    return variable.type() + " of " + (levels == 1 ? "1 level" : count(levels) + " levels");
  }

  /** How raw lines became rows, under a heading; nothing when that is not known. */
  static List<String> preparation(ModelDocument model) {
    List<String> lines = new ArrayList<>();
    for (String line : model.evidence().preparation()) {
      if (lines.isEmpty()) {
        lines.add("From raw lines to rows:");
      }
      lines.add("  " + VisibleText.line(line));
    }
    return lines;
  }

  private String data() {
    StringBuilder out =
        new StringBuilder("Observations: ").append(count(model.sample().observations()));
    if (weighted("frequency")) {
      out.append(" (sum of frequencies ")
          .append(model.sample().weights().column())
          .append(" over ");
      out.append(count(model.sample().rows() - model.sample().missing()));
    }
    out.append(" of ").append(Figures.rows(model.sample().rows()));
    out.append(weighted("frequency") ? ")" : "");
    if (model.sample().missing() > 0) {
      out.append("; ")
          .append(count(model.sample().missing()))
          .append(" left out for missing values");
      out.append(model.sample().weights() == null ? ": " : " or weights of 0: ")
          .append(byVariable());
    }
    if (weighted("probability")) {
      out.append("\nWeights: ").append(model.sample().weights().column());
      out.append(" (probability), sum ").append(significant(model.sample().weights().sum()));
    }
    if (model.sample().offset() != null) {
      out.append("\nOffset: ").append(model.sample().offset());
    }
    if (model.fit().conditionNumber() != null) {
      out.append("\nCondition number: ").append(Figures.brief(model.fit().conditionNumber()));
      out.append(" (largest over smallest eigenvalue of the information, numbers centred,");
      out.append(" unit diagonal)");
    }
    return out.append('\n').toString();
  }

  private String byVariable() {
    return model.sample().missingByVariable().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> e.getKey() + " " + count(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private String status() {
    StringBuilder out = new StringBuilder("Iterations: ").append(model.fit().iterations());
    out.append("\nStatus: ").append(model.kind().status()).append('\n');
    model
        .evidence()
        .diagnoses()
        .forEach(d -> out.append("  ! ").append(VisibleText.line(d)).append('\n'));
    return out.toString();
  }
}

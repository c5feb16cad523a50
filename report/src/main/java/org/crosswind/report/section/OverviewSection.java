package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.count;
import static org.crosswind.report.content.Digits.counted;
import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.significant;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Block.Fact;
import org.crosswind.report.content.Block.Facts;
import org.crosswind.report.content.Block.Headline;
import org.crosswind.report.content.Block.Notice;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** What was run on what, and the few numbers that are looked for first. */
public final class OverviewSection {
  private OverviewSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    String status = DiagnosesSection.status(Fitted.of(run));
    return Section.titled("overview", "What was run")
        .add(status == null ? null : new Notice(Weight.ALERT, status))
        .add(new Headline(headline(run)))
        .add(new Facts(facts(run)))
        .add(parameters(run, detail))
        .section();
  }

  private static List<Fact> headline(RunReport run) {
    Fitted fitted = Fitted.of(run);
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Status", status(fitted), fitted.converged() ? null : "see the diagnoses"));
    facts.add(observations(run.model()));
    if (fitted.linear()) {
      linear(run.model().fit(), facts);
      return facts;
    }
    List<Evaluated> known = Evaluated.of(run);
    EvaluationDocument shown = known.isEmpty() ? null : known.get(0).of();
    String set = known.isEmpty() ? "not evaluated" : known.get(0).name() + " set";
    facts.add(auc(shown, set));
    facts.add(new Fact("Log loss", shown == null ? Digits.NONE : fixed(shown.logLoss(), 4), set));
    facts.add(new Fact("Brier score", shown == null ? Digits.NONE : fixed(shown.brier(), 4), set));
    return facts;
  }

  static String status(Fitted fitted) {
    if (fitted.status() == null) {
      return Digits.NONE;
    }
    return (fitted.converged() ? "✓ " : "! ") + fitted.status();
  }

  private static Fact observations(ModelDocument model) {
    if (model == null || model.sample() == null) {
      return new Fact("Observations", Digits.NONE, null);
    }
    ModelDocument.Response response = model.kind() == null ? null : model.kind().response();
    String positives =
        response == null || response.success() == null
            ? null
            : count(response.successes()) + " with " + response.name() + " = " + response.success();
    return new Fact("Observations", count(model.sample().observations()), positives);
  }

  private static Fact auc(EvaluationDocument shown, String set) {
    if (shown == null || shown.aucInterval() == null) {
      return new Fact("AUC", shown == null ? Digits.NONE : fixed(shown.auc(), 4), set);
    }
    EvaluationDocument.Interval interval = shown.aucInterval();
    return new Fact(
        "AUC",
        fixed(shown.auc(), 4),
        Digits.coverage(interval.level())
            + " interval "
            + Digits.interval(fixed(interval.lower(), 4), fixed(interval.upper(), 4))
            + ", "
            + set);
  }

  private static void linear(ModelDocument.Fit fit, List<Fact> facts) {
    ModelDocument.Linear linear = fit == null ? null : fit.linear();
    if (linear == null) {
      return;
    }
    facts.add(
        new Fact(
            "Residual standard error",
            significant(linear.residualStandardError(), 5),
            "on " + count(fit.residualDegreesOfFreedom()) + " degrees of freedom"));
    facts.add(
        new Fact(
            "R²", fixed(linear.rSquared(), 4), "adjusted " + fixed(linear.adjustedRSquared(), 4)));
    facts.add(
        new Fact(
            "F",
            significant(linear.f(), 5),
            "on "
                + count(linear.fDegrees())
                + " degrees, p "
                + Digits.probability(linear.p(), linear.log10p())));
  }

  private static List<Fact> facts(RunReport run) {
    List<Fact> facts = new ArrayList<>();
    if (run.about() != null) {
      add(facts, "Command", run.about().command());
      add(facts, "Run", run.about().directory());
      add(facts, "Version", run.about().codeVersion());
    }
    ModelDocument model = run.model();
    if (model != null && model.kind() != null) {
      add(facts, "Formula", model.kind().formula());
      add(facts, "Estimator", estimator(model));
    }
    if (model != null && model.sample() != null) {
      add(facts, "Rows where", model.sample().where());
      add(facts, "Derived columns", String.join("; ", model.sample().set()));
      add(facts, "Offset", model.sample().offset());
      if (model.sample().weights() != null) {
        add(
            facts,
            "Weights",
            model.sample().weights().column() + ", " + model.sample().weights().kind());
      }
    }
    if (model != null && model.fit() != null) {
      facts.addAll(fit(model, model.fit()));
    }
    if (model != null && model.evidence() != null) {
      add(facts, "Fingerprint", model.evidence().fingerprint());
    }
    return facts;
  }

  private static String estimator(ModelDocument model) {
    String variance = model.estimates() == null ? null : model.estimates().variance();
    return (model.kind().family() == null ? "" : model.kind().family() + ", ")
        + (model.kind().estimator() == null ? "" : model.kind().estimator())
        + (variance == null
            ? ""
            : variance.equals("model")
                ? ", standard errors by the model"
                : ", standard errors " + variance.toUpperCase(Locale.ROOT));
  }

  private static List<Fact> fit(ModelDocument model, ModelDocument.Fit fit) {
    List<Fact> facts = new ArrayList<>();
    String kind = Fitted.gaussian(model) ? "Sum of squares" : "Deviance";
    facts.add(
        new Fact(
            kind,
            significant(fit.deviance(), 7)
                + " on "
                + count(fit.residualDegreesOfFreedom())
                + " degrees of freedom; with the intercept alone "
                + significant(fit.nullDeviance(), 7)
                + " on "
                + count(fit.nullDegreesOfFreedom()),
            null));
    if (fit.aic() != null && !Fitted.probabilityWeights(model)) {
      facts.add(
          new Fact(
              "AIC and BIC",
              significant(fit.aic(), 7) + " and " + significant(fit.bic(), 7),
              null));
    }
    if (fit.mcFadden() != null) {
      facts.add(
          new Fact(
              "Pseudo R²",
              "McFadden " + fixed(fit.mcFadden(), 4) + ", Nagelkerke " + fixed(fit.nagelkerke(), 4),
              null));
    }
    String condition =
        fit.conditionNumber() == null
            ? ""
            : "; condition number of the information " + significant(fit.conditionNumber(), 4);
    facts.add(
        new Fact(
            "Parameters",
            count(fit.parameters()) + " in " + counted(fit.iterations(), "iteration") + condition,
            null));
    return facts;
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(name, value, null));
    }
  }

  private static Table parameters(RunReport run, Detail detail) {
    if (run.about() == null || run.about().parameters().isEmpty()) {
      return null;
    }
    Table.Builder table = Table.titled("Parameters as they were given").text("Parameter", "Value");
    List<RunReport.Parameter> all = run.about().parameters();
    all.stream()
        .limit(detail.lines())
        .forEach(p -> table.row(Cell.of(p.name()), Cell.of(p.value())));
    return table.leavingOut(Lines.more(all.size(), detail.lines(), "parameters")).table();
  }
}

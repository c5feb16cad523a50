package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** What stands against trusting the numbers, in words. */
public final class DiagnosesSection {
  private static final Pattern LIMIT = Pattern.compile(" \\(--max-[a-z]+\\)$");

  private DiagnosesSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("diagnoses", "Diagnoses");
    Fitted fitted = Fitted.of(run);
    String status = status(fitted);
    if (status != null) {
      section.notice(Weight.ALERT, status);
    }
    List<String> problems = problems(run);
    problems.stream()
        .limit(detail.lines())
        .forEach(problem -> section.notice(Weight.ALERT, problem));
    if (problems.size() > detail.lines()) {
      section.say(Lines.more(problems.size(), detail.lines(), "diagnoses"));
    }
    List<String> notes = notes(run);
    notes.stream().limit(detail.lines()).forEach(note -> section.notice(Weight.NOTE, note));
    if (status == null && problems.isEmpty()) {
      section.notice(Weight.FINE, fine(run));
    }
    return section.section();
  }

  private static String fine(RunReport run) {
    return "The fit converged, and nothing was found that stands against it"
        + (run.drift() == null ? "." : "; the test set is as the training set, within the limits.");
  }

  /** What a status that is not CONVERGED means; null for that one. */
  static String status(Fitted fitted) {
    if (!fitted.known()) {
      return "There is no model: nothing was fitted, or it was not found.";
    }
    if (fitted.converged()) {
      return null;
    }
    return Objects.requireNonNullElse(fitted.status(), "The status is not known")
        + switch (Objects.requireNonNullElse(fitted.status(), "")) {
          case "MAX_ITERATIONS" ->
              ": the fit was stopped before it converged. The numbers below are those of its last"
                  + " step, not the estimates.";
          case "SEPARATED" ->
              ": the likelihood has no maximum, some coefficients are infinite. Those named below"
                  + " have no estimate; take the other numbers with care.";
          case "SINGULAR" -> ": the equations have no single solution. Do not use this model.";
          default -> ": the fit did not converge. Do not trust the numbers below.";
        };
  }

  private static List<String> problems(RunReport run) {
    List<String> lines = new ArrayList<>();
    if (run.model() != null
        && run.model().evidence() != null
        && run.model().evidence().diagnoses() != null) {
      lines.addAll(run.model().evidence().diagnoses());
    }
    if (run.drift() != null && run.drift().problems() != null) {
      run.drift().problems().forEach(problem -> lines.add("Drift: " + drift(problem)));
    }
    lines.addAll(FitDoubts.of(Fitted.of(run), run.model()));
    lines.addAll(EvaluationDoubts.of(run));
    return lines;
  }

  /** A problem without the option of {@code check} that it may end in: a run has none. */
  private static String drift(String problem) {
    return LIMIT.matcher(problem).replaceFirst("");
  }

  private static List<String> notes(RunReport run) {
    List<String> lines = new ArrayList<>();
    for (Evaluated evaluated : Evaluated.of(run)) {
      evaluated
          .of()
          .notes()
          .forEach(note -> lines.add("On the " + evaluated.name() + " set: " + note));
      String missing = missing(evaluated.of());
      if (missing != null) {
        lines.add("On the " + evaluated.name() + " set " + missing + ": there is no AUC.");
      }
    }
    if (run.anova() != null && run.anova().notes() != null) {
      run.anova().notes().forEach(note -> lines.add("On the tests of terms: " + note));
    }
    if (Evaluated.of(run).isEmpty() && !Fitted.of(run).linear()) {
      lines.add("There was no test set, and the training set was not evaluated.");
    } else if (run.test() == null && !Fitted.of(run).linear()) {
      lines.add(
          "There was no test set: the evaluation is that of the training rows, which flatters.");
    }
    return lines;
  }

  /** What an evaluation lacks for an AUC; null for nothing. */
  private static String missing(EvaluationDocument of) {
    if (of.observations() == 0) {
      return "there are no rows";
    }
    return of.positives() == 0 || of.positives() == of.observations()
        ? "there is one class only ("
            + Digits.count(of.positives())
            + " positives of "
            + Digits.count(of.observations())
            + " rows)"
        : null;
  }
}

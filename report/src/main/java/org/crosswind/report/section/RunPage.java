package org.crosswind.report.section;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Page;
import org.crosswind.report.content.Section;
import org.crosswind.report.figure.Evaluated;

/** A run's page: its sections in the order in which a reader asks. */
public final class RunPage {
  private RunPage() {}

  /** The page. */
  public static Page of(RunReport run, Detail detail) {
    List<Evaluated> evaluated = Evaluated.of(run);
    List<Section> sections =
        Stream.of(
                OverviewSection.of(run, detail),
                FlowSection.of(run, detail),
                DiagnosesSection.of(run, detail),
                TermsSection.of(run, detail),
                CoefficientsSection.of(run, detail),
                EffectsSection.of(run, detail),
                CalibrationSection.of(evaluated, detail),
                DiscriminationSection.of(evaluated),
                ThresholdsSection.of(run, detail),
                ResidualsSection.of(run, detail),
                GroupsSection.of(run, detail),
                LevelsSection.of(run, detail),
                DriftSection.of(run, detail),
                PassesSection.of(run, detail),
                StagesSection.of(run, detail))
            .filter(Objects::nonNull)
            .filter(section -> !Fitted.of(run).linear() || !ofChances(section))
            .toList();
    return new Page(Page.Kind.RUN, title(run), subtitle(run), sections);
  }

  /** Sections that a linear model has nothing for. */
  private static boolean ofChances(Section section) {
    return List.of("effects", "calibration", "discrimination", "thresholds", "residuals")
        .contains(section.id());
  }

  private static String title(RunReport run) {
    String kind = Fitted.of(run).linear() ? "Linear regression" : "Logistic regression";
    return run.model() == null
            || run.model().kind() == null
            || run.model().kind().response() == null
        ? "Run report"
        : kind + " of " + run.model().kind().response().name();
  }

  private static String subtitle(RunReport run) {
    return run.about() == null
        ? ""
        : "Crosswind "
            + Objects.requireNonNullElse(run.about().codeVersion(), "")
            + ", "
            + Objects.requireNonNullElse(run.about().directory(), "");
  }
}

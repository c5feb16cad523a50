package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.inference.Deletion;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.TermTest;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.report.AnovaDocument;
import org.crosswind.scoring.report.Likelihoods;

/**
 * Fits a model, and again without each term that no other contains, all to the same rows: those
 * that are complete in every variable of the whole model.
 */
final class AnovaStage {
  /** The stage, and the command that is no more than it. */
  static final String NAME = "anova";

  private final Session session;
  private final LogitFits fits;
  private final Design design;
  private final Path directory;

  /**
   * A stage.
   *
   * @param settings the parameters of {@link ModelParameters}
   */
  AnovaStage(Session session, Settings settings, Path designPath, OutputDirectory out)
      throws IOException, DataException {
    this.session = session;
    fits = new LogitFits(session, settings, designPath);
    design = fits.design();
    directory = out.stage(NAME);
  }

  AnovaDocument run() throws IOException, DataException {
    session.console().note("  all terms");
    LogitFit whole = fits.fit(fits.allTerms(), new Path(directory, "whole"));
    List<String> against = Likelihoods.against(whole);
    List<String> notes = new ArrayList<>(against);
    Map<String, Deletion> deletions = new LinkedHashMap<>();
    if (against.isEmpty()) {
      notes.addAll(Likelihoods.notes("the model", whole.status().name()));
      for (int term : Deletion.scope(design)) {
        String name = design.terms().get(term).name();
        Deletion deletion = without(term, whole);
        deletions.put(name, deletion);
        if (deletion.status() != whole.status()) {
          notes.addAll(Likelihoods.notes("the model without " + name, deletion.status().name()));
        }
      }
      if (deletions.size() < design.terms().size()) {
        notes.add("a term that another contains has no likelihood ratio: it cannot go alone");
      }
    }
    if (!against.isEmpty()) {
      notes.addAll(Likelihoods.waldNotes("the model", whole.status().name()));
    }
    notes.addAll(session.console().cautions());
    notes.addAll(whole.diagnoses());
    return new AnovaDocument(
        AnovaDocument.VERSION,
        "single-term-deletions",
        design.formula(),
        null,
        whole.status().name(),
        lower(whole.options().estimator()),
        lower(whole.options().variance()),
        design.sampleSize(),
        whole.deviance(),
        whole.parameters(),
        whole.coding().terms().stream()
            .map(t -> row(design.terms().get(t).name(), whole, deletions))
            .toList(),
        List.copyOf(notes),
        CodeVersion.VERSION);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private Deletion without(int term, LogitFit whole) throws IOException, DataException {
    String name = design.terms().get(term).name();
    List<Integer> others = new ArrayList<>(fits.allTerms());
    others.remove(Integer.valueOf(term));
    if (others.isEmpty() && !design.intercept()) {
      return Deletion.toNothing(name, whole);
    }
    session.console().note("  without " + name);
    String directoryName = String.format(Locale.ROOT, "without-%03d", term + 1);
    return Deletion.of(name, whole, fits.fit(others, new Path(directory, directoryName)));
  }

  private static AnovaDocument.Row row(
      String term, LogitFit whole, Map<String, Deletion> deletions) {
    ModelDocument.Wald wald =
        whole.terms().stream()
            .filter(test -> test.term().equals(term))
            .map(
                t ->
                    new ModelDocument.Wald(
                        t.degrees(),
                        orNull(t.statistic()),
                        null,
                        orNull(t.p()),
                        orNull(t.log10p())))
            .findFirst()
            .orElse(null);
    Deletion deletion = deletions.get(term);
    return new AnovaDocument.Row(List.of(term), deletion == null ? null : ratio(deletion), wald);
  }

  private static AnovaDocument.LikelihoodRatio ratio(Deletion deletion) {
    TermTest test = deletion.test();
    return new AnovaDocument.LikelihoodRatio(
        test.degrees(),
        deletion.deviance(),
        deletion.parameters(),
        deletion.deviance() + 2.0 * deletion.parameters(),
        orNull(test.statistic()),
        orNull(test.p()),
        orNull(test.log10p()),
        deletion.status().name());
  }

  private static Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }
}

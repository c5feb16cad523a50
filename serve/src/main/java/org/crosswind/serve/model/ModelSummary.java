package org.crosswind.serve.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.formula.Formula;
import org.crosswind.scoring.Explainer;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoringPlan;

/**
 * What is told of a model.
 *
 * @param event the value of the response that a prediction is the chance of; null in a linear model
 * @param digest the first digits of the SHA-256 of its file
 * @param loaded when it was read
 * @param parts of η, as contributions name them
 * @param intervals whether predictions have standard errors and confidence intervals
 * @param unseen what is done at a level without an estimate
 * @param columns that a row must have
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelSummary(
    String family,
    String formula,
    String status,
    String response,
    String event,
    long observations,
    String digest,
    String loaded,
    List<String> parts,
    boolean intervals,
    double level,
    String unseen,
    List<Column> columns) {

  /** Where it came from, and how it is scored. */
  record Source(String digest, Instant loaded, ServedModel.Policy policy) {}

  /**
   * A column that a row must have.
   *
   * @param type {@code number}; {@code factor}, of which the model knows the levels; {@code any},
   *     which expressions make something of
   * @param levels of a factor, those with an estimate or the reference
   * @param pool the level that stands for all others; null without
   * @param min of a number, its least value in training; null where it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Column(
      String name, String type, List<String> levels, String pool, Double min, Double max) {}

  static ModelSummary of(ModelDocument model, Explainer explainer, Source source) {
    return new ModelSummary(
        model.kind().family(),
        model.kind().formula(),
        model.kind().status(),
        model.kind().response().name(),
        model.kind().response().success(),
        model.sample().observations(),
        source.digest(),
        source.loaded().toString(),
        explainer.parts(),
        explainer.hasErrors(),
        source.policy().level(),
        source.policy().unseen().name().toLowerCase(Locale.ROOT),
        explainer.columns().stream().map(name -> column(name, model, explainer.plan())).toList());
  }

  private static Column column(String name, ModelDocument model, ScoringPlan plan) {
    List<Column> known = new ArrayList<>();
    for (ModelDocument.Variable variable : model.estimates().variables()) {
      if (variable.type().equals("factor") && isColumn(variable, name)) {
        List<String> levels =
            variable.levels().stream()
                .filter(level -> level.observations() > 0)
                .map(Level::name)
                .toList();
        String pool = variable.pool() == null ? null : variable.pool().level();
        known.add(0, new Column(name, "factor", levels, pool, null, null));
      } else if (variable.type().equals("number") && isColumn(variable, name)) {
        known.add(new Column(name, "number", null, null, variable.min(), variable.max()));
      }
    }
    if (!known.isEmpty()) {
      return known.get(0);
    }
    boolean number =
        plan.numbers().stream().anyMatch(n -> n.variable().isColumn() && n.name().equals(name));
    return new Column(name, number ? "number" : "any", null, null, null, null);
  }

  /** Whether a variable is a column as it is, or the levels that its values are. */
  private static boolean isColumn(ModelDocument.Variable variable, String name) {
    List<Formula.Variable> made = Formula.Term.parse(variable.source()).variables();
    return made.size() == 1
        && made.get(0).isColumn()
        && made.get(0).columns().equals(List.of(name));
  }
}

package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;

/**
 * Scores rows and tells why: the parts that make η, its standard error and confidence interval, and
 * what the prediction should be weighed with. The numbers are those of {@link Scorer} and {@link
 * Predictor} to the last bit. Immutable, and for any number of threads at once; each of these has
 * an {@link Explanation} that it fills again and again.
 *
 * <pre>{@code
 * Explainer explainer = new Explainer(model, Unseen.MISSING, 0.95);
 * Explanation explanation = explainer.newExplanation();
 * explainer.explain(row, explanation);
 * double probability = explanation.mean();
 * }</pre>
 */
public final class Explainer {
  private static final String INTERCEPT = "(Intercept)";

  private final Scorer scorer;
  private final Unseen policy;
  private final Family family;
  private final CovarianceMatrix covariance;
  private final double quantile;
  private final List<String> parts;
  private final List<TrainedRange> ranges;

  /**
   * Where a number lay in training.
   *
   * @param numbers positions among the plan's numbers; the number is their product
   */
  record TrainedRange(String name, List<Integer> numbers, double least, double most) {}

  /**
   * An explainer of a model.
   *
   * @param level of the confidence intervals
   * @throws IllegalArgumentException when nothing was estimated
   */
  public Explainer(ModelDocument model, Unseen policy, double level) {
    this.policy = policy;
    scorer = new Scorer(model, policy);
    family = Family.of(model);
    covariance =
        model.estimates().covariance() == null || model.estimates().coefficients().isEmpty()
            ? null
            : new CovarianceMatrix(model);
    quantile = family.quantile(level, model.fit().residualDegreesOfFreedom());
    parts = parts(scorer.plan());
    ranges = ranges(model, scorer.plan());
  }

  private static List<String> parts(ScoringPlan plan) {
    List<String> parts = new ArrayList<>();
    if (plan.intercept()) {
      parts.add(INTERCEPT);
    }
    plan.offsets().forEach(n -> parts.add("offset(" + plan.numbers().get(n).name() + ")"));
    plan.terms().forEach(term -> parts.add(term.name()));
    return List.copyOf(parts);
  }

  private static List<TrainedRange> ranges(ModelDocument model, ScoringPlan plan) {
    ModelVariables variables = new ModelVariables(model);
    return model.estimates().terms().stream()
        .map(ModelDocument.Term::number)
        .filter(name -> name != null)
        .distinct()
        .map(variables::named)
        .filter(number -> number.min() != null && number.max() != null)
        .map(
            number ->
                new TrainedRange(
                    number.name(), positions(number, plan), number.min(), number.max()))
        .toList();
  }

  private static List<Integer> positions(ModelDocument.Variable number, ScoringPlan plan) {
    List<Formula.Variable> factors = ModelVariables.parts(number);
    return factors.stream().map(v -> ScoringPlan.position(plan.numbers(), v)).toList();
  }

  /** The data columns a row must have, by whose positions it is asked. */
  public List<String> columns() {
    return scorer.columns();
  }

  /** What the model does with a row. */
  public ScoringPlan plan() {
    return scorer.plan();
  }

  /**
   * The names of what adds up to η, in this order: the intercept, the offsets, the terms. Added in
   * this order, the numbers are η to the last bit.
   */
  public List<String> parts() {
    return parts;
  }

  /** Whether the model has the covariance that standard errors and intervals need. */
  public boolean hasErrors() {
    return covariance != null;
  }

  /** What a thread fills with rows of this explainer. */
  public Explanation newExplanation() {
    return new Explanation(
        this, scorer.newState(), covariance == null ? null : covariance.view(), parts.size());
  }

  /**
   * Scores a row.
   *
   * @param row by the positions of {@link #columns}
   * @param explanation made by this explainer; what it told of another row is gone
   * @throws UnseenLevelException under {@link Unseen#FAIL}
   * @throws org.crosswind.glm.expression.ValueException when a text is no number where the model
   *     takes one
   */
  public void explain(Values row, Explanation explanation) {
    explanation.begin(scorer.eta(row, explanation.state()));
  }

  Scorer scorer() {
    return scorer;
  }

  Unseen policy() {
    return policy;
  }

  Family family() {
    return family;
  }

  double quantile() {
    return quantile;
  }

  List<TrainedRange> ranges() {
    return ranges;
  }
}

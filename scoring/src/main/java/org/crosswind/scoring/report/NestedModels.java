package org.crosswind.scoring.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.glm.inference.Deletion;
import org.crosswind.glm.inference.TermTest;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;
import org.crosswind.scoring.CovarianceMatrix;
import org.crosswind.scoring.ModelDocument;

/** Two models of the same rows, the terms of the one among those of the other. */
public final class NestedModels {
  /** Relative, of null deviances and sums of weights, which are the same sums of the same rows. */
  private static final double SAME = 1e-9;

  private final ModelDocument smaller;
  private final ModelDocument larger;

  private NestedModels(ModelDocument smaller, ModelDocument larger) {
    this.smaller = smaller;
    this.larger = larger;
  }

  /**
   * The two in order.
   *
   * @throws IllegalArgumentException when they cannot be compared; the message says why
   */
  public static NestedModels of(ModelDocument a, ModelDocument b) {
    boolean ordered =
        b.estimates().terms().size() + intercept(b) >= a.estimates().terms().size() + intercept(a);
    NestedModels models = ordered ? new NestedModels(a, b) : new NestedModels(b, a);
    List<String> problems = models.problems();
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          "the models cannot be compared: " + String.join("; ", problems));
    }
    return models;
  }

  private static int intercept(ModelDocument model) {
    return model.estimates().intercept() ? 1 : 0;
  }

  private List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!smaller.kind().family().equals(larger.kind().family())
        || !larger.kind().family().equals("binomial")) {
      problems.add(
          "families are "
              + smaller.kind().family()
              + " and "
              + larger.kind().family()
              + ", not both binomial");
      return problems;
    }
    compare(
        "the response",
        words(smaller.kind().response()),
        words(larger.kind().response()),
        problems);
    compare(
        "observations", smaller.sample().observations(), larger.sample().observations(), problems);
    compare(
        "weights", words(smaller.sample().weights()), words(larger.sample().weights()), problems);
    compare("the offset", smaller.sample().offset(), larger.sample().offset(), problems);
    compare("the estimator", smaller.kind().estimator(), larger.kind().estimator(), problems);
    if (problems.isEmpty()) {
      addOtherRows(problems);
      addTerms(problems);
    }
    return problems;
  }

  private void compare(String what, Object one, Object other, List<String> problems) {
    if (!Objects.equals(one, other)) {
      problems.add(
          what
              + ": "
              + said(one)
              + " in "
              + smaller.kind().formula()
              + ", "
              + said(other)
              + " in "
              + larger.kind().formula());
    }
  }

  private static Object said(Object value) {
    return value == null ? "none" : value;
  }

  private static String words(ModelDocument.Response response) {
    return response.name()
        + " ("
        + response.successes()
        + " with "
        + response.success()
        + ", "
        + response.failures()
        + " with "
        + response.failure()
        + ")";
  }

  private static String words(ModelDocument.Weights weights) {
    return weights == null ? null : weights.column() + " (" + weights.kind() + ")";
  }

  /** Signs that equal numbers of rows were not the same rows. */
  private void addOtherRows(List<String> problems) {
    boolean sameNull = smaller.estimates().intercept() == larger.estimates().intercept();
    if (sameNull && differ(smaller.fit().nullDeviance(), larger.fit().nullDeviance())) {
      problems.add("their null deviances differ: they were not fitted to the same rows");
    }
    for (ModelDocument.Variable mine : smaller.estimates().variables()) {
      larger.estimates().variables().stream()
          .filter(theirs -> theirs.source().equals(mine.source()))
          .filter(theirs -> !sameValues(mine, theirs))
          .findFirst()
          .ifPresent(
              theirs ->
                  problems.add(
                      mine.name()
                          + " has other values in the two: they were not fitted to the same rows,"
                          + " perhaps because a value is missing in a variable of only one"));
    }
  }

  private static boolean sameValues(ModelDocument.Variable a, ModelDocument.Variable b) {
    if (!a.type().equals(b.type())) {
      return false;
    }
    if (a.levels() != null) {
      return new HashSet<>(occupied(a)).equals(new HashSet<>(occupied(b)));
    }
    return Objects.equals(a.min(), b.min())
        && Objects.equals(a.max(), b.max())
        && Objects.equals(a.mean(), b.mean());
  }

  private static List<org.crosswind.glm.design.Level> occupied(ModelDocument.Variable variable) {
    return variable.levels().stream().filter(level -> level.observations() > 0).toList();
  }

  private static boolean differ(double a, double b) {
    return Math.abs(a - b) > SAME * Math.abs(a);
  }

  private void addTerms(List<String> problems) {
    List<String> lacking =
        smaller.estimates().terms().stream()
            .filter(
                t -> larger.estimates().terms().stream().noneMatch(u -> parts(u).equals(parts(t))))
            .map(ModelDocument.Term::name)
            .toList();
    if (!lacking.isEmpty()
        || (smaller.estimates().intercept() && !larger.estimates().intercept())) {
      problems.add(
          "neither contains the other: "
              + larger.kind().formula()
              + " lacks "
              + (lacking.isEmpty() ? "the intercept" : String.join(", ", lacking)));
    } else if (larger.fit().parameters() <= smaller.fit().parameters()) {
      problems.add(
          "both have "
              + larger.fit().parameters()
              + " estimated parameters: they are the same model, with nothing to test");
    }
  }

  /** What a term is made of, in whatever order. */
  private static Set<String> parts(ModelDocument.Term term) {
    Set<String> parts = new HashSet<>();
    term.factors().forEach(factor -> parts.add("factor " + factor));
    if (term.number() != null) {
      parts.add("number " + term.number());
    }
    return parts;
  }

  /** The names of the terms that the smaller model lacks. */
  public List<String> added() {
    List<String> added =
        new ArrayList<>(
            larger.estimates().terms().stream()
                .filter(
                    t ->
                        smaller.estimates().terms().stream()
                            .noneMatch(u -> parts(u).equals(parts(t))))
                .map(ModelDocument.Term::name)
                .toList());
    if (larger.estimates().intercept() && !smaller.estimates().intercept()) {
      added.add(0, "(Intercept)");
    }
    return added;
  }

  /** The tests of what the smaller model lacks. */
  public AnovaDocument compare(String codeVersion) {
    List<String> notes = new ArrayList<>(Likelihoods.against(larger));
    boolean likelihood = notes.isEmpty();
    if (!smaller.estimates().variance().equals(larger.estimates().variance())) {
      notes.add(
          "standard errors are "
              + smaller.estimates().variance()
              + " in the smaller, and "
              + larger.estimates().variance()
              + " in the larger model, which Wald's test uses");
    }
    if (likelihood) {
      notes.addAll(Likelihoods.notes(larger.kind().formula(), larger.kind().status()));
      if (!smaller.kind().status().equals(larger.kind().status())) {
        notes.addAll(Likelihoods.notes(smaller.kind().formula(), smaller.kind().status()));
      }
    }
    if (!likelihood) {
      notes.addAll(Likelihoods.waldNotes(larger.kind().formula(), larger.kind().status()));
    }
    ModelDocument.Wald wald = wald();
    if (wald == null) {
      notes.add(
          "no Wald test: the larger model holds no covariance of these coefficients (it is"
              + " separated, or --max-covariance left it out)");
    }
    return new AnovaDocument(
        AnovaDocument.VERSION,
        "nested-models",
        larger.kind().formula(),
        smaller.kind().formula(),
        larger.kind().status(),
        larger.kind().estimator(),
        larger.estimates().variance(),
        larger.sample().observations(),
        larger.fit().deviance(),
        larger.fit().parameters(),
        List.of(new AnovaDocument.Row(added(), likelihood ? ratio() : null, wald)),
        notes,
        codeVersion);
  }

  private AnovaDocument.LikelihoodRatio ratio() {
    TermTest test =
        Deletion.test(
            "",
            smaller.fit().deviance() - larger.fit().deviance(),
            larger.fit().parameters() - smaller.fit().parameters());
    return new AnovaDocument.LikelihoodRatio(
        test.degrees(),
        smaller.fit().deviance(),
        smaller.fit().parameters(),
        smaller.fit().deviance() + 2.0 * smaller.fit().parameters(),
        test.statistic(),
        test.p(),
        test.log10p(),
        smaller.kind().status());
  }

  /** βᵀV⁻¹β over the coefficients of the added terms; null without their covariance. */
  private ModelDocument.Wald wald() {
    List<String> added = added();
    List<ModelDocument.Coefficient> coefficients = larger.estimates().coefficients();
    int[] positions = CovarianceMatrix.positions(larger);
    int[] own =
        IntStream.range(0, positions.length)
            .filter(j -> added.contains(coefficients.get(j).term()) && positions[j] >= 0)
            .toArray();
    ModelDocument.Covariance covariance = larger.estimates().covariance();
    if (covariance == null || own.length == 0) {
      return null;
    }
    int k = own.length;
    double[] packed = new double[Packed.size(k)];
    int[] places = IntStream.of(own).map(j -> positions[j]).toArray();
    for (int j = 0; j < k; j++) {
      for (int i = 0; i <= j; i++) {
        int row = Math.max(places[i], places[j]);
        int column = Math.min(places[i], places[j]);
        packed[Packed.index(i, j)] = covariance.rows().get(row).get(column);
      }
    }
    boolean[] all = new boolean[k];
    Arrays.fill(all, true);
    Cholesky factor = new Cholesky(packed, all);
    if (factor.rank() < k) {
      return null;
    }
    double[] beta = IntStream.of(own).mapToDouble(j -> coefficients.get(j).estimate()).toArray();
    double[] solved = factor.solve(beta);
    double w = IntStream.range(0, k).mapToDouble(i -> beta[i] * solved[i]).sum();
    return new ModelDocument.Wald(
        k, w, null, ChiSquareTail.upper(w, k), ChiSquareTail.log10Upper(w, k));
  }
}

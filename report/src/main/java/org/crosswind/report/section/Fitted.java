package org.crosswind.report.section;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crosswind.report.RunReport;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelDocument.Coefficient;
import org.crosswind.scoring.ModelDocument.Term;
import org.crosswind.scoring.ModelDocument.Variable;

/** What a section asks of a model, where any part may be unknown. */
public final class Fitted {
  private final ModelDocument model;

  private Fitted(ModelDocument model) {
    this.model = model;
  }

  /** The model of a run. */
  public static Fitted of(RunReport run) {
    return new Fitted(run.model());
  }

  /** Whether there is a model at all. */
  boolean known() {
    return model != null;
  }

  /** Whether its response is a measurement, not one of two values. */
  public boolean linear() {
    return gaussian(model);
  }

  static boolean gaussian(ModelDocument model) {
    return model != null && model.kind() != null && "gaussian".equals(model.kind().family());
  }

  /** Whether rows count by probability weights, for which there is no likelihood. */
  boolean probabilityWeights() {
    return probabilityWeights(model);
  }

  /** The same of a model that may be unknown. */
  public static boolean probabilityWeights(ModelDocument model) {
    return model != null
        && model.sample() != null
        && model.sample().weights() != null
        && "probability".equals(model.sample().weights().kind());
  }

  /** How the fit ended; null when that is not known. */
  String status() {
    return model == null || model.kind() == null ? null : model.kind().status();
  }

  /** Whether the estimates are those of the maximum. */
  boolean converged() {
    return "CONVERGED".equals(status());
  }

  /** Which way the intervals cover, such as 0.95. */
  double level() {
    return model == null || model.estimates() == null ? 0.95 : model.estimates().level();
  }

  /** All coefficients; none where none are known. */
  public List<Coefficient> coefficients() {
    return model == null || model.estimates() == null
        ? List.of()
        : Objects.requireNonNullElse(model.estimates().coefficients(), List.of());
  }

  List<Term> terms() {
    return model == null || model.estimates() == null
        ? List.of()
        : Objects.requireNonNullElse(model.estimates().terms(), List.of());
  }

  List<Variable> variables() {
    return model == null || model.estimates() == null
        ? List.of()
        : Objects.requireNonNullElse(model.estimates().variables(), List.of());
  }

  /** The reference levels of terms that have one. */
  Map<String, String> references() {
    Map<String, Variable> byName = new HashMap<>();
    variables().forEach(variable -> byName.put(variable.name(), variable));
    Map<String, String> references = new HashMap<>();
    for (Term term : terms()) {
      Variable variable = term.cells() == null ? null : byName.get(term.cells());
      if (variable != null && variable.reference() != null) {
        references.put(term.name(), variable.reference());
      }
    }
    return references;
  }

  /** The test statistic of a coefficient, z or t; null without one. */
  public static Double statistic(Coefficient c) {
    return c.z() != null ? c.z() : c.t();
  }

  /** How far from 0, for an order: those without a statistic come last. */
  static double size(Coefficient c) {
    Double statistic = statistic(c);
    return statistic == null || statistic.isNaN() ? -1 : Math.abs(statistic);
  }

  /** Some of many columns: those whose terms' tests say most, in their order. */
  <T> List<T> most(List<T> columns, Function<T, String> name, int most) {
    if (columns.size() <= most) {
      return columns;
    }
    Map<String, Double> says = new HashMap<>();
    for (Term term : terms()) {
      double weight = weight(term);
      for (String column : names(term)) {
        says.merge(column, weight, Math::max);
      }
    }
    Set<T> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    columns.stream()
        .sorted(
            Comparator.comparingDouble((T c) -> says.getOrDefault(name.apply(c), -1.0)).reversed())
        .limit(most)
        .forEach(shown::add);
    return columns.stream().filter(shown::contains).toList();
  }

  private static List<String> names(Term term) {
    return Stream.of(term.name(), term.cells(), term.number()).filter(Objects::nonNull).toList();
  }

  /** How little chance makes of a term; 0 where that is not known. */
  private static double weight(Term term) {
    return term.wald() == null || term.wald().log10p() == null ? 0 : -term.wald().log10p();
  }
}

package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswind.glm.design.RareLevels;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.expression.LevelOrder;
import org.crosswind.glm.formula.Formula;

/**
 * What a design is made for.
 *
 * @param family of the response
 * @param weights the column of prior weights, null for none
 * @param weightKind what they say, null for none
 * @param cluster the column that names the clusters, null for none
 * @param orders of the levels of columns for which one was said; the others are sorted
 * @param rare which factors' rare levels are pooled
 */
public record DesignRequest(
    Formula formula,
    Family family,
    String weights,
    Weights.Kind weightKind,
    String cluster,
    Map<String, List<String>> orders,
    RareLevels rare) {

  /** A design whose levels are sorted. */
  public DesignRequest(
      Formula formula, Family family, String weights, Weights.Kind weightKind, String cluster) {
    this(formula, family, weights, weightKind, cluster, Map.of(), RareLevels.NONE);
  }

  /** The same with these orders of levels. */
  public DesignRequest with(Map<String, List<String>> others) {
    return new DesignRequest(formula, family, weights, weightKind, cluster, others, rare);
  }

  /** The same with the rare levels of these factors pooled. */
  public DesignRequest with(RareLevels pooled) {
    return new DesignRequest(formula, family, weights, weightKind, cluster, orders, pooled);
  }

  /** The order that was said for a variable's levels; empty when none was. */
  List<String> order(Formula.Variable variable) {
    return variable.isColumn()
        ? orders.getOrDefault(variable.columns().get(0), List.of())
        : LevelOrder.of(variable.expression());
  }

  /** What the response is. */
  public enum Family {
    /** One of two values. */
    BINOMIAL,
    /** A measurement. */
    GAUSSIAN
  }

  /** A logistic regression's, without weights or clusters. */
  public static DesignRequest logistic(Formula formula) {
    return new DesignRequest(formula, Family.BINOMIAL, null, null, null);
  }

  /** The data columns that a row must have, each once: the response's first. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(formula.columns());
    if (weights != null) {
      columns.add(weights);
    }
    if (cluster != null) {
      columns.add(cluster);
    }
    return new ArrayList<>(columns);
  }

  /** Those of which a value is needed as it is, not only by an expression. */
  List<String> plainColumns() {
    Set<String> plain = new LinkedHashSet<>();
    Stream.of(List.of(formula.response()), formula.variables(), formula.offsets())
        .flatMap(List::stream)
        .filter(Formula.Variable::isColumn)
        .forEach(variable -> plain.addAll(variable.columns()));
    Stream.of(weights, cluster).filter(Objects::nonNull).forEach(plain::add);
    return List.copyOf(plain);
  }
}

package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.formula.Formula;

/**
 * What a design is made for.
 *
 * @param family of the response
 * @param weights the column of prior weights, null for none
 * @param weightKind what they say, null for none
 * @param cluster the column that names the clusters, null for none
 */
public record DesignRequest(
    Formula formula, Family family, String weights, Weights.Kind weightKind, String cluster) {

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
}

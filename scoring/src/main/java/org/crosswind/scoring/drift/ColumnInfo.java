package org.crosswind.scoring.drift;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.design.Bins;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoringPlan;

/**
 * What a model knows of the columns that rows must have, as RevoScaleR's rxCreateColInfo: types,
 * levels, ranges.
 *
 * @param formula of the model
 * @param columns that a row must have
 * @param derived columns that the model makes itself, as {@code name = expression}
 */
public record ColumnInfo(
    String version,
    String formula,
    List<String> columns,
    List<String> derived,
    List<Variable> variables) {
  public static final String VERSION = "1.0";

  /**
   * A variable of the formula.
   *
   * @param source in the formula's notation
   * @param type {@code factor} or {@code number}
   * @param reference level of a factor
   * @param levels of a factor, with their rows of training
   * @param pool the level that levels without one of their own are in; null without
   * @param low the least value of training, high the largest
   * @param bins how the values were spread
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Variable(
      String name,
      String source,
      String type,
      String reference,
      List<Level> levels,
      String pool,
      Double low,
      Double high,
      Double mean,
      Bins bins) {}

  /**
   * The columns of a model.
   *
   * @throws IllegalArgumentException when it has no estimates
   */
  public static ColumnInfo of(ModelDocument model) {
    List<Variable> variables = new ArrayList<>();
    for (ModelDocument.Variable v : model.estimates().variables()) {
      boolean known = v.type().equals("factor") || v.type().equals("number");
      if (known) {
        variables.add(
            new Variable(
                v.name(),
                v.source(),
                v.type(),
                v.reference(),
                v.levels(),
                v.pool() == null ? null : v.pool().level(),
                v.min(),
                v.max(),
                v.mean(),
                v.bins()));
      }
    }
    return new ColumnInfo(
        VERSION,
        model.kind().formula(),
        ScoringPlan.of(model).columns(),
        model.sample().set(),
        variables);
  }
}

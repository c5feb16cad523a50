package org.crosswind.scoring;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.TypedExpression;
import org.crosswind.glm.formula.Formula;

/**
 * What a model does with a row, in order: it reads columns, derives others, takes numbers and codes
 * of levels, and adds up its terms. By this the {@link Scorer} works, and so does a model that is
 * written in another language.
 *
 * <ol>
 *   <li>A row is incomplete, and has no prediction, where a column that is a number or a factor as
 *       it is has no value, or a number is not finite.
 *   <li>η = the intercept, then the offsets, then each term: its coefficient times its numbers, in
 *       this order.
 *   <li>A row has a level or cell without an estimate where a code is -1 or a term has {@link
 *       #UNSEEN} at it: what then comes of it is the caller's to say, see {@link
 *       org.crosswind.scoring.Unseen}.
 * </ol>
 *
 * @param family {@code binomial} with the logit link, or {@code gaussian} with the identity
 * @param columns that a row must have
 * @param sources columns, own and derived ones, that numbers and factors are made of
 * @param derived new columns, made one after another; one of the name of a column takes its place
 * @param numbers of the columns and the derived ones: what terms multiply, what offsets add, and
 *     what whole numbers {@code F(x)} has
 * @param groupings factors, and cells after their factors
 * @param intercept whether the first coefficient is one
 * @param offsets positions among the numbers
 * @param estimates of the coefficients; NaN where there is none
 */
public record ScoringPlan(
    String family,
    List<String> columns,
    List<String> sources,
    List<Derived> derived,
    List<Quantity> numbers,
    List<Grouping> groupings,
    boolean intercept,
    List<Integer> offsets,
    List<Term> terms,
    List<Double> estimates) {
  /** In place of a coefficient: a reference level, or an aliased column, which counts as 0. */
  public static final int NONE = -1;

  /** In place of a coefficient: a level or cell that has no estimate. */
  public static final int UNSEEN = -2;

  /** A new column. Where its value would be infinite it is missing. */
  public record Derived(String name, TypedExpression value) {}

  /**
   * A number of a row.
   *
   * @param name in the formula's notation
   */
  public record Quantity(String name, Formula.Variable variable, TypedExpression value) {}

  /** What gives a row one of several codes, from 0; -1 where it is none that was trained. */
  public sealed interface Grouping permits Factor, Cells {
    String name();

    /** How many codes there are. */
    int size();
  }

  /** How the levels of a factor are told apart. */
  public enum Coding {
    /** By their texts. */
    TEXT,
    /** By their texts, or as numbers in whatever notation: {@link Numerals#canonical}. */
    NUMERALS,
    /** By whole numbers below 10^15 in size, as {@code F(x)} has them. */
    WHOLE
  }

  /**
   * A factor.
   *
   * @param value its text, or of {@link Coding#WHOLE} a number
   * @param codes of the levels that were trained
   * @param pool the code of a level without a code of its own; -1 without a pool
   * @param rare levels that the model knows to be in the pool, which are not new
   */
  public record Factor(
      String name,
      Formula.Variable variable,
      TypedExpression value,
      Coding coding,
      int size,
      Map<String, Integer> codes,
      int pool,
      Set<String> rare)
      implements Grouping {}

  /**
   * The cells of factors.
   *
   * @param parts positions among the groupings
   * @param codes by the codes of the parts, of the cells that were trained
   */
  public record Cells(String name, List<Integer> parts, int size, Map<List<Integer>, Integer> codes)
      implements Grouping {}

  /**
   * A term.
   *
   * @param grouping its position; -1 without factors
   * @param numbers the positions of the numbers that its coefficient is multiplied by
   * @param coefficients by code, or the one of a term without factors: positions among the
   *     estimates, {@link #NONE} or {@link #UNSEEN}
   */
  public record Term(
      String name, int grouping, List<Integer> numbers, List<Integer> coefficients) {}

  /**
   * The plan of a model.
   *
   * @throws IllegalArgumentException when nothing was estimated
   */
  public static ScoringPlan of(ModelDocument model) {
    checkEstimated(model);
    return new PlanCompiler(model).plan();
  }

  private static void checkEstimated(ModelDocument model) {
    List<ModelDocument.Coefficient> coefficients = model.estimates().coefficients();
    boolean estimated = coefficients.stream().anyMatch(c -> c.estimate() != null);
    if ((!estimated && !coefficients.isEmpty())
        || (model.estimates().intercept() && coefficients.get(0).estimate() == null)) {
      throw new IllegalArgumentException(
          "the model cannot score: it has no estimates (" + model.kind().status() + ")");
    }
  }

  /** The position of a grouping among others; -1 of another name. */
  static int position(List<Grouping> groupings, String name) {
    for (int g = 0; g < groupings.size(); g++) {
      if (groupings.get(g).name().equals(name)) {
        return g;
      }
    }
    return -1;
  }

  /** The position of the number that a variable is; -1 of another. */
  static int position(List<Quantity> numbers, Formula.Variable variable) {
    for (int n = 0; n < numbers.size(); n++) {
      if (numbers.get(n).variable().equals(variable)) {
        return n;
      }
    }
    return -1;
  }
}

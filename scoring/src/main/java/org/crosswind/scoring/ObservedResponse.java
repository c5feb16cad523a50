package org.crosswind.scoring;

import java.util.List;
import org.crosswind.glm.expression.Bound;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.DerivedValues;
import org.crosswind.glm.expression.UntypedColumns;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;

/** The response that a row has: 0 or 1 of a logistic model, a measurement of a linear one. */
final class ObservedResponse {
  private final Bound expression;

  /** Null where the model derives no columns. */
  private final DerivedValues derived;

  private final ModelDocument.Response response;

  /** Whether a logistic model's two values are not the same number in two notations. */
  private final boolean distinct;

  /**
   * The response of a model's rows.
   *
   * @param columns by whose positions a row is asked
   */
  ObservedResponse(ModelDocument model, List<String> columns) {
    Formula.Variable variable = Formula.parse(model.kind().formula()).response();
    response = model.kind().response();
    distinct = response.success() != null && !isSame(response.failure(), response.success());
    Derivation derivation = model.derivation().neededFor(variable.columns());
    DerivedColumns slots = derivation.bind(new UntypedColumns(columns));
    derived = derivation.isEmpty() ? null : slots.values();
    expression = variable.expression().bind(slots);
  }

  /** The columns that a row must have. */
  static List<String> columns(ModelDocument model) {
    List<String> columns = Formula.parse(model.kind().formula()).response().columns();
    return model.derivation().sources(columns);
  }

  /** The value; NaN when it is missing, not finite, or neither of a logistic model's two. */
  double of(Values own) {
    Values row = own;
    if (derived != null) {
      derived.move(own);
      row = derived;
    }
    if (response.success() != null) {
      String text = expression.text(row);
      if (text == null) {
        return Double.NaN;
      }
      // Texts as they stand first: most rows have the failure, which as a number is not the
      // success.
      if (distinct && text.equals(response.failure())) {
        return 0;
      }
      return isSame(text, response.success())
          ? 1
          : isSame(text, response.failure()) ? 0 : Double.NaN;
    }
    double number = expression.number(row);
    return Double.isFinite(number) ? number : Double.NaN;
  }

  /** Whether two texts are equal, or stand for one number. */
  private static boolean isSame(String a, String b) {
    if (a.equals(b)) {
      return true;
    }
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return false;
    }
  }
}

package org.crosswind.scoring;

import java.util.List;
import java.util.function.ToIntFunction;
import org.crosswind.glm.formula.Expression;
import org.crosswind.glm.formula.Formula;

/** The response that a row has: 0 or 1 of a logistic model, a measurement of a linear one. */
final class ObservedResponse {
  private final Expression.Bound expression;
  private final List<Integer> columns;
  private final ModelDocument.Response response;

  ObservedResponse(ModelDocument model, ToIntFunction<String> position) {
    Formula.Variable variable = Formula.parse(model.kind().formula()).response();
    response = model.kind().response();
    expression = variable.expression().bind(position);
    columns = variable.columns().stream().map(position::applyAsInt).toList();
  }

  /** The value; NaN when it is missing, not finite, or neither of a logistic model's two. */
  double of(Scorer.Values values) {
    for (int column : columns) {
      if (values.isMissing(column)) {
        return Double.NaN;
      }
    }
    if (response.success() != null) {
      String text = values.text(columns.get(0));
      return isSame(text, response.success())
          ? 1
          : isSame(text, response.failure()) ? 0 : Double.NaN;
    }
    double number = expression.of(values::number);
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

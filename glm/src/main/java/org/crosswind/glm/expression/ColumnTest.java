package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A condition on the values of one column alone, without which a whole condition is not true: rows
 * that are known to fail it need not be read.
 *
 * @param failed whether no row can pass it, by what is known of the column's values in them
 */
public record ColumnTest(String column, Predicate<ColumnBounds> failed) {
  /** Those of a condition: of parts joined by {@code and} the ones with a column and a constant. */
  public static List<ColumnTest> of(Expression condition) {
    List<ColumnTest> tests = new ArrayList<>();
    collect(condition, tests);
    return tests;
  }

  private static void collect(Expression condition, List<ColumnTest> tests) {
    if (!(condition instanceof Expression.Call call)) {
      return;
    }
    List<Expression> arguments = call.arguments();
    if (call.function() == Functions.AND) {
      arguments.forEach(argument -> collect(argument, tests));
    } else if (call.function() == Functions.IS_MISSING) {
      column(arguments.get(0))
          .ifPresent(name -> tests.add(new ColumnTest(name, ColumnBounds::isPresent)));
    } else if (call.function() == Functions.NOT) {
      present(arguments.get(0)).ifPresent(tests::add);
    } else if (call.function() == Functions.IN) {
      column(arguments.get(0)).flatMap(name -> in(name, arguments)).ifPresent(tests::add);
    } else {
      for (Comparison comparison : Comparison.values()) {
        if (call.function() == Functions.comparison(comparison.symbol())) {
          comparison(comparison, arguments.get(0), arguments.get(1)).ifPresent(tests::add);
        }
      }
    }
  }

  private static Optional<String> column(Expression expression) {
    return expression instanceof Expression.Column column
        ? Optional.of(column.name())
        : Optional.empty();
  }

  private static Optional<ColumnTest> present(Expression negated) {
    return negated instanceof Expression.Call call && call.function() == Functions.IS_MISSING
        ? column(call.arguments().get(0)).map(name -> new ColumnTest(name, ColumnBounds::isMissing))
        : Optional.empty();
  }

  private static Optional<ColumnTest> in(String column, List<Expression> arguments) {
    Predicate<ColumnBounds> none = bounds -> true;
    for (Expression value : arguments.subList(1, arguments.size())) {
      Optional<Predicate<ColumnBounds>> failed = failed(Comparison.EQUAL, value);
      if (failed.isEmpty()) {
        return Optional.empty();
      }
      none = none.and(failed.get());
    }
    return Optional.of(new ColumnTest(column, none));
  }

  private static Optional<ColumnTest> comparison(
      Comparison comparison, Expression left, Expression right) {
    Optional<String> column = column(left);
    Comparison turned = column.isPresent() ? comparison : comparison.turned();
    Expression value = column.isPresent() ? right : left;
    return column
        .or(() -> column(right))
        .flatMap(name -> failed(turned, value).map(failed -> new ColumnTest(name, failed)));
  }

  /** When a column fails to compare so with a value, if that is a fixed number or text. */
  private static Optional<Predicate<ColumnBounds>> failed(Comparison comparison, Expression value) {
    Optional<Double> number = value.fixedNumber();
    if (number.isPresent()) {
      double fixed = number.get();
      return Optional.of(bounds -> bounds.isMissing() || fails(comparison, bounds, fixed));
    }
    // Other texts may lie between two by their bytes and not by their UTF-16 code units.
    return value instanceof Expression.Literal constant
            && constant.value() instanceof String text
            && comparison == Comparison.EQUAL
        ? Optional.of(bounds -> bounds.isMissing() || !bounds.mayHave(text))
        : Optional.empty();
  }

  /** A comparison with NaN, which stands for what is not known, is false. */
  private static boolean fails(Comparison comparison, ColumnBounds bounds, double value) {
    return switch (comparison) {
      case EQUAL -> bounds.least() > value || bounds.most() < value;
      case NOT_EQUAL -> bounds.least() == value && bounds.most() == value;
      case LESS -> bounds.least() >= value;
      case LESS_OR_EQUAL -> bounds.least() > value;
      case GREATER -> bounds.most() <= value;
      case GREATER_OR_EQUAL -> bounds.most() < value;
    };
  }
}

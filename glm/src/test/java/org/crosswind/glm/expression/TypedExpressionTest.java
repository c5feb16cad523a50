package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedExpressionTest {
  /** Functions with as what they read their arguments. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        "log(x) + 1; NUMBER +(log(x:NUMBER):NUMBER, 1:NUMBER)",
        "x == 'a'; LOGICAL ==(x:TEXT, 'a':TEXT)",
        "x in (1, -2); LOGICAL in(x:NUMBER, 1:FIXED_NUMBER, -(2:NUMBER):FIXED_NUMBER)",
        "x in ('a', 'b'); LOGICAL in(x:TEXT, 'a':FIXED_TEXT, 'b':FIXED_TEXT)",
        "x > 1 and not y; LOGICAL and(>(x:NUMBER, 1:NUMBER):TRUTH, not(y:TRUTH):TRUTH)",
        "if(x > 1, 'a', text(x)); TEXT if(>(x:NUMBER, 1:NUMBER):TRUTH, 'a':AS_IS, text(x:AS_IS):AS_IS)",
        "year(x); NUMBER year(x:DAYS)",
        "hour(time(x, '%H')); NUMBER hour(time(x:TEXT, '%H':FIXED_TEXT):MICROS)",
        "cut(x, 0, 1); TEXT cut(x:NUMBER, 0:FIXED_NUMBER, 1:FIXED_NUMBER)",
        "hash(x, y, 7); NUMBER hash(x:AS_IS, y:AS_IS, 7:FIXED_NUMBER)",
        "x is missing; LOGICAL is missing(x:AS_IS)",
        "concat(x, '-'); TEXT concat(x:AS_IS, '-':AS_IS)",
        "(x > 1) == TRUE; LOGICAL ==(>(x:NUMBER, 1:NUMBER):TRUTH, true:TRUTH)",
      })
  void eachArgumentHasItsUse(String text, String expected) {
    UntypedColumns columns = new UntypedColumns(List.of("x", "y"));
    TypedExpression typed = TypedExpression.of(Expression.parse(text), columns);
    assertThat(typed.type() + " " + written(typed)).isEqualTo(named(expected));
  }

  private static String named(String expected) {
    int space = expected.indexOf(' ');
    return Type.valueOf(expected.substring(0, space)) + expected.substring(space);
  }

  private static String written(TypedExpression typed) {
    if (typed.arguments().isEmpty()) {
      assertThat(typed.function()).isEmpty();
      return typed.expression().toString();
    }
    return typed.function()
        + typed.arguments().stream()
            .map(a -> written(a.value()) + ":" + a.use())
            .collect(Collectors.joining(", ", "(", ")"));
  }
}

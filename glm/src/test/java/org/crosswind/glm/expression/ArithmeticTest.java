package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.crosswind.glm.formula.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {
  private static final List<String> COLUMNS = List.of("x", "a", "b", "n", "m");
  private static final double[] ROW = {2.5, -1.25, 3, 7, Double.NaN};

  private static final List<Function> OPERATORS =
      List.of(
          Functions.PLUS,
          Functions.MINUS,
          Functions.TIMES,
          Functions.DIVIDE,
          Functions.POWER,
          Functions.MODULO,
          Functions.WHOLE_DIVIDE);

  static List<String[]> values() {
    return Fixture.rows("values.csv", 2);
  }

  private static Expression parse(String text) {
    return Expression.parse(text);
  }

  private static double value(Expression expression) {
    return expression.bind(new UntypedColumns(COLUMNS)).number(new NumberRow(ROW));
  }

  private static double number(String text) {
    return switch (text) {
      case "NA" -> Double.NaN;
      case "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void valuesAreThoseOfR(String text, String value) {
    double expected = number(value);
    double actual = value(parse(text));
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else if (Double.isInfinite(expected)) {
      assertThat(actual).isEqualTo(expected);
    } else {
      assertThat(actual).isBetween(expected - Math.ulp(expected), expected + Math.ulp(expected));
    }
  }

  @Test
  void theFixtureIsWhole() {
    assertThat(values()).hasSize(44);
  }

  /** R has NA^0 = 1 and 1^NA = 1, which would keep a row whose column is missing. */
  @ParameterizedTest
  @ValueSource(strings = {"m^0", "1^m", "m^2", "x + m", "x - m", "x * m", "x/m", "-m", "(m - m)^0"})
  void aMissingColumnLeavesNoValue(String text) {
    assertThat(value(parse(text))).isNaN();
  }

  @ParameterizedTest
  @ValueSource(strings = {"I", "log", "log2", "log10", "log1p", "exp", "expm1", "sqrt", "abs"})
  void aMissingColumnLeavesNoValueInAFunction(String function) {
    assertThat(value(parse(function + "(m)"))).isNaN();
    assertThat(value(parse(function + "(x + 0*m)"))).isNaN();
  }

  @Test
  void theBinaryLogarithmOfAPowerOfTwoIsExact() {
    for (int exponent = -1022; exponent <= 1023; exponent++) {
      assertThat(log2(StrictMath.scalb(1.0, exponent))).isEqualTo(exponent);
    }
    // log2(1 - 2^-53) = -2^-53/log(2) and so on: no digits are lost around 1
    double below = Math.nextDown(1.0);
    assertThat(log2(below)).isEqualTo(StrictMath.log(below) / StrictMath.log(2));
    assertThat(log2(Double.MIN_VALUE)).isEqualTo(-1074);
    assertThat(log2(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(log2(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(log2(-1)).isNaN();
  }

  /** deparse(quote(x * NUMBER)) in R 4.2.2; 0.1 + 0.2 takes 17 digits, of which R prints 15. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1",
    "1e5, 1e+05",
    "123456, 123456",
    "100001, 100001",
    "1e15, 1e+15",
    "1e-4, 1e-04",
    "0.00012, 0.00012",
    "0.000012, 1.2e-05",
    "0.1, 0.1",
    "1e300, 1e+300",
    "1.5e-300, 1.5e-300",
    "123456789012345678, 123456789012345680",
    "0.30000000000000004, 0.30000000000000004"
  })
  void numbersPrintAsInR(String number, String text) {
    assertThat(new Expression.Literal(Double.parseDouble(number))).hasToString(text);
    assertThat(parse(text)).isEqualTo(new Expression.Literal(Double.parseDouble(number)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.0, Double.NaN})
  void aLiteralIsANumberThatCanBeWritten(double value) {
    assertThatThrownBy(() -> new Expression.Literal(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(value));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void textParsesBack(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 2000; i++) {
      Expression expression = random(random, 5);
      String as = "seed " + seed + ": " + expression;
      assertThat(parse(expression.toString())).as(as).isEqualTo(expression);
    }
  }

  private static Expression random(Random random, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return random.nextBoolean()
          ? new Expression.Column(random.nextBoolean() ? "x" : "od`d \\name")
          : new Expression.Literal(
              random.nextBoolean()
                  ? random.nextInt(200_000)
                  : Math.abs(Double.longBitsToDouble(random.nextLong() & ~(1L << 62))));
    }
    return switch (random.nextInt(5)) {
      case 0 -> call(Functions.NEGATIVE, random(random, depth - 1));
      case 1 -> {
        List<Function> functions = NumberFunctions.ALL;
        Function function = functions.get(random.nextInt(functions.size()));
        yield call(function, random(random, depth - 1));
      }
      case 2 ->
          call(
              List.of(Functions.AND, Functions.OR).get(random.nextInt(2)),
              comparison(random, depth - 1),
              call(Functions.NOT, comparison(random, depth - 1)));
      default ->
          call(
              OPERATORS.get(random.nextInt(OPERATORS.size())),
              random(random, depth - 1),
              random(random, depth - 1));
    };
  }

  private static Expression comparison(Random random, int depth) {
    return switch (random.nextInt(3)) {
      case 0 -> call(Functions.IS_MISSING, random(random, Math.max(0, depth - 1)));
      case 1 ->
          call(
              Functions.IN,
              random(random, Math.max(0, depth - 1)),
              new Expression.Literal("it's"),
              new Expression.Literal(2.0));
      default ->
          call(
              Functions.comparison("<="),
              random(random, Math.max(0, depth - 1)),
              random(random, Math.max(0, depth - 1)));
    };
  }

  private static Expression call(Function function, Expression... arguments) {
    return new Expression.Call(function, List.of(arguments));
  }

  private static double log2(double x) {
    return Expression.parse("log2(x)")
        .bind(new UntypedColumns(List.of("x")))
        .number(new NumberRow(new double[] {x}));
  }

  /** A row of numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record NumberRow(double[] numbers) implements Values {
    @Override
    public boolean isMissing(int column) {
      return Double.isNaN(numbers[column]);
    }

    @Override
    public double number(int column) {
      return numbers[column];
    }

    @Override
    public String text(int column) {
      return isMissing(column) ? null : Numerals.name(numbers[column]);
    }
  }
}

package org.crosswind.formats.scan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is out of the range of doubles or longs is refused by name; what is not, is taken. */
class RangesTest {
  private static final Response BINARY = Response.binary("y", "0", "1", 5, 5);

  private static Design design(Response response, Variable x, Weights weights, long rows) {
    return new Design(
        "y ~ x",
        response,
        List.of(x),
        true,
        List.of(),
        weights,
        null,
        null,
        rows,
        rows,
        Map.of(),
        List.of(),
        List.of(),
        null);
  }

  private static Variable number(String name, double min, double max) {
    return Variable.number(name, min, max, min / 2 + max / 2);
  }

  @ParameterizedTest
  @CsvSource({"-1e300,1e300", "0,1e-300", "1e-300,3e-300", "7,7", "0,0", "1e160,2e160", "5e-324,1"})
  void columnsThatFit(double min, double max) {
    Design design = design(BINARY, number("x", min, max), null, 10);
    assertThatCode(() -> Ranges.check(design)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "0,1.1e301,divide",
    "-1.7e308,1.7e308,divide",
    "0,1e-302,multiply",
    "-5e-324,5e-324,multiply",
    "1e-310,1e-310,multiply"
  })
  void columnsThatDoNot(double min, double max, String remedy) {
    Design design = design(BINARY, number("x", min, max), null, 10);
    assertThatThrownBy(() -> Ranges.check(design))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessageContaining("the column x has values from " + min + " to " + max)
        .hasMessageContaining(remedy);
  }

  @ParameterizedTest
  @CsvSource({"1e160,2e160", "0,1e-160", "0,1e145", "-1e-145,1e-145"})
  void responsesWhoseSquaresAreNoDoubles(double min, double max) {
    Response response = Response.measured(number("y", min, max));
    Design design = design(response, number("x", 0, 1), null, 10);
    assertThatThrownBy(() -> Ranges.check(design))
        .hasMessageContaining("the response y has values");
  }

  @ParameterizedTest
  @CsvSource({
    "FREQUENCY,1,4.611686018427387904e18,4.7e18,10,add up to",
    "FREQUENCY,1,9e15,1e16,10,add up to",
    "FREQUENCY,1,9e18,1.8e19,10,add up to",
    "PROBABILITY,1,1e150,1e151,10,divide",
    "PROBABILITY,1e-150,1,2,10,multiply",
    "PROBABILITY,1e-30,1,2,10,leave out rows of negligible weight",
    "PROBABILITY,1,1e16,2e16,1000000,leave out rows of negligible weight"
  })
  void weightsThatAreTooMuch(
      Weights.Kind kind, double min, double max, double sum, long rows, String message) {
    Weights weights = new Weights("w", kind, sum, min, max);
    Design design = design(BINARY, number("x", 0, 1), weights, rows);
    assertThatThrownBy(() -> Ranges.check(design))
        .hasMessageContaining(" w ")
        .hasMessageContaining(message);
  }

  @Test
  void weightsThatFit() {
    for (Weights weights :
        List.of(
            new Weights("w", Weights.Kind.FREQUENCY, 9e15, 1, 9e15 - 1),
            new Weights("w", Weights.Kind.PROBABILITY, 3e9, 0.25, 3e9),
            new Weights("w", Weights.Kind.PROBABILITY, 2e14, 3, 1e14))) {
      Design design = design(BINARY, number("x", 0, 1), weights, 100);
      assertThatCode(() -> Ranges.check(design)).doesNotThrowAnyException();
    }
  }
}

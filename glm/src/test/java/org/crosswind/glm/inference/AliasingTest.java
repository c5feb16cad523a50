package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.LogisticPoint;
import org.junit.jupiter.api.Test;

/** Of columns that say the same the later one is not estimated, as in R. */
class AliasingTest {
  private static final int N = 400;

  private final Random random = new Random(11);
  private final double[] a = random.doubles(N, -2, 5).toArray();
  private final double[] b = random.doubles(N, 100, 130).toArray();
  private final double[] c = random.ints(N, 0, 7).asDoubleStream().toArray();
  private final int[] y = new int[N];

  AliasingTest() {
    for (int i = 0; i < N; i++) {
      double eta = 0.4 * a[i] - 0.05 * (b[i] - 115) + 0.1 * c[i] - 1;
      y[i] = random.nextDouble() < LogisticPoint.mean(eta) ? 1 : 0;
    }
  }

  private DesignBuilder base() {
    return DesignBuilder.response(y).number("a", a).number("b", b).number("c", c);
  }

  private static double[] map(double[] x, java.util.function.DoubleUnaryOperator f) {
    return Arrays.stream(x).map(f).toArray();
  }

  @Test
  void aColumnTwice() throws IOException {
    assertDropped(base().number("again", a).build().fit(), "again", "= a");
  }

  @Test
  void anAffineCopy() throws IOException {
    LogitFit fit = base().number("copy", map(a, v -> 2 * v + 3)).build().fit();
    assertDropped(fit, "copy", "= 2*a + 3");
  }

  @Test
  void theEarlierOfTwoStays() throws IOException {
    LogitFit fit =
        DesignBuilder.response(y)
            .number("copy", map(a, v -> 2 * v + 3))
            .number("a", a)
            .number("b", b)
            .number("c", c)
            .build()
            .fit();
    assertThat(reasons(fit)).containsExactly("a: = 0.5*copy - 1.5");
    LogitFit expected = base().build().fit();
    assertThat(named(fit, "copy").estimate())
        .isCloseTo(named(expected, "a").estimate() / 2, within(1e-12));
  }

  @Test
  void aSumOfThreeColumns() throws IOException {
    double[] sum = new double[N];
    for (int i = 0; i < N; i++) {
      sum[i] = a[i] + b[i] + c[i];
    }
    assertDropped(base().number("sum", sum).build().fit(), "sum", "= a + b + c");
  }

  @Test
  void aConstant() throws IOException {
    double[] seven = new double[N];
    Arrays.fill(seven, 7);
    LogitFit fit = base().number("seven", seven).build().fit();
    assertDropped(fit, "seven", "constant: every row has 7.0");
  }

  /** City determines state: glm drops the last city of each state but the first. */
  @Test
  void nestedFactors() throws IOException {
    String[] state = new String[N];
    String[] city = new String[N];
    for (int i = 0; i < N; i++) {
      state[i] = i % 4 < 2 ? "S" : "T";
      city[i] = "uvwx".substring(i % 4, i % 4 + 1);
    }
    LogitFit fit = base().factor("state", state).factor("city", city).build().fit();
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(reasons(fit)).containsExactly("city=x: = state=T - city=w");
    LogitFit flat = base().factor("city", city).build().fit();
    assertThat(fit.deviance()).isCloseTo(flat.deviance(), within(1e-10));
    assertThat(named(fit, "a").estimate()).isCloseTo(named(flat, "a").estimate(), within(1e-12));
    assertThat(named(fit, "state=T").estimate())
        .isCloseTo(named(flat, "city=x").estimate(), within(1e-11));
  }

  @Test
  void aLevelWithoutRows() throws IOException {
    String[] f = new String[N];
    for (int i = 0; i < N; i++) {
      f[i] = i % 2 == 0 ? "on" : "off";
    }
    List<String> levels = List.of("never", "off", "on");
    LogitFit fit = base().factor("f", levels, f).build().fit();
    assertThat(reasons(fit)).containsExactly("f=never: " + Coefficient.NO_ROWS);
    assertThat(fit.diagnoses())
        .containsExactly(
            "f: 1 of 3 levels has no complete row, and so no estimate: never; look at what is"
                + " missing there; predictions there are as --unseen says");
    LogitFit expected = base().factor("f", f).build().fit();
    assertSame(fit, expected, 5);
  }

  @Test
  void aFactorOfOneLevel() throws IOException {
    String[] f = new String[N];
    Arrays.fill(f, "only");
    LogitFit fit = base().factor("f", f).build().fit();
    assertThat(fit.diagnoses())
        .containsExactly("f: every complete row is at the one level only; leave it out");
    assertSame(fit, base().build().fit(), 4);
  }

  /** The unit of the sums grows with the rows; a relation must be seen through its rounding. */
  @Test
  void aSumOfColumnsAmongManyRows() throws IOException {
    double[] sum = new double[N];
    for (int i = 0; i < N; i++) {
      sum[i] = a[i] + b[i] + c[i];
    }
    for (long rows : new long[] {1_000_000, 150_000_000, 10_000_000_000L}) {
      LogitFit fit = base().number("sum", sum).build().fitInTheUnitOf(rows);
      assertThat(fit.status()).as("%d rows", rows).isEqualTo(FitStatus.CONVERGED);
      assertThat(reasons(fit)).as("%d rows", rows).containsExactly("sum: = a + b + c");
    }
  }

  private void assertDropped(LogitFit fit, String name, String reason) throws IOException {
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(reasons(fit)).containsExactly(name + ": " + reason);
    assertThat(named(fit, name).aliased()).isTrue();
    assertThat(named(fit, name).estimate()).isNaN();
    assertThat(fit.diagnoses())
        .containsExactly(
            reason.startsWith("=")
                ? name
                    + " "
                    + reason
                    + ": not estimated, the others determine it; leave one of them out, or let it be:"
                    + " fitted values are the same"
                : name + ": not estimated (" + reason + "); leave it out");
    assertThat(fit.parameters()).isEqualTo(4);
    assertSame(fit, base().build().fit(), 4);
  }

  /** The coefficients that are estimated equal those of the fit without the others. */
  private static void assertSame(LogitFit fit, LogitFit expected, int parameters) {
    assertThat(fit.parameters()).isEqualTo(parameters);
    assertThat(fit.deviance()).isCloseTo(expected.deviance(), within(1e-10));
    assertThat(expected.coefficients()).hasSize(parameters);
    for (Coefficient e : expected.coefficients()) {
      Coefficient c = named(fit, e.name());
      assertThat(c.estimate()).as(e.name()).isCloseTo(e.estimate(), within(1e-12));
      assertThat(c.stdError()).as(e.name()).isCloseTo(e.stdError(), within(1e-12));
    }
  }

  private static List<String> reasons(LogitFit fit) {
    return fit.coefficients().stream()
        .filter(c -> c.reason() != null)
        .map(c -> c.name() + ": " + c.reason())
        .toList();
  }

  private static Coefficient named(LogitFit fit, String name) {
    return fit.coefficients().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + fit.coefficients()));
  }
}

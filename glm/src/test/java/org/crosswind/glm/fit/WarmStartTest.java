package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.RowSample;
import org.crosswind.glm.inference.Coefficient;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.LogitOptions;
import org.junit.jupiter.api.Test;

/** A fit from a sample's coefficients against the fit from the null model. */
class WarmStartTest {
  private static final int ROWS = 20_000;

  private final SplittableRandom random = new SplittableRandom(11);
  private final double[] x = random.doubles(ROWS, -2, 2).toArray();
  private final String[] level =
      IntStream.range(0, ROWS).mapToObj(i -> "l" + random.nextInt(6)).toArray(String[]::new);

  private int[] response(double slope, double intercept) {
    int[] y = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      double eta = intercept + slope * x[i] + (level[i].equals("l3") ? 0.7 : 0);
      y[i] = random.nextDouble() < LogisticPoint.mean(eta) ? 1 : 0;
    }
    return y;
  }

  private record Outcome(LogitFit fit, int passes, List<Integer> iterations) {}

  private static Outcome fit(TestData data, Pass sample) throws IOException {
    AtomicInteger passes = new AtomicInteger();
    List<Integer> iterations = new java.util.ArrayList<>();
    Pass counted =
        request -> {
          passes.incrementAndGet();
          return data.pass().at(request);
        };
    LogitFit fit =
        new LogisticRegression(
                data.design(),
                LogitOptions.defaults(),
                (iteration, halvings, sums) -> iterations.add(iteration),
                sample)
            .fit(counted, data.clusterPass());
    return new Outcome(fit, passes.get(), iterations);
  }

  private static Pass sample(TestData data, double fraction) {
    int[] rows = new RowSample(fraction).of(data.block());
    return data.pass(List.of(data.block(rows)));
  }

  /** Both converge to a relative change of 1e-6 at most, squared by the last step. */
  private static void assertSame(LogitFit warm, LogitFit cold) {
    assertThat(warm.status()).isEqualTo(cold.status());
    assertThat(warm.diagnoses()).isEqualTo(cold.diagnoses());
    assertThat(warm.nullDeviance()).isEqualTo(cold.nullDeviance());
    assertThat(warm.deviance()).isCloseTo(cold.deviance(), within(1e-9 * cold.deviance()));
    for (int j = 0; j < cold.coefficients().size(); j++) {
      Coefficient expected = cold.coefficients().get(j);
      Coefficient actual = warm.coefficients().get(j);
      assertThat(actual.name()).isEqualTo(expected.name());
      assertThat(actual.aliased()).isEqualTo(expected.aliased());
      assertThat(Double.isFinite(actual.estimate()))
          .isEqualTo(Double.isFinite(expected.estimate()));
      if (Double.isFinite(expected.estimate())) {
        assertThat(actual.estimate())
            .isCloseTo(expected.estimate(), within(1e-7 * (1 + Math.abs(expected.estimate()))));
      }
    }
  }

  @Test
  void theSameMaximumIsReachedInFewerPasses() throws IOException {
    TestData data =
        DesignBuilder.response(response(2, -2)).number("x", x).factor("f", level).build();
    Outcome cold = fit(data, null);
    Outcome warm = fit(data, sample(data, 0.1));

    assertSame(warm.fit(), cold.fit());
    assertThat(warm.fit().status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(warm.passes()).isLessThan(cold.passes() - 1);
    assertThat(warm.iterations()).isEqualTo(IntStream.range(0, warm.passes()).boxed().toList());
    assertThat(warm.fit().iterations()).isEqualTo(warm.passes() - 1);
  }

  @Test
  void aliasedColumnsAreTheSame() throws IOException {
    double[] twice = Arrays.stream(x).map(v -> 2 * v + 1).toArray();
    TestData data =
        DesignBuilder.response(response(1, 0))
            .number("x", x)
            .number("twice", twice)
            .factor("f", level)
            .build();
    Outcome warm = fit(data, sample(data, 0.1));

    assertSame(warm.fit(), fit(data, null).fit());
    assertThat(warm.fit().coefficients()).anyMatch(Coefficient::aliased);
  }

  @Test
  void rowsSeparatedByANumberAreSeparatedAllTheSame() throws IOException {
    int[] y = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
      y[i] = x[i] > 0.25 ? 1 : 0;
    }
    TestData data = DesignBuilder.response(y).number("x", x).factor("f", level).build();
    Outcome warm = fit(data, sample(data, 0.1));

    assertThat(warm.fit().status()).isEqualTo(FitStatus.SEPARATED);
    assertThat(warm.fit().diagnoses()).isEqualTo(fit(data, null).fit().diagnoses());
  }

  @Test
  void aLevelThatTheSampleLacksIsEstimated() throws IOException {
    TestData data =
        DesignBuilder.response(response(1, 0)).number("x", x).factor("f", level).build();
    int[] without =
        IntStream.range(0, ROWS).filter(i -> i % 10 == 0 && !level[i].equals("l5")).toArray();
    Pass sample = data.pass(List.of(data.block(without)));

    assertSame(fit(data, sample).fit(), fit(data, null).fit());
  }

  @Test
  void aSampleThatMisleadsCostsOnePassAndNothingElse() throws IOException {
    TestData data =
        DesignBuilder.response(response(2, 1)).number("x", x).factor("f", level).build();
    TestData opposite =
        DesignBuilder.response(response(-3, -2)).number("x", x).factor("f", level).build();
    Outcome cold = fit(data, null);
    Outcome warm = fit(data, opposite.pass());

    assertThat(warm.passes()).isEqualTo(cold.passes() + 1);
    assertThat(warm.iterations()).isEqualTo(cold.iterations());
    assertThat(warm.fit().coefficients()).isEqualTo(cold.fit().coefficients());
  }

  @Test
  void theSampleDoesNotDependOnTheDivisionIntoBlocks() throws IOException {
    TestData data =
        DesignBuilder.response(response(1, 0)).number("x", x).factor("f", level).build();
    RowSample sample = new RowSample(0.1);
    int[] chosen = sample.of(data.block());
    DesignBlock second = data.block(IntStream.range(7000, ROWS).toArray());

    assertThat(chosen.length).isBetween(1800, 2200);
    assertThat(Arrays.stream(sample.of(second)).map(i -> i + 7000).toArray())
        .isEqualTo(Arrays.stream(chosen).filter(i -> i >= 7000).toArray());
    assertThat(new RowSample(0).of(data.block())).isEmpty();
    assertThat(new RowSample(1).of(data.block())).hasSize(ROWS);
  }
}

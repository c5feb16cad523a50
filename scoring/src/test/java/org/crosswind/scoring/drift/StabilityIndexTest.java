package org.crosswind.scoring.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StabilityIndexTest {
  private static final double PSI = 0.048694446395689324;

  /**
   * R: {@code e <- (c(100,200,300)+.5)/601.5; a <- (c(150,200,250)+.5)/601.5; sum((a-e)*log(a/e))}.
   */
  @Test
  void itIsTheSymmetrisedDivergence() {
    StabilityIndex index = StabilityIndex.of(List.of(100L, 200L, 300L), List.of(150L, 200L, 250L));
    assertThat(index.psi()).isCloseTo(PSI, within(1e-15));
    assertThat(index.noise()).isCloseTo(2 * (1 / 600.0 + 1 / 600.0), within(1e-18));
    StabilityIndex back = StabilityIndex.of(List.of(150L, 200L, 250L), List.of(100L, 200L, 300L));
    assertThat(back.psi()).isCloseTo(PSI, within(1e-15));
  }

  @Test
  void equalSharesHaveNone() {
    StabilityIndex index = StabilityIndex.of(List.of(30L, 60L, 10L), List.of(30L, 60L, 10L));
    assertThat(index.psi()).isZero();
    assertThat(StabilityIndex.of(List.of(5L), List.of(9L)).psi()).isZero();
  }

  @Test
  void anEmptyCategoryIsFiniteAndNoRowsAreNothing() {
    assertThat(StabilityIndex.of(List.of(1000L, 0L), List.of(0L, 1000L)).psi())
        .isBetween(10.0, 16.0);
    assertThat(StabilityIndex.of(List.of(0L, 0L), List.of(1L, 1L)).psi()).isNaN();
    assertThat(StabilityIndex.of(List.of(1L, 1L), List.of(0L, 0L)).excess()).isNaN();
  }

  /** The mean over samples of one distribution, by simulation. */
  @ParameterizedTest
  @CsvSource({"2, 1000, 1000", "10, 2000, 500", "50, 5000, 5000", "300, 30000, 10000"})
  void withoutAChangeItsMeanIsItsNoise(int k, int training, int rows) {
    SplittableRandom random = new SplittableRandom(k);
    double sum = 0;
    double noise = 0;
    int rounds = 400;
    for (int r = 0; r < rounds; r++) {
      StabilityIndex index =
          StabilityIndex.of(sample(k, training, random), sample(k, rows, random));
      sum += index.psi();
      noise = index.noise();
    }
    assertThat(sum / rounds).isCloseTo(noise, within(0.15 * noise));
  }

  private static List<Long> sample(int k, int n, SplittableRandom random) {
    Long[] counts = Collections.nCopies(k, 0L).toArray(Long[]::new);
    for (int i = 0; i < n; i++) {
      counts[random.nextInt(k)]++;
    }
    return Arrays.asList(counts);
  }
}

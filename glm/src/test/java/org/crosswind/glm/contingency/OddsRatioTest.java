package org.crosswind.glm.contingency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OddsRatioTest {
  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
  }

  private static OddsRatio of(long... counts) {
    return OddsRatio.of(counts, 0.95);
  }

  /** R: se = sqrt(1/a + 1/b + 1/c + 1/d); exp(log(a*d/b/c) + c(-1, 1) * qnorm(.975) * se). */
  @Test
  void agreesWithR() {
    OddsRatio ratio = of(64, 5, 12, 17);

    close(ratio.estimate(), 18.133333333333333);
    close(ratio.standardError(), 0.5981486961827285);
    close(ratio.low(), 5.614777510513974);
    close(ratio.high(), 58.56292206806925);
    assertThat(ratio.halvesAdded()).isFalse();
  }

  /** R: the same of a = 4.5, b = 0.5, c = 1.5, d = 2.5. */
  @Test
  void ofATableWithAnEmptyCellHalvesAreAdded() {
    OddsRatio ratio = of(4, 0, 1, 2);

    close(ratio.estimate(), 15);
    close(ratio.low(), 0.42895549354550405);
    close(ratio.high(), 524.5299416503026);
    assertThat(ratio.halvesAdded()).isTrue();
  }

  @Test
  void exchangedColumnsInvertIt() {
    OddsRatio ratio = of(64, 5, 12, 17);
    OddsRatio other = of(5, 64, 17, 12);

    assertThat(other.log()).isCloseTo(-ratio.log(), within(1e-15));
    assertThat(other.low() * ratio.high()).isCloseTo(1, within(1e-13));
  }

  @Test
  void fourCountsAreNeeded() {
    assertThatThrownBy(() -> of(1, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}

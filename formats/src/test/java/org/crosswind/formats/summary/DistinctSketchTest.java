package org.crosswind.formats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DistinctSketchTest {
  @Test
  void fewerThanItKeepsAreCounted() {
    DistinctSketch sketch = new DistinctSketch();
    for (int i = 0; i < 3 * (DistinctSketch.SIZE - 1); i++) {
      sketch.add("value" + i / 3);
    }
    assertThat(sketch.estimate()).isEqualTo(DistinctSketch.SIZE - 1);
  }

  /** Over 60 disjoint sets: bias 0 and standard error 1/√4094, each within its own error. */
  @Test
  void theEstimateIsUnbiasedWithTheStatedError() {
    int sets = 60;
    int size = 20_000;
    double sum = 0;
    double squares = 0;
    for (int set = 0; set < sets; set++) {
      DistinctSketch sketch = new DistinctSketch();
      for (int i = 0; i < size; i++) {
        sketch.add((double) (set * size + i));
      }
      double error = sketch.estimate() / (double) size - 1;
      sum += error;
      squares += error * error;
    }
    // Of n distinct values the k-th smallest hash has a relative error of √((1 − k/n)/(k − 2)).
    double expected = Math.sqrt((1 - 4096.0 / size) / 4094);
    assertThat(sum / sets).isCloseTo(0, within(3 * expected / Math.sqrt(sets)));
    assertThat(Math.sqrt(squares / sets))
        .isCloseTo(expected, within(3 * expected / Math.sqrt(2.0 * sets)));
  }

  @Test
  void aUnionHasTheBitsOfTheWhole() {
    DistinctSketch whole = new DistinctSketch();
    DistinctSketch some = new DistinctSketch();
    DistinctSketch others = new DistinctSketch();
    for (int i = 0; i < 30_000; i++) {
      whole.add((double) i);
      (i % 7 == 0 ? some : others).add((double) i);
      (i % 5 == 0 ? some : others).add((double) i);
    }
    some.merge(DistinctSketch.of(others.parts()));

    assertThat(some.parts()).isEqualTo(whole.parts());
    assertThat(some.estimate()).isEqualTo(whole.estimate());
  }
}

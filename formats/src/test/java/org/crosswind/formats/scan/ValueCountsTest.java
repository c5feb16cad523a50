package org.crosswind.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import org.crosswind.glm.design.BinSearch;
import org.crosswind.glm.design.Bins;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCountsTest {
  private static DoubleSupplier source(String kind, Random random) {
    return switch (kind) {
      case "year" -> () -> 2000 + random.nextInt(13);
      case "time" -> () -> random.nextInt(1440) / 60.0;
      case "normal" -> random::nextGaussian;
      case "far" -> () -> 1e6 + random.nextDouble();
      case "heavy" -> () -> Math.exp(5 * random.nextGaussian());
      case "zeros" -> () -> random.nextInt(3) > 0 ? (random.nextBoolean() ? 0.0 : -0.0) : 1;
      case "extremes" -> () -> Double.longBitsToDouble(random.nextLong() & 0xBFFFFFFFFFFFFFFFL);
      default -> () -> 7;
    };
  }

  private static ValueCounts counts(List<Double> values) {
    ValueCounts counts = new ValueCounts();
    values.forEach(value -> counts.add(value, 1));
    return counts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"year", "time", "normal", "far", "heavy", "zeros", "extremes", "constant"})
  void partsInAnyOrderMergeToTheSame(String kind) {
    for (int n : new int[] {0, 1, 2, 9, 255, 256, 257, 258, 5000}) {
      Random random = new Random(n);
      DoubleSupplier source = source(kind, random);
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        values.add(source.getAsDouble());
      }
      ValueCounts.Parts whole = counts(values).parts();
      for (int parts = 1; parts < 9; parts += 3) {
        Collections.shuffle(values, random);
        ValueCounts merged = new ValueCounts();
        for (int p = 0; p < parts; p++) {
          ValueCounts part = counts(values.subList(p * n / parts, (p + 1) * n / parts));
          merged.merge(ValueCounts.of(part.parts()));
        }
        assertThat(merged.parts()).isEqualTo(whole);
      }
      assertThat(whole.keys().size()).isLessThanOrEqualTo(ValueCounts.MOST);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"year", "time", "normal", "far", "heavy", "zeros", "extremes", "constant"})
  void binsHoldWhatLiesInThem(String kind) {
    for (int n : new int[] {1, 2, 9, 300, 20_000}) {
      DoubleSupplier source = source(kind, new Random(n));
      double[] values = new double[n];
      Arrays.setAll(values, i -> source.getAsDouble());
      Bins bins = counts(Arrays.stream(values).boxed().toList()).bins(10);
      BinSearch search = new BinSearch(bins);
      long[] found = new long[bins.rows().size()];
      for (double value : values) {
        found[search.of(value)]++;
      }
      assertThat(found)
          .as("%s %d", kind, n)
          .containsExactly(bins.rows().stream().mapToLong(Long::longValue).toArray());
      assertThat(bins.rows()).hasSizeLessThanOrEqualTo(10).doesNotContain(0L);
      assertThat(bins.breaks()).isSorted();
      if (n == 20_000 && List.of("normal", "far", "heavy", "time").contains(kind)) {
        assertThat(bins.rows()).as(kind).hasSize(10).allMatch(rows -> rows > 1400 && rows < 2600);
      }
    }
    assertThat(new ValueCounts().bins(10)).isNull();
  }
}

package org.crosswind.glm.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinSearchTest {
  private static final double[] EXTREME = {
    -0.0,
    0.0,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** Among few and many breaks, of any size. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 33})
  void findsTheBreaksThatAreNotAbove(int breaks) {
    Random random = new Random(breaks);
    for (double reach : new double[] {1, 1e-320, Double.MAX_VALUE}) {
      List<Double> rising =
          DoubleStream.iterate(0, x -> (2 * random.nextDouble() - 1) * reach)
              .map(x -> x + 0.0)
              .distinct()
              .limit(breaks)
              .sorted()
              .boxed()
              .toList();
      Bins bins = new Bins(rising, Collections.nCopies(breaks + 1, 1L));
      BinSearch search = new BinSearch(bins);
      double[] values =
          DoubleStream.concat(
                  DoubleStream.of(EXTREME),
                  DoubleStream.concat(
                      rising.stream().mapToDouble(x -> x),
                      random.doubles(50).map(x -> (2 * x - 1) * reach)))
              .toArray();
      int[] codes = new int[values.length];
      search.of(values, values.length, codes);
      for (int i = 0; i < values.length; i++) {
        double value = values[i];
        int behind = (int) rising.stream().filter(b -> !(value < b)).count();
        assertThat(search.of(value)).as("%s", value).isEqualTo(behind);
        assertThat(codes[i]).isEqualTo(behind);
      }
      assertThat(search.size()).isEqualTo(breaks + 1);
    }
  }
}

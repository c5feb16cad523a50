package org.crosswind.glm.contingency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IndependenceTestTest {
  private static Offset<Double> relative(double expected) {
    return within(1e-13 * Math.abs(expected));
  }

  /** The test of a table, whose cells without a count are left out, in a random order. */
  private static IndependenceTest.Result test(long seed, long[]... table) {
    long[] rows = Arrays.stream(table).mapToLong(row -> Arrays.stream(row).sum()).toArray();
    long[] columns = new long[table[0].length];
    List<int[]> cells = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < columns.length; j++) {
        columns[j] += table[i][j];
        if (table[i][j] > 0) {
          cells.add(new int[] {i, j});
        }
      }
    }
    Collections.shuffle(cells, new Random(seed));
    IndependenceTest test = new IndependenceTest(rows, columns);
    cells.forEach(at -> test.add(table[at[0]][at[1]], at[0], at[1]));
    return test.result();
  }

  /** R: t = chisq.test(matrix(c(12, 5, 7, 9, 20, 3), 2, byrow = TRUE), correct = FALSE). */
  @Test
  void agreesWithR() {
    IndependenceTest.Result result = test(1, new long[] {12, 5, 7}, new long[] {9, 20, 3});

    assertThat(result.n()).isEqualTo(56);
    assertThat(result.degrees()).isEqualTo(2);
    assertThat(result.statistic()).isCloseTo(10.091666666666667, relative(10));
    assertThat(result.p()).isCloseTo(0.006436094716211085, relative(0.006));
    assertThat(result.log10p()).isCloseTo(-2.191377573270158, relative(2));
    // min(t$expected), sum(t$expected < 5)
    assertThat(result.smallestExpected()).isCloseTo(4.285714285714286, relative(4));
    assertThat(result.fewExpected()).isEqualTo(1);
    assertThat(result.cramersV()).isCloseTo(Math.sqrt(10.091666666666667 / 56), relative(1));
  }

  /** R: chisq.test(matrix(c(4, 0, 1, 2, 3, 0, 0, 5, 1), 3)), which warns: all 9 are below 5. */
  @Test
  void emptyCellsCount() {
    IndependenceTest.Result result =
        test(1, new long[] {4, 2, 0}, new long[] {0, 3, 5}, new long[] {1, 0, 1});

    assertThat(result.statistic()).isCloseTo(9.533333333333333, relative(9));
    assertThat(result.p()).isCloseTo(0.049066809329406, relative(0.04));
    assertThat(result.fewExpected()).isEqualTo(9);
    assertThat(result.smallestExpected()).isEqualTo(0.625);
  }

  /** R: chisq.test(matrix(c(1e6, 10, 20, 1e6), 2), correct = FALSE); its p is 0. */
  @Test
  void aProbabilityThatUnderflowsHasItsLogarithm() {
    IndependenceTest.Result result =
        test(1, new long[] {1_000_000, 20}, new long[] {10, 1_000_000});

    assertThat(result.statistic()).isCloseTo(1999910.0019999607, relative(1e6));
    assertThat(result.p()).isZero();
    // pchisq(t$statistic, 1, lower.tail = FALSE, log.p = TRUE) / log(10)
    assertThat(result.log10p()).isCloseTo(-434278.1876512339, relative(4e5));
  }

  @Test
  void independentCountsHaveNoStatistic() {
    IndependenceTest.Result result = test(1, new long[] {2, 4, 6}, new long[] {3, 6, 9});

    assertThat(result.statistic()).isZero();
    assertThat(result.p()).isEqualTo(1);
    assertThat(result.cramersV()).isZero();
  }

  /** Against Σ (O−E)²/E over all cells, and expected counts one by one. */
  @Test
  void agreesWithThePlainSumInAnyOrder() {
    Random random = new Random(2);
    for (int run = 0; run < 200; run++) {
      long[][] table = new long[2 + random.nextInt(6)][2 + random.nextInt(6)];
      for (long[] row : table) {
        for (int j = 0; j < row.length; j++) {
          row[j] = random.nextInt(3) == 0 ? 0 : random.nextInt(40);
        }
        row[0]++;
      }
      Arrays.setAll(table[0], j -> table[0][j] + 1);
      IndependenceTest.Result result = test(run, table);
      double n = Arrays.stream(table).flatMapToLong(Arrays::stream).sum();
      double statistic = 0;
      long few = 0;
      for (long[] row : table) {
        for (int j = 0; j < row.length; j++) {
          int column = j;
          double e =
              Arrays.stream(row).sum() * Arrays.stream(table).mapToLong(r -> r[column]).sum();
          statistic += (row[j] - e / n) * (row[j] - e / n) / (e / n);
          few += e < 5 * n ? 1 : 0;
        }
      }
      assertThat(result.statistic()).isCloseTo(statistic, within(1e-11 * (1 + statistic)));
      assertThat(result.fewExpected()).isEqualTo(few);
      assertThat(test(run + 1000L, table)).isEqualTo(result);
    }
  }

  @Test
  void oneRowIsNoTable() {
    assertThatThrownBy(() -> new IndependenceTest(new long[] {3}, new long[] {1, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("fewer than two rows or columns");
  }
}

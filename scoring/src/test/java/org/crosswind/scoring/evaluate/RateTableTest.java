package org.crosswind.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTableTest {
  private static final int CODES = 5;

  private final Random random = new Random(61);
  private final RateTable table = new RateTable(CODES);
  private final RateSum[] rowByRow = new RateSum[CODES];
  private final ScoredBlock block = new ScoredBlock();

  /** Rows at all codes but the last. */
  private void add(int rows, double[] weights, boolean sampling) {
    byte[] positive = new byte[rows];
    random.ints(rows, 0, 2).forEach(y -> positive[random.nextInt(rows)] = (byte) y);
    double[] p = random.doubles(rows + 3L).toArray();
    int[] codes = random.ints(rows + 3L, 0, CODES - 1).toArray();
    p[0] = 1;
    p[rows - 1] = 0;
    block.become(rows, positive, p);
    if (weights != null) {
      block.weigh(weights, sampling);
    }
    table.add(codes, block);
    for (int i = 0; i < rows; i++) {
      double weight = weights == null ? 1 : weights[i];
      rowByRow[codes[i]] = rowByRow[codes[i]] == null ? new RateSum() : rowByRow[codes[i]];
      rowByRow[codes[i]].add(positive[i] == 1, p[i], weight, sampling ? weight * weight : weight);
    }
  }

  @Test
  void hasTheSumsOfItsRows() {
    for (int rows : new int[] {1, 400, 3}) {
      add(rows, null, false);
    }
    assertThat(table.parts()).isEqualTo(ColumnSums.parts(rowByRow));
    assertThat(table.parts().sums()).doesNotContainKey(Integer.toString(CODES - 1));
  }

  @Test
  void hasTheSumsOfRowsWithWeights() {
    add(50, random.doubles(50, 0.1, 9).toArray(), true);
    add(50, null, false);
    add(50, random.ints(50, 1, 4).mapToDouble(w -> w).toArray(), false);
    assertThat(table.parts()).isEqualTo(ColumnSums.parts(rowByRow));
  }

  /** So many rows would not fit into the table's integers. */
  @Test
  void doesNotOverflow() {
    for (int i = 0; i < 5; i++) {
      add(1_500_000, null, false);
    }
    assertThat(table.parts()).isEqualTo(ColumnSums.parts(rowByRow));
  }
}

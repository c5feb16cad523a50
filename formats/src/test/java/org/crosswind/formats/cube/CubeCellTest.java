package org.crosswind.formats.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CubeCellTest {
  private static CubeCell copy(CubeCell cell) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cell.write(new DataOutputStream(bytes));
    ByteArrayInputStream in = new ByteArrayInputStream(bytes.toByteArray());
    CubeCell copy = CubeCell.read(2, new DataInputStream(in));
    assertThat(in.available()).isZero();
    return copy;
  }

  private static List<CubeStatistics> statistics(CubeCell cell) {
    return List.of(
        CubeStatistics.of(cell.moments(0), Double.NaN),
        CubeStatistics.of(cell.moments(1), Double.NaN));
  }

  @Test
  void countsWhatIsThereAndWhatIsNot() throws IOException {
    CubeCell cell = new CubeCell(2);
    cell.add(new double[] {1, Double.NaN});
    cell.add(new double[] {Double.NEGATIVE_INFINITY, Double.NaN});
    cell.add(new double[] {4, Double.NaN});
    cell = copy(cell);

    assertThat(cell.rows()).isEqualTo(3);
    assertThat(cell.infinite(0)).isEqualTo(1);
    assertThat(cell.missing(0)).isZero();
    assertThat(cell.missing(1)).isEqualTo(3);
    // R: mean(c(1, 4)); sd(c(1, 4))
    assertThat(statistics(cell).get(0))
        .isEqualTo(new CubeStatistics(2, 2.5, 5.0, 2.1213203435596424, 1.0, 4.0, null, null));
    assertThat(statistics(cell).get(1))
        .isEqualTo(new CubeStatistics(0, null, null, null, null, null, null, null));
  }

  /** Numbers of any size, cut at random, copied through bytes. */
  @Test
  void theSameBitsForAnyParts() throws IOException {
    Random random = new Random(4);
    for (int run = 0; run < 30; run++) {
      CubeCell whole = new CubeCell(2);
      CubeCell merged = new CubeCell(2);
      CubeCell part = new CubeCell(2);
      for (int i = 0; i < 400; i++) {
        double[] numbers = {
          Math.scalb(random.nextGaussian(), random.nextInt(2000) - 1000),
          random.nextInt(9) == 0 ? Double.NaN : random.nextInt(2)
        };
        whole.add(numbers);
        part.add(numbers);
        if (random.nextInt(20) == 0) {
          merged.add(copy(part));
          part = new CubeCell(2);
        }
      }
      part.add(merged);
      assertThat(statistics(part)).isEqualTo(statistics(whole));
      assertThat(copy(part).missing(1)).isEqualTo(whole.missing(1));
    }
  }

  @Test
  void aRateIsOfZerosAndOnes() {
    CubeCell cell = new CubeCell(2);
    cell.add(new double[] {0, 0});
    cell.add(new double[] {1, 0.5});
    cell.add(new double[] {-0.0, 1});

    assertThat(cell.moments(0).areZeroOrOne()).isTrue();
    assertThat(cell.moments(1).areZeroOrOne()).isFalse();
    // R: prop.test(1, 3, correct = FALSE)$conf.int
    CubeStatistics rate = CubeStatistics.of(cell.moments(0), 0.95);
    assertThat(rate.low()).isCloseTo(0.06149194472039629, within(1e-15));
    assertThat(rate.high()).isCloseTo(0.7923403991979523, within(1e-15));
  }
}

package org.crosswind.glm.fit;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import org.crosswind.glm.math.FixedPoint;

/**
 * Loops in the Vector API, which incubates in JDK 17: compiled apart, and loaded only where the
 * module is or can be had.
 */
final class VectorLanes implements Lanes {
  private static final VectorSpecies<Double> DOUBLES =
      DoubleVector.SPECIES_PREFERRED.length() > KernelTile.STEP
          ? DoubleVector.SPECIES_512
          : DoubleVector.SPECIES_PREFERRED;

  private static final VectorSpecies<Long> LONGS =
      LongVector.SPECIES_PREFERRED.length() > KernelTile.STEP
          ? LongVector.SPECIES_512
          : LongVector.SPECIES_PREFERRED;

  private static final int LENGTH = DOUBLES.length();

  @Override
  public boolean isWide() {
    return LENGTH >= 4 && LONGS.length() == LENGTH;
  }

  @Override
  public NumberProducts products(FixedPoint fixed, KernelTile tile) {
    return new Products(fixed, tile.values.length);
  }

  @Override
  public void addRows(KernelTile tile, int[] code, int start, long[] table) {
    long[] products = tile.products;
    int width = tile.stride;
    int rows = tile.rows;
    int j = 0;
    for (; j + 2 * LENGTH <= width; j += 2 * LENGTH) {
      for (int i = 0; i < rows; i++) {
        int cell = code[start + i] * width + j;
        int p = i * width + j;
        add(products, p, table, cell);
        add(products, p + LENGTH, table, cell + LENGTH);
      }
    }
    if (j < width) {
      for (int i = 0; i < rows; i++) {
        add(products, i * width + j, table, code[start + i] * width + j);
      }
    }
  }

  private static void add(long[] products, int p, long[] table, int cell) {
    LongVector sum = LongVector.fromArray(LONGS, table, cell);
    sum.add(LongVector.fromArray(LONGS, products, p)).intoArray(table, cell);
  }

  /**
   * Sums of products. A product plus the shift holds its multiple of the unit in its low bits, so
   * the bits are added up as integers, wrapping round, and the shifts' bits subtracted at the end.
   */
  private static final class Products implements NumberProducts {
    private static final int WIDE = 4;

    private final FixedPoint fixed;
    private final int numbers;

    /** By the later number, or the residual, and the earlier one: a sum for each lane. */
    private final long[][] lanes;

    private long vectors;

    Products(FixedPoint fixed, int numbers) {
      this.fixed = fixed;
      this.numbers = numbers;
      lanes = new long[numbers + 1][];
      for (int b = 0; b <= numbers; b++) {
        lanes[b] = new long[(earlier(b) + WIDE) * LENGTH];
      }
    }

    private int earlier(int b) {
      return Math.min(b + 1, numbers);
    }

    @Override
    public void add(KernelTile tile) {
      int whole = (tile.rows + LENGTH - 1) / LENGTH * LENGTH;
      for (int b = 0; b <= numbers; b++) {
        double[] x = b < numbers ? tile.weighted[b] : tile.residual;
        for (int i = tile.rows; i < whole; i++) {
          x[i] = 0;
        }
        for (int a = 0; a < earlier(b); a += WIDE) {
          four(x, tile.values, a, whole, lanes[b]);
        }
      }
      vectors += whole;
    }

    /** Four numbers at once; those behind the last are the last again, and their sums unread. */
    private void four(double[] x, double[][] z, int a, int rows, long[] sums) {
      int last = z.length - 1;
      double[] z0 = z[a];
      double[] z1 = z[Math.min(a + 1, last)];
      double[] z2 = z[Math.min(a + 2, last)];
      double[] z3 = z[Math.min(a + 3, last)];
      DoubleVector shift = DoubleVector.broadcast(DOUBLES, fixed.shift());
      int at = a * LENGTH;
      LongVector s0 = LongVector.fromArray(LONGS, sums, at);
      LongVector s1 = LongVector.fromArray(LONGS, sums, at + LENGTH);
      LongVector s2 = LongVector.fromArray(LONGS, sums, at + 2 * LENGTH);
      LongVector s3 = LongVector.fromArray(LONGS, sums, at + 3 * LENGTH);
      for (int i = 0; i < rows; i += LENGTH) {
        DoubleVector w = DoubleVector.fromArray(DOUBLES, x, i);
        s0 = s0.add(bits(w, z0, i, shift));
        s1 = s1.add(bits(w, z1, i, shift));
        s2 = s2.add(bits(w, z2, i, shift));
        s3 = s3.add(bits(w, z3, i, shift));
      }
      s0.intoArray(sums, at);
      s1.intoArray(sums, at + LENGTH);
      s2.intoArray(sums, at + 2 * LENGTH);
      s3.intoArray(sums, at + 3 * LENGTH);
    }

    private static LongVector bits(DoubleVector w, double[] z, int i, DoubleVector shift) {
      return w.mul(DoubleVector.fromArray(DOUBLES, z, i)).add(shift).reinterpretAsLongs();
    }

    @Override
    public void drain() {
      // Sums stay in their lanes: they cannot overflow.
    }

    @Override
    public long sum(int a, int b) {
      return units(lanes[b], a);
    }

    @Override
    public long score(int a) {
      return units(lanes[numbers], a);
    }

    private long units(long[] sums, int a) {
      long sum = -vectors * Double.doubleToRawLongBits(fixed.shift());
      for (int i = 0; i < LENGTH; i++) {
        sum += sums[a * LENGTH + i];
      }
      return sum;
    }
  }
}

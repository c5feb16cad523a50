package org.crosswind.formats.cube;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.crosswind.glm.math.ExactMoments;

/**
 * The rows of a cell: their count, and of each value column the exact moments of its finite
 * numbers. The same bits whatever the order and grouping of the rows.
 */
public final class CubeCell {
  private final ExactMoments[] moments;
  private final long[] infinite;
  private long rows;

  /**
   * A cell without rows.
   *
   * @param values how many value columns there are
   */
  public CubeCell(int values) {
    moments = new ExactMoments[values];
    infinite = new long[values];
    for (int v = 0; v < values; v++) {
      moments[v] = new ExactMoments();
    }
  }

  /**
   * Adds a row.
   *
   * @param numbers of the value columns, NaN where missing
   */
  public void add(double[] numbers) {
    rows++;
    for (int v = 0; v < moments.length; v++) {
      double x = numbers[v];
      if (Double.isInfinite(x)) {
        infinite[v]++;
      } else if (!Double.isNaN(x)) {
        moments[v].add(x + 0.0); // -0.0 and 0.0 are one value
      }
    }
  }

  /** Adds all rows of another. */
  public void add(CubeCell other) {
    rows += other.rows;
    for (int v = 0; v < moments.length; v++) {
      infinite[v] += other.infinite[v];
      moments[v].add(other.moments[v]);
    }
  }

  public long rows() {
    return rows;
  }

  /** The moments of a value column's finite numbers. */
  public ExactMoments moments(int value) {
    return moments[value];
  }

  /** Rows in which a value column has an infinite number. */
  public long infinite(int value) {
    return infinite[value];
  }

  /** Rows in which a value column has no number. */
  public long missing(int value) {
    return rows - infinite[value] - moments[value].count();
  }

  /** Writes the cell for {@link #read}. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(rows);
    for (int v = 0; v < moments.length; v++) {
      out.writeLong(infinite[v]);
      ExactMoments.Parts parts = moments[v].parts();
      out.writeLong(parts.count());
      if (parts.count() > 0) {
        write(parts.sum(), out);
        write(parts.squares(), out);
        write(parts.otherSum(), out);
        write(parts.otherSquares(), out);
        out.writeDouble(parts.min());
        out.writeDouble(parts.max());
      }
    }
  }

  private static void write(double[] terms, DataOutput out) throws IOException {
    out.writeInt(terms.length);
    for (double term : terms) {
      out.writeDouble(term);
    }
  }

  /** A decimal number as scale and digits: as text it may be longer than a UTF may. */
  private static void write(String decimal, DataOutput out) throws IOException {
    BigDecimal number = new BigDecimal(decimal);
    byte[] digits = number.unscaledValue().toByteArray();
    out.writeInt(number.scale());
    out.writeInt(digits.length);
    out.write(digits);
  }

  /** Reads what {@link #write} wrote of a cell with as many value columns. */
  public static CubeCell read(int values, DataInput in) throws IOException {
    CubeCell cell = new CubeCell(values);
    cell.rows = in.readLong();
    for (int v = 0; v < values; v++) {
      cell.infinite[v] = in.readLong();
      long count = in.readLong();
      if (count > 0) {
        cell.moments[v] =
            ExactMoments.of(
                new ExactMoments.Parts(
                    count,
                    terms(in),
                    terms(in),
                    decimal(in),
                    decimal(in),
                    in.readDouble(),
                    in.readDouble()));
      }
    }
    return cell;
  }

  private static double[] terms(DataInput in) throws IOException {
    double[] terms = new double[in.readInt()];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = in.readDouble();
    }
    return terms;
  }

  private static String decimal(DataInput in) throws IOException {
    int scale = in.readInt();
    byte[] digits = new byte[in.readInt()];
    in.readFully(digits);
    return new BigDecimal(new BigInteger(digits), scale).toString();
  }
}

package org.crosswind.glm.contingency;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Arrays;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.glm.math.ExactSum;

/**
 * Pearson's χ² test that two factors are independent, from the counts O of the cells: χ² = Σ
 * (O−E)²/E with E = R·C/N, R and C the counts of the cell's row and column, N that of all. As R's
 * {@code chisq.test(correct = FALSE)}. Cells come one by one, in any order and with the same bits;
 * those without a count need not come, and the sum of their E is N less that of the others,
 * exactly.
 */
public final class IndependenceTest {
  /** Below this many expected the χ² distribution is a poor approximation, as R warns. */
  public static final int FEW = 5;

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private final long[] rows;
  private final long[] columns;
  private final BigInteger all;
  private final ExactSum terms = new ExactSum();
  private BigInteger products = BigInteger.ZERO;

  /**
   * What the test found.
   *
   * @param n observations
   * @param degrees of freedom, (rows − 1)(columns − 1)
   * @param p P(X ≥ χ²); 0 where it underflows
   * @param log10p the logarithm of p, also where p underflows
   * @param smallestExpected E of the smallest row and column
   * @param fewExpected cells with E below {@link #FEW}
   * @param cramersV √(χ²/(n (min(rows, columns) − 1))), from 0 to 1
   */
  public record Result(
      long n,
      long degrees,
      double statistic,
      double p,
      double log10p,
      double smallestExpected,
      long fewExpected,
      double cramersV) {}

  /**
   * A test of a table.
   *
   * @param rows the count of each row, positive; two at least
   * @param columns the count of each column, positive; two at least, with the sum of the rows
   */
  public IndependenceTest(long[] rows, long[] columns) {
    if (rows.length < 2 || columns.length < 2) {
      throw new IllegalArgumentException("a table of fewer than two rows or columns");
    }
    this.rows = rows.clone();
    this.columns = columns.clone();
    all = BigInteger.valueOf(Arrays.stream(rows).sum());
  }

  /** Adds a cell. */
  public void add(long observed, int row, int column) {
    BigInteger product =
        BigInteger.valueOf(rows[row]).multiply(BigInteger.valueOf(columns[column]));
    // (O − RC/N)²/(RC/N) = (ON − RC)²/(RC N)
    BigInteger difference = BigInteger.valueOf(observed).multiply(all).subtract(product);
    BigDecimal square = new BigDecimal(difference.multiply(difference));
    terms.add(square.divide(new BigDecimal(product.multiply(all)), DIGITS).doubleValue());
    products = products.add(product);
  }

  /** The test, when all cells with a count have been added. */
  public Result result() {
    BigDecimal empty = new BigDecimal(all.multiply(all).subtract(products));
    ExactSum sum = new ExactSum();
    sum.add(terms);
    sum.add(empty.divide(new BigDecimal(all), DIGITS).doubleValue());
    double statistic = sum.value();
    long degrees = (rows.length - 1L) * (columns.length - 1L);
    double n = all.doubleValue();
    double smallest = Arrays.stream(rows).min().orElseThrow();
    return new Result(
        all.longValueExact(),
        degrees,
        statistic,
        ChiSquareTail.upper(statistic, (double) degrees),
        ChiSquareTail.log10Upper(statistic, (double) degrees),
        smallest * Arrays.stream(columns).min().orElseThrow() / n,
        fewExpected(),
        Math.sqrt(statistic / (n * (Math.min(rows.length, columns.length) - 1))));
  }

  /** How many R·C are below 5N: both sorted, the columns that are few enough get fewer. */
  private long fewExpected() {
    long[] rising = rows.clone();
    long[] falling = columns.clone();
    Arrays.sort(rising);
    Arrays.sort(falling);
    BigInteger bound = all.multiply(BigInteger.valueOf(FEW));
    long few = 0;
    int c = falling.length;
    for (long row : rising) {
      while (c > 0 && product(row, falling[c - 1]).compareTo(bound) >= 0) {
        c--;
      }
      few += c;
    }
    return few;
  }

  private static BigInteger product(long row, long column) {
    return BigInteger.valueOf(row).multiply(BigInteger.valueOf(column));
  }
}

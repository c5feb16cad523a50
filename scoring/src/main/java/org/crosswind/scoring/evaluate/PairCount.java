package org.crosswind.scoring.evaluate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;

/**
 * How many pairs of a positive and a negative row the scores order rightly, ties counted one half:
 * an integer of 128 bits.
 */
final class PairCount {
  private long positives;
  private long negatives;
  private long high;
  private long low;

  /** Adds the rows of the next lower score. */
  void add(long more, long fewer) {
    // A negative is outranked by the positives above it, and by half of those it ties with.
    add2(2 * positives + more, fewer);
    positives += more;
    negatives += fewer;
  }

  /** Adds a product of two numbers below 2^62. */
  private void add2(long outranking, long fewer) {
    long sum = low + outranking * fewer;
    high += Math.multiplyHigh(outranking, fewer);
    // Of the product and of the sum, the low halves are unsigned.
    high += Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    low = sum;
  }

  /** Their share of all pairs, the exact rational rounded once; there must be both. */
  double share() {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(low).array();
    BigInteger twice = BigInteger.valueOf(high).shiftLeft(Long.SIZE).add(new BigInteger(1, bytes));
    BigInteger pairs = BigInteger.valueOf(positives).multiply(BigInteger.valueOf(negatives));
    return new BigDecimal(twice)
        .divide(new BigDecimal(pairs.shiftLeft(1)), MathContext.DECIMAL128)
        .doubleValue();
  }
}

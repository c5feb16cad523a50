package org.crosswind.jobs.merge;

import java.time.Instant;

/**
 * The times of an as-of join as whole numbers, their codes, whose order is theirs. The gap between
 * two times has a code too, in the order of gaps.
 */
abstract class TimeScale {
  /** The code of a tolerance that everything is within. */
  static final long ENDLESS = Long.MAX_VALUE;

  private final long reach;

  /**
   * A scale.
   *
   * @param reach the code of the widest gap that is a match
   */
  TimeScale(long reach) {
    this.reach = reach;
  }

  final long reach() {
    return reach;
  }

  /** The code of the gap between two times, the earlier one first. */
  abstract long gap(long earlier, long later);

  /** A time by the whole reach earlier, or by a trifle more. */
  abstract long lead(long time);

  /** Whether a gap is at most half the reach. */
  abstract boolean isHalf(long gap);

  /** The whole milliseconds of a gap; 0 where numbers are no times. */
  abstract long millis(long gap);

  /** A time for people. */
  abstract String text(long time);

  /** Whole numbers: times in ticks since 1970, or numbers as they are. */
  static final class Whole extends TimeScale {
    private static final long NANOS = 1_000_000_000L;

    private final long nanosOfATick;

    /**
     * A scale.
     *
     * @param nanosOfATick 0 where numbers are no times
     */
    Whole(long nanosOfATick, long reach) {
      super(reach);
      this.nanosOfATick = nanosOfATick;
    }

    @Override
    long gap(long earlier, long later) {
      long gap = later - earlier;
      return gap < 0 ? ENDLESS : gap;
    }

    @Override
    long lead(long time) {
      long early = time - reach();
      return early > time ? Long.MIN_VALUE : early;
    }

    @Override
    boolean isHalf(long gap) {
      return gap <= reach() / 2;
    }

    @Override
    long millis(long gap) {
      return nanosOfATick == 0 ? 0 : gap / (1_000_000L / nanosOfATick);
    }

    @Override
    String text(long time) {
      if (nanosOfATick == 0) {
        return Long.toString(time);
      }
      long ticks = NANOS / nanosOfATick;
      return Instant.ofEpochSecond(
              Math.floorDiv(time, ticks), Math.floorMod(time, ticks) * nanosOfATick)
          .toString();
    }
  }

  /** Numbers with decimals; a code is the bits of a double, those of negative ones turned round. */
  static final class Decimal extends TimeScale {
    /** Of the rounding of a difference, with room. */
    private static final double SLACK = 0x1p-50;

    Decimal(double reach) {
      super(code(reach));
    }

    /** The code of a number. */
    static long code(double number) {
      long bits = Double.doubleToRawLongBits(number + 0.0);
      return bits ^ ((bits >> (Long.SIZE - 1)) & Long.MAX_VALUE);
    }

    private static double number(long code) {
      return Double.longBitsToDouble(code ^ ((code >> (Long.SIZE - 1)) & Long.MAX_VALUE));
    }

    @Override
    long gap(long earlier, long later) {
      return code(number(later) - number(earlier));
    }

    @Override
    long lead(long time) {
      double number = number(time);
      double reach = number(reach());
      return code(number - reach - SLACK * (Math.abs(number) + reach));
    }

    @Override
    boolean isHalf(long gap) {
      return number(gap) <= number(reach()) / 2;
    }

    @Override
    long millis(long gap) {
      return 0;
    }

    @Override
    String text(long time) {
      return Double.toString(number(time));
    }
  }
}

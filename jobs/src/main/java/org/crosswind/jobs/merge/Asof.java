package org.crosswind.jobs.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.merge.TimeColumn.Content;

/** The times of the two sides of an as-of join, and which of the right side belongs to a left. */
final class Asof {
  private static final long MICRO = 1_000;

  /** Which right row a left one takes. */
  enum Direction {
    /** The last at or before it. */
    BACKWARD,
    /** The first at or after it. */
    FORWARD,
    /** The nearer of these two; where both are as near, the earlier. */
    NEAREST
  }

  private final TimeColumn left;
  private final TimeColumn right;
  private final Direction direction;
  private final Optional<Tolerance> tolerance;
  private final Tolerance.Unit unit;
  private final List<String> problems = new ArrayList<>();
  private TimeScale scale;

  Asof(TimeColumn left, TimeColumn right, Settings settings) {
    this.left = left;
    this.right = right;
    direction = settings.get(MergeParameters.DIRECTION);
    tolerance = settings.find(MergeParameters.TOLERANCE);
    unit = settings.find(MergeParameters.TIME_UNIT).orElse(null);
    check();
    if (problems.isEmpty()) {
      scale = areTimes() ? times() : numbers();
    }
  }

  /** Whether the columns are times; else they are plain numbers. */
  private boolean areTimes() {
    boolean typed =
        List.of(left.content(), right.content()).stream()
            .anyMatch(content -> content == Content.TIME || content == Content.TEXT);
    return typed || unit != null || tolerance.map(Tolerance::unit).isPresent();
  }

  private void check() {
    boolean times = areTimes();
    for (TimeColumn column : List.of(left, right)) {
      if (column.content() == Content.OTHER) {
        problems.add("--asof: column " + column.name() + " is neither a date, a time nor a number");
      } else if (times && column.isNumber() && unit == null) {
        problems.add(
            "--asof: column "
                + column.name()
                + " is a number, and what it meets a time: --time-unit says what the number counts"
                + " since 1970-01-01T00:00:00Z, as in --time-unit h");
      }
    }
    if (times && tolerance.isPresent() && tolerance.get().unit() == null) {
      problems.add(
          "--tolerance "
              + tolerance.get().amount().toPlainString()
              + ": of times it has a unit, as in 3h");
    }
    boolean unknown = left.content() == Content.UNTYPED && right.content() == Content.UNTYPED;
    if (unknown && unit == null && tolerance.isEmpty()) {
      problems.add(
          "--asof: text files do not say whether "
              + left.name()
              + " is a time or a number: --tolerance does, as in 3h or in 10");
    }
  }

  private TimeScale times() {
    long tick = left.hasNanos() || right.hasNanos() ? 1 : MICRO;
    left.readTimes(tick, unit);
    right.readTimes(tick, unit);
    return new TimeScale.Whole(tick, tolerance.map(t -> t.ticks(tick)).orElse(TimeScale.ENDLESS));
  }

  private TimeScale numbers() {
    boolean whole = left.content() == Content.WHOLE && right.content() == Content.WHOLE;
    left.readNumbers(whole);
    right.readNumbers(whole);
    return whole
        ? new TimeScale.Whole(0, tolerance.map(t -> t.ticks(1)).orElse(TimeScale.ENDLESS))
        : new TimeScale.Decimal(
            tolerance.map(t -> t.amount().doubleValue()).orElse(Double.POSITIVE_INFINITY));
  }

  /** What is wrong with the columns and the options, a line each. */
  List<String> problems() {
    return problems;
  }

  TimeColumn column(Side side) {
    return side == Side.LEFT ? left : right;
  }

  TimeScale scale() {
    return scale;
  }

  /** By which code a row of the right side is sorted: where the first left row may need it. */
  long sortTime(long time) {
    return direction == Direction.BACKWARD ? time : scale.lead(time);
  }

  /**
   * The right row that a left row takes.
   *
   * @param rights of its key, by time
   * @return its number, or -1
   */
  int choose(long time, Rights rights) {
    int after = firstAfter(time, rights);
    int before = after - 1 >= rights.first() ? after - 1 : -1;
    int next = before >= 0 && rights.time(before) == time ? before : after;
    boolean back = direction != Direction.FORWARD && before >= 0;
    boolean ahead = direction != Direction.BACKWARD && next < rights.end();
    long backGap = back ? scale.gap(rights.time(before), time) : TimeScale.ENDLESS;
    long aheadGap = ahead ? scale.gap(time, rights.time(next)) : TimeScale.ENDLESS;
    if (back && backGap <= scale.reach() && (!ahead || backGap <= aheadGap)) {
      return before;
    }
    return ahead && aheadGap <= scale.reach() ? next : -1;
  }

  /** The first row behind a time, or the end. */
  private static int firstAfter(long time, Rights rights) {
    int from = rights.first();
    int to = rights.end();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (rights.time(middle) <= time) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}

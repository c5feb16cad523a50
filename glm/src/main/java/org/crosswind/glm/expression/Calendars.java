package org.crosswind.glm.expression;

import java.time.LocalDate;

/**
 * Dates and times as numbers: days, and microseconds, since 1970-01-01, Gregorian throughout and
 * without a zone.
 */
final class Calendars {
  static final double DAY = 86_400e6;

  private static final long SECOND = 1_000_000;

  private Calendars() {}

  /** A value as text. */
  static String text(Type type, double number) {
    return switch (type) {
      case DATE -> TimeTexts.date((long) number);
      case TIME -> {
        long micros = (long) number;
        int nanos = (int) Math.floorMod(micros, SECOND) * 1000;
        yield TimeTexts.timestamp(Math.floorDiv(micros, SECOND), nanos, false);
      }
      default -> Numerals.name(number);
    };
  }

  /** The days of a value of a type, rounded down; text is read as ISO 8601. */
  static Bound.Numbers days(Bound of) {
    return switch (of.type()) {
      case DATE -> of::number;
      case TIME -> row -> Math.floor(of.number(row) / DAY);
      default -> read(of, IsoTimes::days);
    };
  }

  /** The microseconds of a value of a type; text is read as ISO 8601. */
  static Bound.Numbers micros(Bound of) {
    return of.type() == Type.TIME ? of::number : read(of, IsoTimes::micros);
  }

  /** Reads a text. */
  interface Reader {
    double of(String text);
  }

  static Bound.Numbers read(Bound of, Reader reader) {
    return row -> {
      String text = of.text(row);
      return text == null ? Double.NaN : reader.of(text);
    };
  }

  /** A field of a date. */
  interface DateField {
    int of(LocalDate date);
  }

  static Bound.Numbers field(Bound of, DateField field) {
    Bound.Numbers days = days(of);
    return row -> {
      double day = days.of(row);
      return Double.isNaN(day) ? Double.NaN : field.of(LocalDate.ofEpochDay((long) day));
    };
  }

  /** So many whole units of a time within the larger unit, both in microseconds. */
  static Bound.Numbers part(Bound of, double unit, double larger) {
    Bound.Numbers micros = micros(of);
    return row -> {
      double value = micros.of(row);
      return Math.floor((value - Math.floor(value / larger) * larger) / unit);
    };
  }
}

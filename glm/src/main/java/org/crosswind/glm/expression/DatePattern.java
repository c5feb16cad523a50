package org.crosswind.glm.expression;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * How dates and times are written, by the conversions of C's and R's {@code strptime}: {@code %Y %y
 * %m %d %e %j %b %B %H %I %M %S %p} and {@code %%}. Names of months are English; {@code %y} is 1969
 * to 2068; numbers may lack leading zeros where a letter that is no digit ends them; a blank takes
 * any number of blanks. What lies behind the pattern makes the text unfit.
 */
final class DatePattern {
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");
  private static final String CONVERSIONS = "YymdejbBhHIMSp%";
  private static final double SECOND = 1e6;

  private final String pattern;

  private DatePattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException when it has an unknown conversion, or none
   */
  static DatePattern of(String pattern) {
    int known = 0;
    for (int i = pattern.indexOf('%'); i >= 0; i = pattern.indexOf('%', i + 2)) {
      char conversion = i + 1 < pattern.length() ? pattern.charAt(i + 1) : 0;
      if (conversion == 0 || CONVERSIONS.indexOf(conversion) < 0) {
        throw new IllegalArgumentException(
            "'%"
                + (conversion == 0 ? "" : conversion)
                + "' is none of %Y %y %m %d %e %j %b %B %H"
                + " %I %M %S %p");
      }
      known++;
    }
    if (known == 0) {
      throw new IllegalArgumentException(
          "'" + pattern + "' has no conversion such as %Y: see R's strptime");
    }
    return new DatePattern(pattern);
  }

  /** The days since 1970-01-01. */
  double days(String text) {
    return read(text, "date").date().toEpochDay();
  }

  /** The microseconds since 1970-01-01. */
  double micros(String text) {
    Reading reading = read(text, "time");
    return reading.date().toEpochDay() * Calendars.DAY + reading.micros();
  }

  private Reading read(String text, String what) {
    try {
      Reading reading = new Reading(text.strip());
      reading.all(pattern);
      reading.date();
      return reading;
    } catch (DateTimeException e) {
      throw new ValueException("'" + text + "' is no " + what + " by " + pattern);
    }
  }

  /** A text on its way. */
  private static final class Reading {
    private final String text;
    private int at;
    private int year = 1970;
    private int month = 1;
    private int day = 1;
    private int dayOfYear;
    private int hour;
    private int minute;
    private double second;
    private Boolean afternoon;

    Reading(String text) {
      this.text = text;
    }

    void all(String pattern) {
      for (int i = 0; i < pattern.length(); i++) {
        char c = pattern.charAt(i);
        if (c == '%') {
          conversion(pattern.charAt(++i));
        } else if (Character.isWhitespace(c)) {
          blanks();
        } else {
          literal(c);
        }
      }
      if (at < text.length()) {
        throw new DateTimeException(text);
      }
    }

    private void conversion(char conversion) {
      switch (conversion) {
        case 'Y' -> year = number(4, 0, 9999);
        case 'y' -> {
          int short2 = number(2, 0, 99);
          year = short2 < 69 ? 2000 + short2 : 1900 + short2;
        }
        case 'm' -> month = number(2, 1, 12);
        case 'd', 'e' -> {
          blanks();
          day = number(2, 1, 31);
        }
        case 'j' -> dayOfYear = number(3, 1, 366);
        case 'b', 'B', 'h' -> month = monthName();
        case 'H' -> hour = number(2, 0, 24);
        case 'I' -> hour = number(2, 1, 12);
        case 'M' -> minute = number(2, 0, 59);
        case 'S' -> second = number(2, 0, 59) + fraction();
        case 'p' -> afternoon = afternoon();
        default -> literal('%');
      }
    }

    private void blanks() {
      while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }

    private void literal(char c) {
      if (at >= text.length() || text.charAt(at) != c) {
        throw new DateTimeException(text);
      }
      at++;
    }

    private boolean atDigit() {
      return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private int number(int digits, int least, int most) {
      int start = at;
      int value = 0;
      while (at - start < digits && atDigit()) {
        value = 10 * value + text.charAt(at++) - '0';
      }
      if (at == start || value < least || value > most) {
        throw new DateTimeException(text);
      }
      return value;
    }

    private double fraction() {
      int start = at;
      if (at + 1 < text.length() && text.charAt(at) == '.') {
        at++;
        while (atDigit()) {
          at++;
        }
      }
      return at - start > 1 ? Double.parseDouble("0" + text.substring(start, at)) : 0;
    }

    private int monthName() {
      int start = at;
      while (at < text.length() && Character.isLetter(text.charAt(at))) {
        at++;
      }
      String name = text.substring(start, at).toLowerCase(Locale.ROOT);
      for (int m = 0; m < MONTHS.size(); m++) {
        String full = MONTHS.get(m);
        if (name.equals(full) || name.equals(full.substring(0, 3))) {
          return m + 1;
        }
      }
      throw new DateTimeException(text);
    }

    private boolean afternoon() {
      String half = text.substring(at, Math.min(at + 2, text.length())).toLowerCase(Locale.ROOT);
      if (!half.equals("am") && !half.equals("pm")) {
        throw new DateTimeException(text);
      }
      at += 2;
      return half.equals("pm");
    }

    LocalDate date() {
      return dayOfYear > 0 ? LocalDate.ofYearDay(year, dayOfYear) : LocalDate.of(year, month, day);
    }

    double micros() {
      int full = afternoon == null ? hour : hour % 12 + (afternoon ? 12 : 0);
      if (full == 24 && minute + second > 0) {
        throw new DateTimeException(text);
      }
      return ((full * 60 + minute) * 60) * SECOND + Math.floor(second * SECOND + 0.5);
    }
  }
}

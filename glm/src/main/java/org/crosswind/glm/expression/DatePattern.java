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

  /** One of the texts that are written so; another for another number from 0. */
  String example(int number) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      text.append(c == '%' ? example(pattern.charAt(++i), number) : String.valueOf(c));
    }
    return text.toString();
  }

  private static String example(char conversion, int number) {
    int month = number % 12;
    return switch (conversion) {
      case 'Y' -> Integer.toString(2013 + number % 5);
      case 'y' -> twoDigits(13 + number % 5);
      case 'm' -> twoDigits(1 + month);
      case 'd', 'e' -> twoDigits(1 + 3 * number % 28);
      case 'j' -> "1" + twoDigits(1 + 10 * number % 90);
      case 'b', 'h' -> MONTHS.get(month).substring(0, 3);
      case 'B' -> MONTHS.get(month);
      case 'H' -> twoDigits(5 * number % 24);
      case 'I' -> twoDigits(1 + 5 * number % 12);
      case 'M' -> twoDigits(7 * number % 60);
      case 'S' -> twoDigits(11 * number % 60);
      case 'p' -> number % 2 == 0 ? "am" : "pm";
      default -> "%";
    };
  }

  private static String twoDigits(int number) {
    return number < 10 ? "0" + number : Integer.toString(number);
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

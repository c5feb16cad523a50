package org.crosswind.glm.expression;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;

/** Functions of dates and times. */
final class TimeFunctions {
  private static final double SECOND = 1e6;
  private static final double MINUTE = 60 * SECOND;
  private static final double HOUR = 60 * MINUTE;

  static final List<Function> ALL =
      List.of(
          Function.call(
              "date(x[, 'pattern'])",
              "the date of a text, by R's conversions such as %d/%m/%Y, or of a time",
              TimeFunctions::date),
          Function.call(
              "time(x[, 'pattern'])",
              "the time that a text is, by R's conversions such as %d/%m/%Y %H:%M",
              TimeFunctions::time),
          field("year(date)", "the year", LocalDate::getYear),
          field("quarter(date)", "1 to 4", date -> date.get(IsoFields.QUARTER_OF_YEAR)),
          field("month(date)", "1 to 12", LocalDate::getMonthValue),
          field("day(date)", "the day of the month", LocalDate::getDayOfMonth),
          field("yearday(date)", "the day of the year, from 1", LocalDate::getDayOfYear),
          field("weekday(date)", "1, Monday, to 7", date -> date.getDayOfWeek().getValue()),
          part("hour(time)", "0 to 23", HOUR, Calendars.DAY),
          part("minute(time)", "0 to 59", MINUTE, HOUR),
          part("second(time)", "0 to 59", SECOND, MINUTE));

  private TimeFunctions() {}

  private static Function field(String usage, String meaning, Calendars.DateField field) {
    return Function.call(
        usage,
        meaning,
        arguments -> {
          Bound.Numbers days = arguments.days(0);
          return Bound.ofWhole(Calendars.field(Bound.of(Type.DATE, days), field));
        });
  }

  private static Function part(String usage, String meaning, double unit, double larger) {
    return Function.call(
        usage,
        meaning,
        arguments -> {
          Bound.Numbers micros = arguments.micros(0);
          return Bound.ofWhole(Calendars.part(Bound.of(Type.TIME, micros), unit, larger));
        });
  }

  private static Bound date(Arguments arguments) {
    if (arguments.size() == 1) {
      return Bound.of(Type.DATE, arguments.days(0));
    }
    DatePattern pattern = pattern(arguments);
    Bound text = arguments.get(0);
    arguments.text(0);
    return Bound.of(Type.DATE, Calendars.read(text, pattern::days));
  }

  private static Bound time(Arguments arguments) {
    if (arguments.size() == 1) {
      return arguments.type(0) == Type.DATE
          ? Bound.of(Type.TIME, row -> arguments.get(0).number(row) * Calendars.DAY)
          : Bound.of(Type.TIME, arguments.micros(0));
    }
    DatePattern pattern = pattern(arguments);
    Bound text = arguments.get(0);
    arguments.text(0);
    return Bound.of(Type.TIME, Calendars.read(text, pattern::micros));
  }

  private static DatePattern pattern(Arguments arguments) {
    try {
      return DatePattern.of(arguments.fixedText(1));
    } catch (IllegalArgumentException e) {
      throw new Misfit(1, e.getMessage());
    }
  }
}

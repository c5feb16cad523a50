package org.crosswind.formats.generate;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/**
 * A month and its flights, which have consecutive numbers over all months.
 *
 * @param first number of its first flight
 * @param flights how many it has
 * @param weather whether there is a weather file of it
 */
record MonthPlan(YearMonth month, long first, int flights, boolean weather) {

  /** All months in order. */
  static List<MonthPlan> all(Shape shape, long flights) {
    int months = shape.months(flights);
    long total = 0;
    for (int m = 0; m < months; m++) {
      total += shape.traffic(m);
    }
    List<MonthPlan> plans = new ArrayList<>(months);
    long before = 0;
    for (int m = 0; m < months; m++) {
      long first = share(flights, before, total);
      before += shape.traffic(m);
      int count = Math.toIntExact(share(flights, before, total) - first);
      YearMonth month = shape.month(m, months);
      plans.add(new MonthPlan(month, first, count, shape.hasWeather(month)));
    }
    return plans;
  }

  private static long share(long flights, long part, long total) {
    return flights / total * part + flights % total * part / total;
  }

  /** Hours from 1970-01-01T00 to the month's start, on whatever clock. */
  int firstHour() {
    return Math.toIntExact(month.atDay(1).toEpochDay() * 24);
  }

  int hours() {
    return month.lengthOfMonth() * 24;
  }

  int yearMonth() {
    return month.getYear() * 100 + month.getMonthValue();
  }
}

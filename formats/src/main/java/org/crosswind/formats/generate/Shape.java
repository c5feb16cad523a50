package org.crosswind.formats.generate;

import java.time.YearMonth;
import java.util.List;

/** What a generated world looks like: how many airports, carriers and months it has. */
public enum Shape {
  /** 12 origins, 13 destinations, 5 carriers, 5,000 flights a month: for tests. */
  TINY(12, 13),
  /** 300 origins, 303 destinations, 17 carriers, 357,143 flights a month, weather throughout. */
  SMALL(300, 303),
  /** 374 origins, 378 destinations, 30 carriers, 303 months, weather in the last 68 of them. */
  BIG(374, 378);

  private static final YearMonth LAST = YearMonth.of(2012, 12);
  private static final YearMonth FIRST_OF_BIG = YearMonth.of(1987, 10);
  private static final YearMonth FIRST_WEATHER_OF_BIG = YearMonth.of(2007, 5);
  private static final int MONTHS_OF_BIG = 303;

  private final int origins;
  private final int destinations;

  Shape(int origins, int destinations) {
    this.origins = origins;
    this.destinations = destinations;
  }

  /** The first so many airports have departures. */
  int origins() {
    return origins;
  }

  /** All airports have arrivals. */
  int destinations() {
    return destinations;
  }

  List<Carrier> carriers() {
    return switch (this) {
      case TINY -> Carrier.recent(5);
      case SMALL -> Carrier.recent(17);
      case BIG -> Carrier.all();
    };
  }

  /** How many months so many flights take. */
  int months(long flights) {
    long aMonth = this == TINY ? 5_000 : 357_143;
    return this == BIG ? MONTHS_OF_BIG : Math.toIntExact((flights + aMonth - 1) / aMonth);
  }

  YearMonth month(int index, int months) {
    return this == BIG ? FIRST_OF_BIG.plusMonths(index) : LAST.minusMonths(months - 1L - index);
  }

  boolean hasWeather(YearMonth month) {
    return this != BIG || !month.isBefore(FIRST_WEATHER_OF_BIG);
  }

  /** Relative number of flights of the index-th month; those of the big shape grow by half. */
  long traffic(int index) {
    return this == BIG ? 2L * MONTHS_OF_BIG + index : 1;
  }
}

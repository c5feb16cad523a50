package org.crosswind.formats.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/** Where the columns of a weather file are; found by name, in any order, others being ignored. */
public final class WeatherLayout {
  static final String WBAN = "WBAN";
  static final String DATE = "Date";
  static final String TIME = "Time";

  private final int wban;
  private final int date;
  private final int time;
  private final int[] measures;

  private WeatherLayout(Header header) {
    wban = header.indexOf(WBAN);
    date = header.indexOf(DATE);
    time = header.indexOf(TIME);
    measures =
        Arrays.stream(Measure.values())
            .mapToInt(measure -> header.indexOf(measure.columnName()))
            .toArray();
  }

  /**
   * The layout of a file with this header.
   *
   * @throws MissingColumnsException with the columns that the header lacks
   */
  public static WeatherLayout of(Header header) {
    List<String> missing = new ArrayList<>(List.of(WBAN, DATE, TIME));
    for (Measure measure : Measure.values()) {
      missing.add(measure.columnName());
    }
    missing.removeIf(name -> header.indexOf(name) >= 0);
    if (!missing.isEmpty()) {
      throw new MissingColumnsException("not a weather file", missing);
    }
    return new WeatherLayout(header);
  }

  int wban() {
    return wban;
  }

  int date() {
    return date;
  }

  int time() {
    return time;
  }

  /** The position of the measure that is at this index among all measures. */
  int measure(int index) {
    return measures[index];
  }
}

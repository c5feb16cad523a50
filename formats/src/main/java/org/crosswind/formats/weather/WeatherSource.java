package org.crosswind.formats.weather;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crosswind.formats.text.Header;

/**
 * A layout of hourly weather files: what its columns are called, and in which units they are. Times
 * are local standard time in all of them.
 *
 * @param title the layout's name for messages
 * @param applies whether a header may be of this layout
 * @param station the column of the station
 * @param stations what identifies it there
 * @param date the column of the date, or of date and time
 * @param time the column of the time; null where it is with the date
 * @param report the column of the kind of report; null where all lines are observations
 * @param measures the columns of the measures, in the order of {@link Measure}
 */
record WeatherSource(
    String title,
    Predicate<Header> applies,
    String station,
    Stations stations,
    String date,
    String time,
    String report,
    List<Column> measures) {
  private static final String REPORT = "REPORT_TYPE";

  /** Quality Controlled Local Climatological Data, until 2017. */
  static final WeatherSource QCLCD =
      new WeatherSource(
          "QCLCD hourly",
          header -> true,
          "WBAN",
          Stations.WBAN,
          "Date",
          "Time",
          null,
          List.of(Measure.values()).stream()
              .map(measure -> new Column(measure.columnName(), Unit.KEPT))
              .toList());

  /** Local Climatological Data, version 1; the kind of report and its source stand twice. */
  static final WeatherSource LCD_1 =
      lcd(
          "LCD version 1",
          header -> header.isTwice(REPORT),
          List.of(Unit.KEPT, Unit.FAHRENHEIT, Unit.FAHRENHEIT, Unit.KEPT, Unit.KEPT, Unit.KEPT));

  /** Local Climatological Data, version 2, which says where the station is. */
  static final WeatherSource LCD_2 =
      lcd(
          "LCD version 2",
          header -> header.indexOf("LATITUDE") >= 0 && !header.isTwice(REPORT),
          List.of(
              Unit.KILOMETRES,
              Unit.KEPT,
              Unit.KEPT,
              Unit.KEPT,
              Unit.METRES_PER_SECOND,
              Unit.HECTOPASCALS));

  static final List<WeatherSource> ALL = List.of(QCLCD, LCD_1, LCD_2);

  /** What identifies a station. */
  enum Stations {
    /** The WBAN number, with leading zeros or without. */
    WBAN,
    /** Eleven letters and digits, of which the last five are the WBAN number. */
    ENDING_IN_WBAN
  }

  /** A measure's column and the unit of its values. */
  record Column(String name, Unit unit) {}

  private static WeatherSource lcd(String title, Predicate<Header> applies, List<Unit> units) {
    List<String> names =
        List.of(
            "HourlyVisibility",
            "HourlyDryBulbTemperature",
            "HourlyDewPointTemperature",
            "HourlyRelativeHumidity",
            "HourlyWindSpeed",
            "HourlyAltimeterSetting");
    List<Column> columns =
        IntStream.range(0, names.size())
            .mapToObj(m -> new Column(names.get(m), units.get(m)))
            .toList();
    return new WeatherSource(
        title, applies, "STATION", Stations.ENDING_IN_WBAN, "DATE", null, REPORT, columns);
  }
}

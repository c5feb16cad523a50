package org.crosswind.formats.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.crosswind.formats.text.Header;

/**
 * A layout of weather files: what its columns are called, in which units they are, and what their
 * times mean.
 *
 * @param title the layout's name for messages
 * @param applies whether a header that has the columns may be of this layout
 * @param station the column of the station, null where the file's name tells it
 * @param stations what identifies a station
 * @param moment how date and time stand there
 * @param clock what they mean
 * @param filter which lines are hourly observations; null where all are
 * @param measures the columns of the measures, in the order of {@link Measure}; null for one that
 *     the layout does not have
 * @param complete whether a file has all of these columns, and not just one of them
 * @param humidity whether a missing humidity follows from the temperatures
 */
record WeatherSource(
    String title,
    Predicate<Header> applies,
    String station,
    StationField.Kind stations,
    Moment moment,
    Clock clock,
    Filter filter,
    List<MeasureColumn> measures,
    boolean complete,
    boolean humidity) {

  /**
   * Lines to take.
   *
   * @param values of this column, blanks around them left out
   */
  record Filter(String column, List<String> values) {}

  /** The columns that a file must have: all of these, and one of the measures at least. */
  List<String> required() {
    List<String> required = new ArrayList<>();
    if (station != null) {
      required.add(station);
    }
    required.addAll(moment.columns());
    if (filter != null) {
      required.add(filter.column());
    }
    if (complete) {
      required.addAll(measureNames());
    }
    return required;
  }

  List<String> measureNames() {
    return measures.stream().filter(Objects::nonNull).map(MeasureColumn::name).toList();
  }

  private static final String REPORT = "REPORT_TYPE";

  /**
   * Reports of an hour: routine and special ones, as METAR calls them and, before July 1996 and
   * where a synoptic one was merged with it, the archives. Others are sums of days and months (SOD,
   * SOM) or second reports of an hour (FM-12, synoptic).
   */
  private static final Filter HOURLY =
      new Filter(REPORT, List.of("FM-15", "FM-16", "SAO", "SAOSP", "SY-MT", "SY-SA", "S-S-A"));

  /** Quality Controlled Local Climatological Data, until 2017. */
  static final WeatherSource QCLCD =
      new WeatherSource(
          "QCLCD hourly",
          header -> true,
          "WBAN",
          StationField.Kind.WBAN,
          new Moment.DateAndTime("Date", "Time"),
          Clock.LOCAL_STANDARD,
          null,
          plain(
              Arrays.stream(Measure.values()).map(Measure::columnName).toList(),
              List.of(
                  Unit.MILES,
                  Unit.CELSIUS,
                  Unit.CELSIUS,
                  Unit.PERCENT,
                  Unit.MILES_PER_HOUR,
                  Unit.INCHES_OF_MERCURY)),
          true,
          false);

  /** Local Climatological Data, version 1; the kind of report and its source stand twice. */
  static final WeatherSource LCD_1 =
      lcd(
          "LCD version 1",
          header -> header.isTwice(REPORT),
          List.of(
              Unit.MILES,
              Unit.FAHRENHEIT,
              Unit.FAHRENHEIT,
              Unit.PERCENT,
              Unit.MILES_PER_HOUR,
              Unit.INCHES_OF_MERCURY));

  /** Local Climatological Data, version 2, which says where the station is. */
  static final WeatherSource LCD_2 =
      lcd(
          "LCD version 2",
          header -> header.indexOf("LATITUDE") >= 0 && !header.isTwice(REPORT),
          List.of(
              Unit.KILOMETRES,
              Unit.CELSIUS,
              Unit.CELSIUS,
              Unit.PERCENT,
              Unit.METRES_PER_SECOND,
              Unit.HECTOPASCALS));

  /** Global Historical Climatology Network, hourly. */
  static final WeatherSource GHCNH = ghcnh("GHCNh", "STATION");

  /** The same with its first header. */
  static final WeatherSource GHCNH_OLD = ghcnh("GHCNh (first header)", "Station_ID");

  private static final String GOOD = "01459";

  /** Integrated Surface Database, global hourly, until August 2025. */
  static final WeatherSource ISD =
      new WeatherSource(
          "ISD global hourly",
          header -> true,
          "STATION",
          StationField.Kind.ENDING_IN_WBAN,
          new Moment.Iso("DATE"),
          Clock.UTC,
          HOURLY,
          Arrays.asList(
              new MeasureColumn.Packed("VIS", Unit.METRES, 0, 999_999, 1, GOOD),
              new MeasureColumn.Packed("TMP", Unit.CELSIUS, 0, 9999, 10, GOOD + "AICMPRU"),
              new MeasureColumn.Packed("DEW", Unit.CELSIUS, 0, 9999, 10, GOOD + "AICMPRU"),
              null,
              new MeasureColumn.Packed("WND", Unit.METRES_PER_SECOND, 3, 9999, 10, GOOD),
              new MeasureColumn.Packed("MA1", Unit.HECTOPASCALS, 0, 99_999, 10, GOOD)),
          false,
          true);

  /** The columns of ISD-lite, whose files do not name them. */
  static final Header ISD_LITE_COLUMNS =
      Header.of(
          "ISD-lite year,month,day,hour,temperature,dew point,sea level pressure,wind direction,"
              + "wind speed,sky,precipitation 1 h,precipitation 6 h");

  /** A shorter ISD without visibility and altimeter. */
  static final WeatherSource ISD_LITE =
      new WeatherSource(
          "ISD-lite",
          header -> true,
          null,
          StationField.Kind.ENDING_IN_WBAN,
          new Moment.InParts(ISD_LITE_COLUMNS.names().subList(0, 4)),
          Clock.UTC,
          null,
          Arrays.asList(
              null,
              tenths("temperature", Unit.CELSIUS),
              tenths("dew point", Unit.CELSIUS),
              null,
              tenths("wind speed", Unit.METRES_PER_SECOND),
              null),
          true,
          true);

  /** Sources that are no mapping that ships. */
  static final List<WeatherSource> READERS =
      List.of(QCLCD, LCD_1, LCD_2, GHCNH, GHCNH_OLD, ISD, ISD_LITE);

  private static MeasureColumn tenths(String name, Unit unit) {
    return new MeasureColumn.Packed(name, unit, 0, -9999, 10, "");
  }

  private static List<MeasureColumn> plain(List<String> names, List<Unit> units) {
    return IntStream.range(0, names.size())
        .mapToObj(m -> (MeasureColumn) MeasureColumn.Plain.of(names.get(m), units.get(m)))
        .toList();
  }

  private static WeatherSource lcd(String title, Predicate<Header> applies, List<Unit> units) {
    List<String> names =
        List.of(
            "HourlyVisibility",
            "HourlyDryBulbTemperature",
            "HourlyDewPointTemperature",
            "HourlyRelativeHumidity",
            "HourlyWindSpeed",
            "HourlyAltimeterSetting");
    return new WeatherSource(
        title,
        applies,
        "STATION",
        StationField.Kind.ENDING_IN_WBAN,
        new Moment.Iso("DATE"),
        Clock.LOCAL_STANDARD,
        HOURLY,
        plain(names, units),
        true,
        true);
  }

  private static WeatherSource ghcnh(String title, String station) {
    return new WeatherSource(
        title,
        header -> true,
        station,
        StationField.Kind.ENDING_IN_WBAN,
        new Moment.InParts(List.of("Year", "Month", "Day", "Hour", "Minute")),
        Clock.UTC,
        null,
        List.of(
            graded("visibility", Unit.KILOMETRES),
            graded("temperature", Unit.CELSIUS),
            graded("dew_point_temperature", Unit.CELSIUS),
            graded("relative_humidity", Unit.PERCENT),
            graded("wind_speed", Unit.METRES_PER_SECOND),
            graded("altimeter", Unit.HECTOPASCALS)),
        false,
        true);
  }

  private static MeasureColumn graded(String name, Unit unit) {
    return new MeasureColumn.Graded(name, unit, "_Quality_Code", GOOD);
  }
}

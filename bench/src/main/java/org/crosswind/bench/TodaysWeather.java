package org.crosswind.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;
import org.crosswind.formats.time.StationMap;

/**
 * Observations of the generated month in the layouts that can be downloaded today: as many columns,
 * as many of them blank, and remarks as long as theirs.
 */
enum TodaysWeather {
  /** Local Climatological Data, version 2. */
  LCD_2(',') {
    private static final int DAILY_AND_MONTHLY = 92;

    @Override
    String header() {
      return "STATION,DATE,LATITUDE,LONGITUDE,ELEVATION,NAME,REPORT_TYPE,SOURCE,"
          + "HourlyAltimeterSetting,HourlyDewPointTemperature,HourlyDryBulbTemperature,"
          + "HourlyPrecipitation,HourlyPresentWeatherType,HourlyPressureChange,"
          + "HourlyPressureTendency,HourlyRelativeHumidity,HourlySkyConditions,"
          + "HourlySeaLevelPressure,HourlyStationPressure,HourlyVisibility,"
          + "HourlyWetBulbTemperature,HourlyWindDirection,HourlyWindGustSpeed,HourlyWindSpeed,"
          + IntStream.range(0, DAILY_AND_MONTHLY)
              .mapToObj(i -> "Daily" + i + ",")
              .collect(Collectors.joining())
          + "REM,BackupDirection,BackupDistance,BackupDistanceUnit,BackupElements,"
          + "BackupElevation,BackupEquipment,BackupLatitude,BackupLongitude,BackupName,"
          + "WindEquipmentChangeDate";
    }

    @Override
    String line(Report report) {
      String hectopascals = scaled(report.altimeter, 33.86389, 1);
      return String.join(
          ",",
          String.format(Locale.ROOT, "USW000%05d", report.wban),
          report.local + ":00",
          "40.8508,-96.7475,362.7,\"SOMEWHERE INTERNATIONAL AIRPORT, XX US\",FM-15,335",
          hectopascals,
          scaled(report.dewPoint, 1, 1),
          scaled(report.dryBulb, 1, 1),
          "0,,,",
          scaled(report.humidity, 1, 0),
          "FEW:02 14 BKN:07 40",
          hectopascals,
          hectopascals,
          scaled(report.visibility, 1.609344, 3),
          scaled(report.dewPoint, 1, 1),
          "280,",
          scaled(report.wind, 0.44704, 1),
          ",".repeat(DAILY_AND_MONTHLY - 1),
          "\"" + remark(report) + "\"",
          ",,,,,,,,,3/26/2007");
    }
  },
  /** Global Historical Climatology Network, hourly. */
  GHCNH('|') {
    @Override
    String header() {
      return "STATION|Station_name|DATE|Year|Month|Day|Hour|Minute|LATITUDE|LONGITUDE|ELEVATION|"
          + GHCNH_VARIABLES.stream()
              .flatMap(
                  name ->
                      Stream.of(
                          name,
                          name + "_Measurement_Code",
                          name + "_Quality_Code",
                          name + "_Report_Type",
                          name + "_Source_Code",
                          name + "_Source_Station_ID"))
              .collect(Collectors.joining("|"));
    }

    @Override
    String line(Report report) {
      LocalDateTime utc = report.utc;
      String hectopascals = scaled(report.altimeter, 33.86389, 1);
      String top =
          String.format(
              Locale.ROOT,
              "USW000%05d|SOMEWHERE INTL AP|%s:00|%d|%d|%d|%d|%d|40.8508|-96.7475|362.7",
              report.wban,
              utc,
              utc.getYear(),
              utc.getMonthValue(),
              utc.getDayOfMonth(),
              utc.getHour(),
              utc.getMinute());
      return GHCNH_VARIABLES.stream()
          .map(
              name ->
                  switch (name) {
                    case "temperature" -> scaled(report.dryBulb, 1, 1);
                    case "dew_point_temperature", "wet_bulb_temperature" ->
                        scaled(report.dewPoint, 1, 1);
                    case "station_level_pressure", "sea_level_pressure", "altimeter" ->
                        hectopascals;
                    case "wind_direction" -> "280";
                    case "wind_speed" -> scaled(report.wind, 0.44704, 1);
                    case "precipitation" -> "0.0";
                    case "relative_humidity" -> scaled(report.humidity, 1, 0);
                    case "visibility" -> scaled(report.visibility, 1.609344, 3);
                    case "sky_cover_1" -> "FEW:02";
                    case "sky_cover_baseht_1" -> "427";
                    case "remarks" -> remark(report);
                    default -> "";
                  })
          .map(value -> value.isEmpty() ? "|||||" : value + "||5|FM15|335|ICAO-KXXX")
          .collect(Collectors.joining("|", top + "|", ""));
    }
  },
  /** Integrated Surface Database, global hourly. */
  ISD(',') {
    private static final List<String> GROUPS =
        List.of("AA1", "AJ1", "AU1", "GA1", "GA2", "GD1", "GE1", "GF1", "KA1", "MG1", "OC1");

    @Override
    String header() {
      return "\"STATION\",\"DATE\",\"SOURCE\",\"LATITUDE\",\"LONGITUDE\",\"ELEVATION\",\"NAME\","
          + "\"REPORT_TYPE\",\"CALL_SIGN\",\"QUALITY_CONTROL\",\"WND\",\"CIG\",\"VIS\",\"TMP\","
          + "\"DEW\",\"SLP\",\"MA1\",\""
          + String.join("\",\"", GROUPS)
          + "\",\"REM\",\"EQD\"";
    }

    @Override
    String line(Report report) {
      return Stream.of(
              String.format(Locale.ROOT, "722190%05d", report.wban),
              report.utc + ":00",
              "7",
              "40.8508",
              "-96.7475",
              "362.7",
              "SOMEWHERE INTERNATIONAL AIRPORT, XX US",
              "FM-15",
              "KXXX ",
              "V030",
              "280,5,N," + packed(report.wind, 4.4704, "%04d,5", "9999,9"),
              "22000,5,9,N",
              packed(report.visibility, 1609.344, "%06d,5,N,5", "999999,9,N,9"),
              packed(report.dryBulb, 10, "%+05d,5", "+9999,9"),
              packed(report.dewPoint, 10, "%+05d,5", "+9999,9"),
              packed(report.altimeter, 338.6389, "%05d,5", "99999,9"),
              packed(report.altimeter, 338.6389, "%05d,5,09775,5", "99999,9,99999,9"),
              "01,0000,9,5",
              "",
              "",
              "02,5,+00427,5,99,9",
              "07,5,+01219,5,99,9",
              "4,99,1,+01219,9,9",
              "9,AGL  ,+99999,+99999",
              "99,99,9,99,9,99,9,99999,9,99,9,99,9",
              "",
              "",
              "",
              remark(report) + " HOURLY INCREMENTAL REPORT",
              "")
          .map(field -> field.isEmpty() ? "" : "\"" + field + "\"")
          .collect(Collectors.joining(","));
    }
  };

  /** Where a station without an airport has its clock. */
  private static final int CENTRAL = -6 * 60;

  /** Some are of the sky, of phenomena and of rain over more hours, and mostly blank. */
  private static final List<String> GHCNH_VARIABLES = new ArrayList<>();

  static {
    GHCNH_VARIABLES.addAll(
        List.of(
            "temperature",
            "dew_point_temperature",
            "station_level_pressure",
            "sea_level_pressure",
            "wind_direction",
            "wind_speed",
            "wind_gust",
            "precipitation",
            "relative_humidity",
            "wet_bulb_temperature",
            "snow_depth",
            "visibility",
            "altimeter",
            "pressure_3hr_change"));
    for (String few : List.of("pres_wx_MW", "pres_wx_AU", "pres_wx_AW")) {
      IntStream.rangeClosed(1, 3).forEach(i -> GHCNH_VARIABLES.add(few + i));
    }
    for (String sky : List.of("sky_cover_", "sky_cover_baseht_", "sky_cover_summation_")) {
      IntStream.rangeClosed(1, 7).forEach(i -> GHCNH_VARIABLES.add(sky + i));
    }
    for (int hours = 3; hours <= 24; hours += 3) {
      GHCNH_VARIABLES.add("precipitation_" + hours + "_hour");
    }
    GHCNH_VARIABLES.add("remarks");
  }

  private final char delimiter;

  TodaysWeather(char delimiter) {
    this.delimiter = delimiter;
  }

  /** An observation; measures in the units of QCLCD, NaN when missing. */
  private record Report(
      int wban,
      LocalDateTime local,
      LocalDateTime utc,
      double visibility,
      double dryBulb,
      double dewPoint,
      double humidity,
      double wind,
      double altimeter) {}

  abstract String header();

  abstract String line(Report report);

  char delimiter() {
    return delimiter;
  }

  /** A file of the observations of a file of QCLCD, of whose lines each can be read. */
  byte[] made(byte[] qclcd) throws IOException, RejectedRecord {
    Header columns = Readings.header(qclcd);
    StationMap stations = ReadingData.stations();
    TextLines lines = Readings.lines(qclcd);
    DelimitedLine line = new DelimitedLine();
    lines.next();
    StringBuilder text = new StringBuilder(header()).append('\n');
    while (lines.next()) {
      line.split(lines.buffer(), lines.from(), lines.to());
      text.append(line(report(line, columns, stations))).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static Report report(DelimitedLine line, Header columns, StationMap stations) {
    int wban = (int) line.integer(columns.indexOf("WBAN"));
    int date = (int) line.integer(columns.indexOf("Date"));
    int hhmm = (int) line.integer(columns.indexOf("Time"));
    LocalDateTime local =
        LocalDateTime.of(date / 10_000, date / 100 % 100, date % 100, 0, 0)
            .plusMinutes(hhmm / 100 * 60 + hhmm % 100);
    List<StationMap.Served> served = stations.served(wban);
    return new Report(
        wban,
        local,
        local.minusMinutes(served.isEmpty() ? CENTRAL : served.get(0).offsetMinutes()),
        line.decimal(columns.indexOf("Visibility")),
        line.decimal(columns.indexOf("DryBulbCelsius")),
        line.decimal(columns.indexOf("DewPointCelsius")),
        line.decimal(columns.indexOf("RelativeHumidity")),
        line.decimal(columns.indexOf("WindSpeed")),
        line.decimal(columns.indexOf("Altimeter")));
  }

  /** As they are behind a report, some 100 characters. */
  private static String remark(Report report) {
    return "MET104 "
        + report.local
        + " METAR KXXX 280951Z 28009KT 10SM FEW014 BKN040 12/08 A2992 RMK AO2 SLP131 T01220083";
  }

  private static String scaled(double value, double factor, int decimals) {
    return Double.isNaN(value)
        ? ""
        : BigDecimal.valueOf(value * factor)
            .setScale(decimals, RoundingMode.HALF_EVEN)
            .toPlainString();
  }

  private static String packed(double value, double factor, String format, String missing) {
    return Double.isNaN(value)
        ? missing
        : String.format(Locale.ROOT, format, Math.round(value * factor));
  }
}

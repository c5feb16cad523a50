package org.crosswind.jobs.weather;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Random reports of one station, and the text that each source of weather makes of them. */
final class WeatherSample {
  /** Atlanta: WBAN 13874, call sign ATL, five hours behind UTC. */
  static final int AIRPORT = 10397;

  private static final int OFFSET_HOURS = -5;

  /**
   * A report of an hour.
   *
   * @param utc with minutes, of the hour's start where the source has no minutes
   * @param measures in the units and the order of the product; NaN where missing
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Report(LocalDateTime utc, double[] measures) {
    LocalDateTime local() {
      return utc.plusHours(OFFSET_HOURS);
    }

    String time(String pattern) {
      return utc.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    String localTime(String pattern) {
      return local().format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    /** A measure in another unit, with so many decimals; a text where it is missing. */
    String value(int measure, double factor, double plus, int decimals, String missing) {
      double value = measures[measure];
      return Double.isNaN(value)
          ? missing
          : String.format(Locale.ROOT, "%." + decimals + "f", value * factor + plus);
    }

    /** A measure in tenths or another unit, with a sign and leading zeros. */
    String packed(int measure, double factor, String format, int missing) {
      double value = measures[measure];
      return String.format(
          Locale.ROOT, format, Double.isNaN(value) ? missing : Math.round(value * factor));
    }
  }

  /** What a source makes of a report. */
  interface Line {
    String of(Report report);
  }

  /** A source of weather. */
  enum Source {
    QCLCD(
        "201905hourly.txt",
        List.of(
            "WBAN,Date,Time,StationType,Visibility,VisibilityFlag,DryBulbCelsius,DewPointCelsius,"
                + "RelativeHumidity,WindSpeed,Altimeter,AltimeterFlag"),
        r ->
            String.join(
                ",",
                "13874",
                r.localTime("yyyyMMdd"),
                r.localTime("HHmm"),
                "0",
                r.value(0, 1, 0, 4, "M"),
                " ",
                r.value(1, 1, 0, 4, "M"),
                r.value(2, 1, 0, 4, " "),
                r.value(3, 1, 0, 4, "*"),
                r.value(4, 1, 0, 4, "VR"),
                r.value(5, 1, 0, 4, "M") + "s",
                " ")),
    LCD_1(
        "72219013874.csv",
        List.of(
            "\"STATION\",\"DATE\",\"REPORT_TYPE\",\"SOURCE\",\"HourlyAltimeterSetting\","
                + "\"HourlyDewPointTemperature\",\"HourlyDryBulbTemperature\","
                + "\"HourlyRelativeHumidity\",\"HourlyVisibility\",\"HourlyWindSpeed\",\"REM\","
                + "\"REPORT_TYPE\",\"SOURCE\""),
        r ->
            String.join(
                ",",
                "\"72219013874\"",
                r.localTime("yyyy-MM-dd'T'HH:mm:ss"),
                "FM-15",
                "7",
                r.value(5, 1, 0, 4, ""),
                r.value(2, 1.8, 32, 4, "*"),
                r.value(1, 1.8, 32, 4, ""),
                r.value(3, 1, 0, 4, ""),
                r.value(0, 1, 0, 4, "T") + (Double.isNaN(r.measures[0]) ? "" : "V"),
                r.value(4, 1, 0, 4, "VRB"),
                "\"MET104 METAR KATL, AUTO\"",
                "FM-15",
                "7")),
    LCD_2(
        "LCD_USW00013874_2019.csv",
        List.of(
            "STATION,DATE,LATITUDE,LONGITUDE,ELEVATION,NAME,REPORT_TYPE,SOURCE,"
                + "HourlyAltimeterSetting,HourlyDewPointTemperature,HourlyDryBulbTemperature,"
                + "HourlyRelativeHumidity,HourlyVisibility,HourlyWindSpeed"),
        r ->
            String.join(
                ",",
                "USW00013874",
                r.localTime("yyyy-MM-dd'T'HH:mm:ss"),
                "33.6,-84.4,307.9,\"ATLANTA HARTSFIELD, GA US\"",
                "FM-16",
                "335",
                r.value(5, 33.86389, 0, 4, ""),
                r.value(2, 1, 0, 4, ""),
                r.value(1, 1, 0, 4, ""),
                r.value(3, 1, 0, 4, ""),
                r.value(0, 1.609344, 0, 4, ""),
                r.value(4, 1 / 2.236936, 0, 4, ""))),
    GHCNH(
        "GHCNh_USW00013874_2019.psv",
        List.of(
            "STATION|Station_name|DATE|Year|Month|Day|Hour|Minute|LATITUDE|LONGITUDE|"
                + "temperature|temperature_Quality_Code|dew_point_temperature|"
                + "dew_point_temperature_Quality_Code|wind_speed|wind_speed_Quality_Code|"
                + "altimeter|altimeter_Quality_Code|visibility|visibility_Quality_Code|"
                + "relative_humidity|relative_humidity_Quality_Code|remarks"),
        r -> ghcnh(r, r.time("yyyy-MM-dd'T'HH:mm:ss") + "|")),
    GHCNH_OLD(
        "GHCNh_USW00013874_por.psv",
        List.of(
            "Station_ID|Station_name|Year|Month|Day|Hour|Minute|Latitude|Longitude|"
                + "temperature|temperature_Quality_Code|dew_point_temperature|"
                + "dew_point_temperature_Quality_Code|wind_speed|wind_speed_Quality_Code|"
                + "altimeter|altimeter_Quality_Code|visibility|visibility_Quality_Code|"
                + "relative_humidity|relative_humidity_Quality_Code|remarks"),
        r -> ghcnh(r, "")),
    ISD(
        "72219013874_2019.csv",
        List.of(
            "\"STATION\",\"DATE\",\"SOURCE\",\"NAME\",\"REPORT_TYPE\",\"WND\",\"VIS\",\"TMP\","
                + "\"DEW\",\"MA1\""),
        r ->
            "\""
                + String.join(
                    "\",\"",
                    "72219013874",
                    r.time("yyyy-MM-dd'T'HH:mm:ss"),
                    "7",
                    "ATLANTA HARTSFIELD, GA US",
                    "FM-15",
                    "280,5,N," + r.packed(4, 10 / 2.236936, "%04d", 9999) + ",5",
                    r.packed(0, 1609.344, "%06d", 999_999) + ",1,N,5",
                    r.packed(1, 10, "%+05d", 9999) + ",5",
                    r.packed(2, 10, "%+05d", 9999) + ",C",
                    r.packed(5, 338.6389, "%05d", 99_999) + ",4,09775,5")
                + "\""),
    ISD_LITE(
        "722190-13874-2019",
        List.of(),
        r ->
            r.time("yyyy MM dd HH")
                + r.packed(1, 10, " %5d", -9999)
                + r.packed(2, 10, " %5d", -9999)
                + " 10169   280"
                + r.packed(4, 10 / 2.236936, " %5d", -9999)
                + "     0     0 -9999"),
    IEM(
        "ATL.csv",
        List.of(
            "#DEBUG: Time Period   -> 2019-01-01 2019-12-31",
            "#DEBUG: Time Zone     -> Etc/UTC",
            "station,valid,tmpf,dwpf,relh,drct,sknt,alti,vsby,metar"),
        r ->
            String.join(
                ",",
                "ATL",
                r.time("yyyy-MM-dd HH:mm"),
                r.value(1, 1.8, 32, 4, "M"),
                r.value(2, 1.8, 32, 4, "M"),
                r.value(3, 1, 0, 4, "M"),
                "280.00",
                r.value(4, 1 / 1.150779, 0, 4, "M"),
                r.value(5, 1, 0, 4, "M"),
                r.value(0, 1, 0, 4, "T"),
                "KATL AUTO")),
    NYCFLIGHTS13(
        "weather.csv",
        List.of(
            "origin,year,month,day,hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,"
                + "pressure,visib,time_hour"),
        r ->
            String.join(
                ",",
                "ATL",
                "1,1,1,1",
                r.value(1, 1.8, 32, 4, "NA"),
                r.value(2, 1.8, 32, 4, "NA"),
                r.value(3, 1, 0, 4, "NA"),
                "280",
                r.value(4, 1, 0, 4, "NA"),
                "NA,0",
                r.value(5, 33.86389, 0, 4, "NA"),
                r.value(0, 1, 0, 4, "NA"),
                r.time("yyyy-MM-dd'T'HH:'00:00Z'")));

    private final String file;

    @SuppressWarnings("ImmutableEnumChecker") // of List.of
    private final List<String> top;

    @SuppressWarnings("ImmutableEnumChecker") // a format
    private final Line line;

    Source(String file, List<String> top, Line line) {
      this.file = file;
      this.top = top;
      this.line = line;
    }

    /** A name as such files have it. */
    String file() {
      return file;
    }

    /** The lines above those of reports; the last is the header, if there is one. */
    List<String> top() {
      return top;
    }

    String line(Report report) {
      return line.of(report);
    }

    /** The moment of a report as the source keeps it. */
    LocalDateTime kept(LocalDateTime utc) {
      return switch (this) {
        case ISD_LITE -> utc.withMinute(0);
        case NYCFLIGHTS13 -> utc.withMinute(51);
        default -> utc;
      };
    }

    /** What the source keeps of a report, as the product has it; the humidity may be computed. */
    double[] kept(Report report) {
      double[] kept = report.measures().clone();
      if (this == ISD || this == ISD_LITE) {
        kept[3] = Double.NaN;
      }
      if (this == ISD_LITE) {
        kept[0] = Double.NaN;
        kept[5] = Double.NaN;
      }
      if (this != QCLCD && Double.isNaN(kept[3])) {
        kept[3] =
            100
                * Math.exp(17.625 * kept[2] / (243.04 + kept[2]))
                / Math.exp(17.625 * kept[1] / (243.04 + kept[1]));
      }
      return kept;
    }
  }

  private WeatherSample() {}

  private static String ghcnh(Report r, String date) {
    return String.join(
        "|",
        "USW00013874",
        "ATLANTA HARTSFIELD, GA",
        date + r.time("yyyy|M|d|H|m"),
        "33.6|-84.4",
        r.value(1, 1, 0, 4, ""),
        "1",
        r.value(2, 1, 0, 4, ""),
        "",
        r.value(4, 1 / 2.236936, 0, 4, ""),
        "5",
        r.value(5, 33.86389, 0, 4, ""),
        "0",
        r.value(0, 1.609344, 0, 4, ""),
        "9",
        r.value(3, 1, 0, 4, ""),
        "4",
        "METAR");
  }

  /** Random reports, each measure missing in one of eight; no two of one hour. */
  static List<Report> reports(int number, SplittableRandom random) {
    List<Report> reports = new ArrayList<>();
    LocalDateTime time = LocalDateTime.of(2019, 1, 1, 0, 0);
    for (int i = 0; i < number; i++) {
      time = time.plusHours(1 + random.nextInt(24));
      double temperature = -30 + random.nextInt(700) / 10.0;
      double[] measures = {
        random.nextInt(100) / 10.0,
        temperature,
        temperature - random.nextInt(300) / 10.0,
        random.nextInt(101),
        random.nextInt(600) / 10.0,
        28 + random.nextInt(300) / 100.0
      };
      for (int m = 0; m < measures.length; m++) {
        measures[m] = random.nextInt(8) == 0 ? Double.NaN : measures[m];
      }
      reports.add(new Report(time.plusMinutes(random.nextInt(60)), measures));
    }
    return reports;
  }
}

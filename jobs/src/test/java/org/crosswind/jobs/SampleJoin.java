package org.crosswind.jobs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The chain from raw files to joined rows, once more, by plain maps over the sample's lines: the
 * sample has no quotes, so commas separate. Shares no code with the project.
 */
final class SampleJoin {
  private static final List<String> MEASURES =
      List.of(
          "Visibility",
          "DryBulbCelsius",
          "DewPointCelsius",
          "RelativeHumidity",
          "WindSpeed",
          "Altimeter");
  private static final MathContext DIGITS = new MathContext(40);

  private final Path sample;
  private final boolean tutorial;
  private final Map<String, Integer> airportOfStation = new HashMap<>();
  private final Map<Integer, Integer> offsets = new HashMap<>();
  private final Map<String, List<List<BigDecimal>>> weather = new HashMap<>();

  SampleJoin(Path sample, boolean tutorial) throws IOException {
    this.sample = sample;
    this.tutorial = tutorial;
    for (Map<String, String> line : table(sample.resolve("wban-to-airport-id-tz.csv"))) {
      int airport = Integer.parseInt(line.get("AirportID"));
      airportOfStation.put(line.get("WBAN"), airport);
      offsets.put(airport, Integer.parseInt(line.get("TimeZone")));
    }
    for (Path file : files("WeatherRaw")) {
      for (Map<String, String> line : table(file)) {
        observe(line);
      }
    }
  }

  private List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(sample.resolve(directory))) {
      return files.sorted().toList();
    }
  }

  private static List<Map<String, String>> table(Path file) throws IOException {
    List<Map<String, String>> table = new ArrayList<>();
    boolean zipped = file.toString().endsWith(".gz");
    try (var in = Files.newInputStream(file);
        var lines =
            new BufferedReader(
                new InputStreamReader(
                    zipped ? new GZIPInputStream(in) : in, StandardCharsets.US_ASCII))) {
      String[] names = lines.readLine().split(",", -1);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] values = line.split(",", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < names.length; i++) {
          row.put(names[i], values[i].strip());
        }
        table.add(row);
      }
    }
    return table;
  }

  private static LocalDateTime time(LocalDate date, String hhmm) {
    int number = Integer.parseInt(hhmm);
    return date.atStartOfDay().plusHours(number / 100).plusMinutes(number % 100);
  }

  private static long hours(LocalDateTime time) {
    return Duration.between(LocalDateTime.of(1970, 1, 1, 0, 0), time).toHours();
  }

  /** Not so a wind of 1,048 mph, in February 2013, and a dew point of 1,806 °C, in October 2014. */
  private static boolean isWeather(int measure, BigDecimal value) {
    double most = List.of(100.0, 60.0, 60.0, 100.0, 250.0, 32.5).get(measure);
    double least = List.of(0.0, -90.0, -90.0, 0.0, 0.0, 25.0).get(measure);
    return value.doubleValue() >= least && value.doubleValue() <= most;
  }

  private void observe(Map<String, String> line) {
    int airport = airportOfStation.get(line.get("WBAN"));
    LocalDate date =
        LocalDate.parse(line.get("Date"), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
    LocalDateTime standard = time(date, line.get("Time"));
    LocalDateTime utc = standard.minusHours(offsets.get(airport));
    long hour =
        tutorial
            ? hours(standard) + (standard.getMinute() > 0 ? 1 : 0) + offsets.get(airport)
            : hours(utc) + (utc.getMinute() > 0 ? 1 : 0);
    List<List<BigDecimal>> values =
        weather.computeIfAbsent(
            airport + "@" + hour,
            k ->
                Stream.generate(ArrayList<BigDecimal>::new)
                    .limit(6)
                    .map(l -> (List<BigDecimal>) l)
                    .toList());
    for (int m = 0; m < 6; m++) {
      String text = line.get(MEASURES.get(m));
      if (!text.isEmpty() && !text.equals("M") && isWeather(m, new BigDecimal(text))) {
        values.get(m).add(new BigDecimal(text));
      }
    }
  }

  private String weather(String key, String suffix) {
    List<List<BigDecimal>> values = weather.getOrDefault(key, List.of());
    StringBuilder text = new StringBuilder();
    for (int m = 0; m < 6; m++) {
      text.append(", \"").append(MEASURES.get(m)).append(suffix).append("\": ");
      List<BigDecimal> present = values.isEmpty() ? List.of() : values.get(m);
      text.append(present.isEmpty() ? "null" : Double.toString(mean(present)));
    }
    return text.toString();
  }

  private static double mean(List<BigDecimal> values) {
    return values.stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .divide(BigDecimal.valueOf(values.size()), DIGITS)
        .doubleValue();
  }

  /** The hourly rows as JSON text, sorted. */
  List<String> hourlyKeys() {
    return weather.entrySet().stream()
        .filter(e -> e.getValue().stream().anyMatch(v -> !v.isEmpty()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Every joined row as JSON text, sorted. */
  List<String> joined() throws IOException {
    List<String> rows = new ArrayList<>();
    for (Path file : files("AirOnTimeCSV")) {
      for (Map<String, String> line : table(file)) {
        rows.add(joined(line));
      }
    }
    rows.sort(null);
    return rows;
  }

  private String joined(Map<String, String> line) {
    LocalDate date =
        LocalDate.of(
            Integer.parseInt(line.get("YEAR")),
            Integer.parseInt(line.get("MONTH")),
            Integer.parseInt(line.get("DAY_OF_MONTH")));
    int origin = Integer.parseInt(line.get("ORIGIN_AIRPORT_ID"));
    String departure = line.get("CRS_DEP_TIME");
    String arrival = line.get("CRS_ARR_TIME");
    Long instant = null;
    Long hour = null;
    if (!departure.isEmpty()) {
      LocalDateTime local = time(date, departure);
      ZoneId zone =
          ZoneId.of(offsets.get(origin) == -5 ? "America/New_York" : "America/Los_Angeles");
      LocalDateTime utc = local.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
      instant = utc.toInstant(ZoneOffset.UTC).toEpochMilli();
      hour = hours(tutorial ? local : utc);
    }
    String late = line.get("ARR_DEL15");
    return "{\"ArrDel15\": "
        + (late.isEmpty() ? null : late.substring(0, 1))
        + ", \"Year\": "
        + date.getYear()
        + ", \"Month\": "
        + date.getMonthValue()
        + ", \"DayofMonth\": "
        + date.getDayOfMonth()
        + ", \"DayOfWeek\": "
        + line.get("DAY_OF_WEEK")
        + ", \"Carrier\": \""
        + line.get("UNIQUE_CARRIER")
        + "\", \"OriginAirportID\": "
        + origin
        + ", \"DestAirportID\": "
        + line.get("DEST_AIRPORT_ID")
        + ", \"CRSDepTime\": "
        + (departure.isEmpty() ? null : Integer.parseInt(departure) / 100)
        + ", \"CRSArrTime\": "
        + (arrival.isEmpty() ? null : Integer.parseInt(arrival))
        + ", \"DepMinute\": "
        + minutes(departure)
        + ", \"ArrMinute\": "
        + minutes(arrival)
        + ", \"DepInstant\": "
        + instant
        + ", \"WeatherHour\": "
        + hour
        + weather(origin + "@" + hour, "Origin")
        + weather(line.get("DEST_AIRPORT_ID") + "@" + hour, "Dest")
        + "}";
  }

  private static Integer minutes(String hhmm) {
    if (hhmm.isEmpty()) {
      return null;
    }
    int number = Integer.parseInt(hhmm);
    return number / 100 * 60 + number % 100;
  }
}

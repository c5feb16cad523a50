package org.crosswind.formats.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crosswind.formats.weather.Measure;

/**
 * The model the delays come from: the tutorial's 21 variables, factors as contrasts to their first
 * level. The linear predictor of an average flight in average weather is -1.5 or so.
 */
final class Truth {
  static final String FORMULA =
      "ArrDel15 ~ Year + Month + DayofMonth + DayOfWeek + Carrier + OriginAirportID"
          + " + DestAirportID + CRSDepTime + CRSArrTime"
          + " + VisibilityOrigin + DryBulbCelsiusOrigin + DewPointCelsiusOrigin"
          + " + RelativeHumidityOrigin + WindSpeedOrigin + AltimeterOrigin"
          + " + VisibilityDest + DryBulbCelsiusDest + DewPointCelsiusDest"
          + " + RelativeHumidityDest + WindSpeedDest + AltimeterDest";

  /** By measure, where the weather is that adds nothing to {@link #LEVEL}. */
  static final double[] USUAL_WEATHER = {9.5, 14, 8, 70, 8, 30};

  static final double[] ORIGIN_WEATHER = {-0.07, -0.012, 0.008, 0.004, 0.025, -0.5};
  static final double[] DEST_WEATHER = {-0.05, -0.007, 0.006, 0.003, 0.018, -0.4};

  static final double HOUR = 0.045;
  static final double ARRIVAL = 0.0001;

  private static final double LEVEL = -1.65;
  private static final double USUAL_HOUR = 13;
  private static final double USUAL_ARRIVAL = 1450;

  final Effects year;
  final Effects month;
  final Effects dayOfMonth;
  final Effects dayOfWeek;
  final Effects carrier;
  final Effects origin;
  final Effects dest;
  final double intercept;

  /** By airport in the world's order. */
  final double[] originEffect;

  final double[] destEffect;

  Truth(long seed, List<Integer> years, List<String> carriers, List<Integer> ids, int origins) {
    long key = Hash.stream(seed, "truth");
    List<Integer> all = new ArrayList<>(ids);
    List<Integer> departing = new ArrayList<>(ids.subList(0, origins));
    year = new Effects(key, "Year", texts(years), 0.12);
    month = new Effects(key, "Month", upTo(12), 0.15);
    dayOfMonth = new Effects(key, "DayofMonth", upTo(31), 0.06);
    dayOfWeek = new Effects(key, "DayOfWeek", upTo(7), 0.08);
    carrier = new Effects(key, "Carrier", carriers.stream().sorted().toList(), 0.2);
    origin = new Effects(key, "OriginAirportID", texts(departing), 0.25);
    dest = new Effects(key, "DestAirportID", texts(all), 0.25);
    intercept = LEVEL - usual();
    originEffect = effects(origin, ids.subList(0, origins));
    destEffect = effects(dest, ids);
  }

  private static double[] effects(Effects factor, List<Integer> ids) {
    return ids.stream().mapToDouble(factor::of).toArray();
  }

  List<Effects> factors() {
    return List.of(year, month, dayOfMonth, dayOfWeek, carrier, origin, dest);
  }

  /** What usual numbers and the mean level of each factor add up to. */
  private double usual() {
    double sum = HOUR * USUAL_HOUR + ARRIVAL * USUAL_ARRIVAL;
    for (int m = 0; m < USUAL_WEATHER.length; m++) {
      sum += (ORIGIN_WEATHER[m] + DEST_WEATHER[m]) * USUAL_WEATHER[m];
    }
    for (Effects factor : factors()) {
      sum += factor.mean();
    }
    return sum;
  }

  private static List<String> texts(List<Integer> numbers) {
    return numbers.stream().sorted().map(String::valueOf).toList();
  }

  private static List<String> upTo(int n) {
    return IntStream.rangeClosed(1, n).mapToObj(String::valueOf).toList();
  }

  /** All coefficients by their names in a fitted model, 0 for reference levels. */
  Map<String, Double> coefficients() {
    Map<String, Double> all = new LinkedHashMap<>();
    all.put("(Intercept)", intercept);
    for (Effects factor : factors()) {
      for (String level : factor.levels()) {
        all.put(factor.name() + "=" + level, factor.of(level));
      }
    }
    all.put("CRSDepTime", HOUR);
    all.put("CRSArrTime", ARRIVAL);
    put(all, "Origin", ORIGIN_WEATHER);
    put(all, "Dest", DEST_WEATHER);
    return all;
  }

  private static void put(Map<String, Double> all, String end, double[] slopes) {
    int m = 0;
    for (Measure measure : Measure.values()) {
      all.put(measure.columnName() + end, slopes[m++]);
    }
  }

  /** The reference level of each factor. */
  Map<String, String> references() {
    Map<String, String> all = new LinkedHashMap<>();
    factors().forEach(factor -> all.put(factor.name(), factor.levels().get(0)));
    return all;
  }
}

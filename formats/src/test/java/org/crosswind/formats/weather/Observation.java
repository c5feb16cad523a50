package org.crosswind.formats.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of an observation for comparison. Measures are null when missing.
 *
 * @param wban the station's number, without leading zeros
 * @param airportId BTS airport identifier
 * @param instant seconds since 1970-01-01T00:00Z; in tutorial mode the shifted local time
 * @param hour the hour to which it belongs, in hours since 1970-01-01T00
 * @param visibility statute miles
 * @param dryBulbCelsius degrees Celsius
 * @param dewPointCelsius degrees Celsius
 * @param relativeHumidity percent
 * @param windSpeed miles per hour
 * @param altimeter inches of mercury
 */
public record Observation(
    int wban,
    int airportId,
    long instant,
    int hour,
    Double visibility,
    Double dryBulbCelsius,
    Double dewPointCelsius,
    Double relativeHumidity,
    Double windSpeed,
    Double altimeter) {

  /** The observations of the line that a reader read last. */
  public static List<Observation> all(ObservationReader reader, int count) {
    List<Observation> all = new ArrayList<>();
    Double[] values =
        Arrays.stream(reader.measures())
            .mapToObj(value -> Double.isNaN(value) ? null : (Double) value)
            .toArray(Double[]::new);
    for (int i = 0; i < count; i++) {
      all.add(
          new Observation(
              reader.wban(),
              reader.airportId(i),
              reader.instant(i),
              reader.hour(i),
              values[0],
              values[1],
              values[2],
              values[3],
              values[4],
              values[5]));
    }
    return all;
  }

  /** The value of one measure, null when missing. */
  public Double measure(Measure measure) {
    return switch (measure) {
      case VISIBILITY -> visibility;
      case DRY_BULB_CELSIUS -> dryBulbCelsius;
      case DEW_POINT_CELSIUS -> dewPointCelsius;
      case RELATIVE_HUMIDITY -> relativeHumidity;
      case WIND_SPEED -> windSpeed;
      case ALTIMETER -> altimeter;
    };
  }
}

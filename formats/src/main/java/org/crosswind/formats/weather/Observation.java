package org.crosswind.formats.weather;

/**
 * What one station observed, for one airport that it serves. Measures are null when missing.
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

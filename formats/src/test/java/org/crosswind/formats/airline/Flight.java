package org.crosswind.formats.airline;

import java.util.Set;
import org.crosswind.formats.time.ClockFlag;

/**
 * The values of a flight for comparison. What the record leaves open is null.
 *
 * @param arrDel15 1 when it arrived 15 minutes late or later, 0 when not; null when that is unknown
 *     or the flight was cancelled or diverted
 * @param year of the scheduled departure at the origin, 1900 to 2199
 * @param month 1 to 12
 * @param dayofMonth 1 to 31
 * @param dayOfWeek 1 for Monday to 7 for Sunday, computed from the date
 * @param carrier the carrier's code
 * @param originAirportId BTS airport identifier
 * @param destAirportId BTS airport identifier
 * @param crsDepTime scheduled hour of departure, 0 to 24
 * @param crsArrTime scheduled time of arrival as the number hhmm, 0 to 2400
 * @param depMinute scheduled departure in minutes after midnight, 0 to 1440
 * @param arrMinute scheduled arrival in minutes after midnight, 0 to 1440
 * @param depInstant scheduled departure in seconds since 1970-01-01T00:00Z
 * @param weatherHour the hour whose weather the flight takes, in hours since 1970-01-01T00
 * @param flags what was unusual in finding the instant
 */
public record Flight(
    Integer arrDel15,
    int year,
    int month,
    int dayofMonth,
    int dayOfWeek,
    String carrier,
    Integer originAirportId,
    Integer destAirportId,
    Integer crsDepTime,
    Integer crsArrTime,
    Integer depMinute,
    Integer arrMinute,
    Long depInstant,
    Integer weatherHour,
    Set<ClockFlag> flags) {
  public Flight {
    flags = Set.copyOf(flags);
  }

  /** The values of a row. */
  public static Flight of(FlightRow row) {
    return new Flight(
        row.hasArrDel15() ? row.arrDel15() : null,
        row.year(),
        row.month(),
        row.dayofMonth(),
        row.dayOfWeek(),
        row.hasCarrier() ? row.carrier().text() : null,
        row.hasOrigin() ? row.originAirportId() : null,
        row.hasDest() ? row.destAirportId() : null,
        row.hasDeparture() ? row.crsDepTime() : null,
        row.hasArrival() ? row.crsArrTime() : null,
        row.hasDeparture() ? row.depMinute() : null,
        row.hasArrival() ? row.arrMinute() : null,
        row.hasInstant() ? row.depInstant() : null,
        row.hasWeatherHour() ? row.weatherHour() : null,
        row.flag() == null ? Set.of() : Set.of(row.flag()));
  }
}

package org.crosswind.formats.airline;

import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.Set;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.ClockTime;
import org.crosswind.formats.time.DepartureClock;
import org.crosswind.formats.time.LocalDeparture;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;

/**
 * Reads the lines of one airline file into flights, whatever the file's style. Blank and {@code NA}
 * values are missing, not errors, save for the date. Not thread-safe.
 */
public final class FlightReader {
  private static final double LATE_MINUTES = 15;
  private static final LocalDeparture NO_DEPARTURE = new LocalDeparture(null, Set.of());

  private final Header header;
  private final AirlineLayout layout;
  private final AirportZones zones;
  private final DepartureClock clock;
  private final TimeAlignment alignment;
  private final FlightRecord flight;
  private final boolean onePartDate;

  /**
   * @param stations gives the clock of airports without a zone
   * @throws org.crosswind.formats.text.MissingColumnsException when the header fits no style
   */
  public FlightReader(
      Header header, AirportZones zones, StationMap stations, TimeAlignment alignment) {
    this.header = header;
    this.layout = AirlineLayout.of(header);
    this.zones = zones;
    this.clock = new DepartureClock(zones, stations);
    this.alignment = alignment;
    this.flight = new FlightRecord(layout);
    this.onePartDate = layout.has(AirlineColumn.DATE);
  }

  /** The style of this file. */
  public AirlineStyle style() {
    return layout.style();
  }

  /**
   * The flight of a line that has been split.
   *
   * @throws RejectedRecord with FIELD_COUNT, BAD_DATE, BAD_TIME, BAD_NUMBER or BAD_AIRPORT
   */
  public Flight read(DelimitedLine line) throws RejectedRecord {
    header.check(line);
    flight.moveTo(line);
    LocalDate date = FlightDate.of(flight, onePartDate);
    Integer depMinute = flight.minutes(AirlineColumn.DEPARTURE_TIME);
    Integer arrMinute = flight.minutes(AirlineColumn.ARRIVAL_TIME);
    Integer origin = airport(AirlineColumn.ORIGIN);
    LocalDeparture departure = depMinute == null ? NO_DEPARTURE : clock.at(origin, date, depMinute);
    return new Flight(
        response(),
        date.getYear(),
        date.getMonthValue(),
        date.getDayOfMonth(),
        date.getDayOfWeek().getValue(),
        flight.isMissing(AirlineColumn.CARRIER) ? null : flight.text(AirlineColumn.CARRIER),
        origin,
        airport(AirlineColumn.DEST),
        depMinute == null ? null : Integer.valueOf(depMinute / 60),
        arrMinute == null ? null : Integer.valueOf(ClockTime.hhmm(arrMinute)),
        depMinute,
        arrMinute,
        departure.instant(),
        depMinute == null ? null : alignment.departureHour(date, depMinute, departure.instant()),
        departure.flags());
  }

  private Integer airport(AirlineColumn column) throws RejectedRecord {
    if (flight.isMissing(column)) {
      return null;
    }
    if (layout.style().airportsByIdentifier()) {
      return flight.number(column, RejectReason.BAD_AIRPORT);
    }
    OptionalInt airport = zones.airportId(flight.text(column));
    return airport.isPresent() ? Integer.valueOf(airport.getAsInt()) : null;
  }

  private Integer response() throws RejectedRecord {
    boolean cancelled = isSet(AirlineColumn.CANCELLED);
    boolean diverted = isSet(AirlineColumn.DIVERTED);
    Integer late = late();
    return cancelled || diverted ? null : late;
  }

  private boolean isSet(AirlineColumn column) throws RejectedRecord {
    return !flight.isMissing(column) && flight.flag(column);
  }

  /** By the indicator where the file has one, even if blank; by the minutes otherwise. */
  private Integer late() throws RejectedRecord {
    if (layout.has(AirlineColumn.DELAYED_15)) {
      boolean unknown = flight.isMissing(AirlineColumn.DELAYED_15);
      return unknown ? null : indicator(flight.flag(AirlineColumn.DELAYED_15));
    }
    boolean unknown = flight.isMissing(AirlineColumn.DELAY);
    return unknown ? null : indicator(flight.decimal(AirlineColumn.DELAY) >= LATE_MINUTES);
  }

  private static Integer indicator(boolean late) {
    return late ? 1 : 0;
  }
}

package org.crosswind.formats.airline;

import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextCache;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.CivilDay;
import org.crosswind.formats.time.DepartureInstants;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;

/**
 * Reads the lines of one airline file into flights, whatever their names and order, without an
 * object for a line. Blank and {@code NA} values are missing, not errors, save for the date. Not
 * thread-safe.
 */
public final class FlightReader {
  private static final double LATE_MINUTES = 15;

  private final Header header;
  private final AirlineLayout layout;
  private final AirportZones zones;
  private final DepartureInstants instants;
  private final TimeAlignment alignment;
  private final FlightRecord flight;
  private final FlightDate date;
  private final FlightRow row = new FlightRow();

  /**
   * @param stations gives the clock of airports without a zone
   * @throws org.crosswind.formats.text.MissingColumnsException when a flight can't be made from the
   *     header
   */
  public FlightReader(
      Header header, AirportZones zones, StationMap stations, TimeAlignment alignment) {
    this.header = header;
    this.layout = AirlineLayout.of(header);
    this.zones = zones;
    this.instants = new DepartureInstants(zones, stations);
    this.alignment = alignment;
    this.flight = new FlightRecord(layout);
    this.date = new FlightDate(!layout.hasDateInParts());
  }

  /**
   * The flight of a line that has been split.
   *
   * @return the same object for every line
   * @throws RejectedRecord with FIELD_COUNT, BAD_DATE, BAD_TIME, BAD_NUMBER or BAD_AIRPORT
   */
  public FlightRow read(DelimitedLine line) throws RejectedRecord {
    header.check(line);
    flight.moveTo(line);
    date.read(flight);
    row.year = date.year();
    row.month = date.month();
    row.dayofMonth = date.dayOfMonth();
    row.dayOfWeek = CivilDay.dayOfWeek(date.day());
    row.depMinute = flight.minutes(AirlineColumn.DEPARTURE_TIME);
    row.arrMinute = flight.minutes(AirlineColumn.ARRIVAL_TIME);
    row.originAirportId = airport(AirlineColumn.ORIGIN_ID, AirlineColumn.ORIGIN);
    readInstant();
    row.arrDel15 = response();
    row.carrier = flight.code(AirlineColumn.CARRIER);
    row.destAirportId = airport(AirlineColumn.DEST_ID, AirlineColumn.DEST);
    return row;
  }

  private void readInstant() {
    if (!row.hasDeparture()) {
      row.depInstant = TimeAlignment.NO_INSTANT;
      row.weatherHour = TimeAlignment.NO_HOUR;
      row.flag = null;
      return;
    }
    row.depInstant =
        row.hasOrigin()
            ? instants.at(row.originAirportId, date.day(), row.depMinute)
            : instants.nowhere();
    row.flag = instants.flag();
    row.weatherHour = alignment.departureHour(date.day(), row.depMinute, row.depInstant);
  }

  private int airport(AirlineColumn identifier, AirlineColumn code) throws RejectedRecord {
    int airport =
        flight.has(identifier)
            ? flight.numberIfAny(identifier, RejectReason.BAD_AIRPORT)
            : FlightRow.NONE;
    return airport == FlightRow.NONE && flight.has(code) ? airport(code) : airport;
  }

  /** The airport of an IATA code, or of an identifier in its place. */
  private int airport(AirlineColumn column) {
    TextCache.Entry code = flight.code(column);
    if (code == null) {
      return FlightRow.NONE;
    }
    int identifier = flight.fiveDigits(column);
    return identifier >= 0 ? identifier : zones.airportId(code.text()).orElse(FlightRow.NONE);
  }

  private int response() throws RejectedRecord {
    boolean cancelled = flight.flag(AirlineColumn.CANCELLED) == 1;
    boolean diverted = flight.flag(AirlineColumn.DIVERTED) == 1;
    int late = late();
    return cancelled || diverted ? FlightRow.NONE : late;
  }

  /** By the indicator where the file has one, even if blank; by the minutes otherwise. */
  private int late() throws RejectedRecord {
    if (flight.has(AirlineColumn.DELAYED_15)) {
      return flight.flag(AirlineColumn.DELAYED_15);
    }
    if (flight.isMissing(AirlineColumn.DELAY)) {
      return FlightRow.NONE;
    }
    return flight.decimal(AirlineColumn.DELAY) >= LATE_MINUTES ? 1 : 0;
  }
}

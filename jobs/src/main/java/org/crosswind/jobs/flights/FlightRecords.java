package org.crosswind.jobs.flights;

import java.io.IOException;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.airline.FlightReader;
import org.crosswind.formats.airline.FlightRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.ClockFlag;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.jobs.flights.FlightsJob.Counter;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/** The flights of a task's raw lines as Avro fields; counts what became of them. */
public final class FlightRecords {
  public static final int NO_AIRPORT = Integer.MIN_VALUE;

  private static final long MILLISECONDS = 1000;

  private final AirportZones zones;
  private final StationMap stations;
  private final TimeAlignment alignment;
  private final Bindings<Header, FlightReader> readers = new Bindings<>(this::reader);
  private final Tally<Counter> counts = new Tally<>(Counter.class);
  private FlightRow flight;

  /** Flights by the parameters of {@link TimeTables}. */
  public FlightRecords(Storage storage, Settings settings) throws IOException {
    zones = TimeTables.zones(storage, settings);
    stations = TimeTables.stations(storage, settings);
    alignment = settings.get(TimeTables.TIME_ALIGNMENT);
  }

  private FlightReader reader(Header header) {
    return new FlightReader(header, zones, stations, alignment);
  }

  /** Moves to the flight of a line. */
  public void read(TableRecord line) throws RejectedRecord {
    flight = readers.of(line.header()).read(line.line());
    counts.add(Counter.WITH_SCHEDULED_TIME, flight.hasDeparture());
    counts.add(Counter.WITHOUT_RESPONSE, !flight.hasArrDel15());
    counts.add(Counter.UNKNOWN_AIRPORT, !flight.hasOrigin() || !flight.hasDest());
    counts.add(Counter.TIME_GAPS, flight.flag() == ClockFlag.GAP);
    counts.add(Counter.TIME_OVERLAPS, flight.flag() == ClockFlag.OVERLAP);
    counts.add(Counter.MISSING_ZONE, flight.flag() == ClockFlag.MISSING_ZONE);
  }

  /** The airport of departure, {@link #NO_AIRPORT} when unknown. */
  public int origin() {
    return flight.hasOrigin() ? flight.originAirportId() : NO_AIRPORT;
  }

  /** The airport of arrival, {@link #NO_AIRPORT} when unknown. */
  public int dest() {
    return flight.hasDest() ? flight.destAirportId() : NO_AIRPORT;
  }

  public boolean hasWeatherHour() {
    return flight.hasWeatherHour();
  }

  /** The hour whose weather the flight takes, hours since 1970-01-01T00. */
  public int weatherHour() {
    return flight.weatherHour();
  }

  /** Puts the fields of {@link org.crosswind.formats.avro.Schemas#FLIGHT}. */
  public void encode(RowEncoder record) {
    record.put(flight.hasArrDel15(), flight.arrDel15());
    record.put(flight.year()).put(flight.month()).put(flight.dayofMonth());
    record.put(flight.dayOfWeek());
    if (flight.hasCarrier()) {
      byte[] carrier = flight.carrier().utf8();
      record.put(carrier, 0, carrier.length);
    } else {
      record.putNull();
    }
    record.put(flight.hasOrigin(), flight.originAirportId());
    record.put(flight.hasDest(), flight.destAirportId());
    record.put(flight.hasDeparture(), flight.crsDepTime());
    record.put(flight.hasArrival(), flight.crsArrTime());
    record.put(flight.hasDeparture(), flight.depMinute());
    record.put(flight.hasArrival(), flight.arrMinute());
    record.put(flight.hasInstant(), flight.depInstant() * MILLISECONDS);
    record.put(flight.hasWeatherHour(), flight.weatherHour());
  }

  /** Tells the job the counts. */
  public void count(TaskInputOutputContext<?, ?, ?, ?> context) {
    counts.tellAll(context);
  }
}

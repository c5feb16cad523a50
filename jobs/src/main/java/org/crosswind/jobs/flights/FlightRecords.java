package org.crosswind.jobs.flights;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.airline.CarriedColumn;
import org.crosswind.formats.airline.CarriedValues;
import org.crosswind.formats.airline.FlightReader;
import org.crosswind.formats.airline.FlightRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextCache;
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
  private final List<CarriedColumn> columns;
  private final Bindings<Header, Reader> readers = new Bindings<>(this::reader);
  private final Tally<Counter> counts = new Tally<>(Counter.class);
  private FlightRow flight;
  private CarriedValues carried;

  /** What reads the files with one header. */
  private record Reader(FlightReader flights, CarriedValues carried) {}

  /** Flights by the parameters of {@link TimeTables}, and {@link FlightsJob#CARRY}. */
  public FlightRecords(Storage storage, Settings settings) throws IOException {
    zones = TimeTables.zones(storage, settings);
    stations = TimeTables.stations(storage, settings);
    alignment = settings.get(TimeTables.TIME_ALIGNMENT);
    columns = FlightsJob.carried(settings);
  }

  private Reader reader(Header header) {
    return new Reader(
        new FlightReader(header, zones, stations, alignment), new CarriedValues(header, columns));
  }

  /** Moves to the flight of a line. */
  public void read(TableRecord line) throws RejectedRecord {
    Reader reader = readers.of(line.header());
    DelimitedLine fields = line.line();
    flight = reader.flights.read(fields);
    carried = reader.carried;
    carried.moveTo(fields);
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

  /** Puts the fields of {@link FlightSchema}; to be called once for a line. */
  public void encode(RowEncoder record) {
    record.put(flight.hasArrDel15(), flight.arrDel15());
    record.put(flight.year()).put(flight.month()).put(flight.dayofMonth());
    record.put(flight.dayOfWeek());
    put(flight.carrier(), record);
    record.put(flight.hasOrigin(), flight.originAirportId());
    record.put(flight.hasDest(), flight.destAirportId());
    record.put(flight.hasDeparture(), flight.crsDepTime());
    record.put(flight.hasArrival(), flight.crsArrTime());
    record.put(flight.hasDeparture(), flight.depMinute());
    record.put(flight.hasArrival(), flight.arrMinute());
    record.put(flight.hasInstant(), flight.depInstant() * MILLISECONDS);
    record.put(flight.hasWeatherHour(), flight.weatherHour());
    for (int c = 0; c < carried.size(); c++) {
      if (carried.isNumber(c)) {
        record.putMeasure(carried.number(c));
      } else {
        put(carried.text(c), record);
      }
    }
  }

  private static void put(TextCache.Entry text, RowEncoder record) {
    if (text == null) {
      record.putNull();
    } else {
      record.put(text.utf8(), 0, text.utf8().length);
    }
  }

  /** Tells the job the counts. */
  public void count(TaskInputOutputContext<?, ?, ?, ?> context) {
    for (Reader reader : readers.all()) {
      counts.add(Counter.UNREADABLE_CARRIED, reader.carried.unreadable());
    }
    counts.tellAll(context);
  }
}

package org.crosswind.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.airline.Flight;
import org.crosswind.formats.airline.FlightReader;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.mapreduce.TableRecord;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.ClockFlag;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.jobs.FlightsJob.Counter;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.Storage;

/** The flights of a task's raw lines as Avro fields; counts what became of them. */
final class FlightRecords {
  static final int NO_AIRPORT = Integer.MIN_VALUE;

  private static final long MILLISECONDS = 1000;

  private final AirportZones zones;
  private final StationMap stations;
  private final TimeAlignment alignment;
  private FlightReader reader;
  private Flight flight;
  private long withTime;
  private long withoutResponse;
  private long unknownAirport;
  private long gaps;
  private long overlaps;
  private long missingZones;

  /** Flights by the parameters of {@link TimeTables}. */
  FlightRecords(Storage storage, Settings settings) throws IOException {
    zones = TimeTables.zones(storage, settings);
    stations = TimeTables.stations(storage, new Path(settings.get(TimeTables.STATIONS)));
    alignment = settings.get(TimeTables.TIME_ALIGNMENT);
  }

  /** Moves to the flight of a line. */
  void read(TableRecord line) throws RejectedRecord {
    if (reader == null) {
      reader = new FlightReader(line.header(), zones, stations, alignment);
    }
    flight = reader.read(line.line());
    withTime += flight.depMinute() == null ? 0 : 1;
    withoutResponse += flight.arrDel15() == null ? 1 : 0;
    unknownAirport += origin() == NO_AIRPORT || dest() == NO_AIRPORT ? 1 : 0;
    gaps += flight.flags().contains(ClockFlag.GAP) ? 1 : 0;
    overlaps += flight.flags().contains(ClockFlag.OVERLAP) ? 1 : 0;
    missingZones += flight.flags().contains(ClockFlag.MISSING_ZONE) ? 1 : 0;
  }

  /** The airport of departure, {@link #NO_AIRPORT} when unknown. */
  int origin() {
    return flight.originAirportId() == null ? NO_AIRPORT : flight.originAirportId();
  }

  /** The airport of arrival, {@link #NO_AIRPORT} when unknown. */
  int dest() {
    return flight.destAirportId() == null ? NO_AIRPORT : flight.destAirportId();
  }

  boolean hasWeatherHour() {
    return flight.weatherHour() != null;
  }

  /** The hour whose weather the flight takes, hours since 1970-01-01T00. */
  int weatherHour() {
    return flight.weatherHour();
  }

  /** Puts the fields of {@link org.crosswind.formats.avro.Schemas#FLIGHT}. */
  void encode(RowEncoder record) {
    put(record, flight.arrDel15());
    record.put(flight.year()).put(flight.month()).put(flight.dayofMonth());
    record.put(flight.dayOfWeek());
    if (flight.carrier() == null) {
      record.putNull();
    } else {
      byte[] carrier = flight.carrier().getBytes(StandardCharsets.UTF_8);
      record.put(carrier, 0, carrier.length);
    }
    put(record, flight.originAirportId());
    put(record, flight.destAirportId());
    put(record, flight.crsDepTime());
    put(record, flight.crsArrTime());
    put(record, flight.depMinute());
    put(record, flight.arrMinute());
    put(record, flight.depInstant() == null ? null : flight.depInstant() * MILLISECONDS);
    put(record, flight.weatherHour());
  }

  private static void put(RowEncoder record, Number value) {
    if (value == null) {
      record.putNull();
    } else {
      record.put(value.longValue());
    }
  }

  /** Tells the job the counts. */
  void count(TaskInputOutputContext<?, ?, ?, ?> context) {
    context.getCounter(Counter.WITH_SCHEDULED_TIME).increment(withTime);
    context.getCounter(Counter.WITHOUT_RESPONSE).increment(withoutResponse);
    context.getCounter(Counter.UNKNOWN_AIRPORT).increment(unknownAirport);
    context.getCounter(Counter.TIME_GAPS).increment(gaps);
    context.getCounter(Counter.TIME_OVERLAPS).increment(overlaps);
    context.getCounter(Counter.MISSING_ZONE).increment(missingZones);
  }
}

package org.crosswind.jobs;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.airline.AirlineLayout;
import org.crosswind.formats.airline.Flight;
import org.crosswind.formats.airline.FlightReader;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.TableRecord;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.ClockFlag;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;

/**
 * Raw airline files to typed flights, one record a line. Map only.
 *
 * <p>{@code crosswind flights --flights AirOnTimeCSV --stations stations.csv --out flights}
 */
public final class FlightsJob implements JobDefinition {
  public static final Parameter<String> FLIGHTS =
      Parameter.required(
          "flights",
          ParameterType.PATH,
          "airline on-time CSV (AirOnTimeCSV, BTS or ASA Data Expo headers): a file, directory or"
              + " glob; plain, .gz or .bz2");

  /** What became of the flights. */
  public enum Counter {
    /** Flights whose scheduled departure is known. */
    WITH_SCHEDULED_TIME,
    /** Flights without a response: cancelled, diverted or not told. */
    WITHOUT_RESPONSE,
    /** Flights at an airport code that the zones table lacks. */
    UNKNOWN_AIRPORT,
    /** Departures at a wall-clock time that daylight saving skipped; taken as shifted forward. */
    TIME_GAPS,
    /** Departures at a wall-clock time that came twice; taken as the earlier. */
    TIME_OVERLAPS,
    /** Departures from an airport without a time zone; the station's fixed offset served. */
    MISSING_ZONE
  }

  @Override
  public String name() {
    return "flights";
  }

  @Override
  public String summary() {
    return "raw airline files to typed flights";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        FLIGHTS,
        TimeTables.STATIONS,
        TimeTables.ZONES,
        TimeTables.TIME_ALIGNMENT,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks =
        new InputChecks(storage)
            .headers(settings.get(FLIGHTS), AirlineLayout::of)
            .loads(settings.get(TimeTables.STATIONS), path -> TimeTables.stations(storage, path));
    if (settings.has(TimeTables.ZONES)) {
      checks.loads(settings.get(TimeTables.ZONES), path -> TimeTables.zones(storage, path));
    }
    return checks.problems();
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Schema schema = schema(settings.get(TimeTables.TIME_ALIGNMENT));
    AvroFiles.fromTables(job, settings.get(FLIGHTS), FlightMapper.class, schema);
  }

  private static Schema schema(TimeAlignment alignment) {
    return TimeTables.stamped(Schemas.FLIGHT, alignment.label());
  }

  static final class FlightMapper extends TableMapper<AvroKey<GenericRecord>, NullWritable> {
    private AirportZones zones;
    private StationMap stations;
    private TimeAlignment alignment;
    private GenericRecord output;
    private FlightReader reader;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new FlightsJob(), context);
      Storage storage = Storage.of(context);
      zones = TimeTables.zones(storage, settings);
      stations = TimeTables.stations(storage, new Path(settings.get(TimeTables.STATIONS)));
      alignment = settings.get(TimeTables.TIME_ALIGNMENT);
      output = new GenericData.Record(schema(alignment));
    }

    @Override
    void read(TableRecord record, Context context)
        throws RejectedRecord, IOException, InterruptedException {
      if (reader == null) {
        reader = new FlightReader(record.header(), zones, stations, alignment);
      }
      Flight flight = reader.read(record.line());
      count(flight, context);
      fill(flight);
      context.write(AvroFiles.wrap(output), NullWritable.get());
      context.getCounter(Records.WRITTEN).increment(1);
    }

    private void fill(Flight flight) {
      output.put("ArrDel15", flight.arrDel15());
      output.put("Year", flight.year());
      output.put("Month", flight.month());
      output.put("DayofMonth", flight.dayofMonth());
      output.put("DayOfWeek", flight.dayOfWeek());
      output.put("Carrier", flight.carrier());
      output.put("OriginAirportID", flight.originAirportId());
      output.put("DestAirportID", flight.destAirportId());
      output.put("CRSDepTime", flight.crsDepTime());
      output.put("CRSArrTime", flight.crsArrTime());
      output.put("DepMinute", flight.depMinute());
      output.put("ArrMinute", flight.arrMinute());
      output.put("DepInstant", flight.depInstant() == null ? null : flight.depInstant() * 1000);
      output.put("WeatherHour", flight.weatherHour());
    }

    private static void count(Flight flight, Context context) {
      if (flight.depMinute() != null) {
        context.getCounter(Counter.WITH_SCHEDULED_TIME).increment(1);
      }
      if (flight.arrDel15() == null) {
        context.getCounter(Counter.WITHOUT_RESPONSE).increment(1);
      }
      if (flight.originAirportId() == null || flight.destAirportId() == null) {
        context.getCounter(Counter.UNKNOWN_AIRPORT).increment(1);
      }
      for (ClockFlag flag : flight.flags()) {
        Counter counter =
            switch (flag) {
              case GAP -> Counter.TIME_GAPS;
              case OVERLAP -> Counter.TIME_OVERLAPS;
              case MISSING_ZONE -> Counter.MISSING_ZONE;
            };
        context.getCounter(counter).increment(1);
      }
    }
  }
}

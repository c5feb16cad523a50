package org.crosswind.jobs.weather;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.formats.weather.Measure;
import org.crosswind.formats.weather.ObservationReader;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.Duplicates;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Raw hourly weather to observations in UTC, of the stations that serve an airport. Map only.
 *
 * <p>{@code crosswind weather-utc --weather WeatherRaw --stations stations.csv --out observations}
 */
public final class WeatherUtcJob implements JobDefinition {
  /** What became of the observations. */
  public enum Counter {
    /** Lines of stations that serve no airport. */
    UNMAPPED_STATION,
    /** Values that were neither a number nor a known sign for none; taken as missing. */
    UNREADABLE_MEASURE,
    /** Values that their source marks as suspect or wrong; taken as missing. */
    SUSPECT_MEASURE,
    /** Lines that are no hourly observation: sums of days and months, second reports of an hour. */
    OTHER_REPORT,
    /** Observations of airports that several stations serve. */
    SHARED_AIRPORT,
    /** Values that no weather has, taken as missing. */
    IMPLAUSIBLE_VISIBILITY,
    /** The same. */
    IMPLAUSIBLE_DRY_BULB_CELSIUS,
    /** The same. */
    IMPLAUSIBLE_DEW_POINT_CELSIUS,
    /** The same. */
    IMPLAUSIBLE_RELATIVE_HUMIDITY,
    /** The same. */
    IMPLAUSIBLE_WIND_SPEED,
    /** The same. */
    IMPLAUSIBLE_ALTIMETER;

    /** The counter of a measure's implausible values. */
    static Counter implausible(Measure measure) {
      return valueOf("IMPLAUSIBLE_" + measure.name());
    }
  }

  @Override
  public String name() {
    return "weather-utc";
  }

  @Override
  public String summary() {
    return "raw hourly weather to observations in UTC";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        WeatherFiles.WEATHER,
        WeatherFiles.WEATHER_FORMAT,
        TimeTables.STATIONS,
        TimeTables.TIME_ALIGNMENT,
        Duplicates.DUPLICATES,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> example() {
    return List.of(
        "--weather",
        "examples/sample/WeatherRaw",
        "--stations",
        "examples/sample/wban-to-airport-id-tz.csv",
        "--out",
        "out/observations");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = WeatherFiles.check(new InputChecks(storage), storage, settings);
    Duplicates.of(settings, WeatherFiles.WEATHER, Duplicates.Found.FAIL, storage)
        .forEach(checks::problem);
    return TimeTables.check(checks, storage, settings).problems();
  }

  @Override
  public List<Counter> losses() {
    List<Counter> losses = new ArrayList<>(List.of(Counter.values()));
    losses.remove(Counter.SHARED_AIRPORT);
    return losses;
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return WeatherFiles.reads(storage, settings);
  }

  @Override
  public List<String> cautions(Settings settings, Storage storage) throws IOException {
    return WeatherFiles.cautions(storage, settings);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Schema schema = schema(settings.get(TimeTables.TIME_ALIGNMENT));
    WeatherFiles.wire(job, settings);
    AvroFiles.ofMappers(job, ObservationMapper.class, schema);
  }

  private static Schema schema(TimeAlignment alignment) {
    return TimeTables.stamped(Schemas.OBSERVATION, alignment.label());
  }

  public static final class ObservationMapper
      extends StationMapper<AvroKey<GenericRecord>, NullWritable> {
    private static final Measure[] MEASURES = Measure.values();

    private GenericRecord output;

    ObservationMapper() {
      super(new WeatherUtcJob());
    }

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      output = new GenericData.Record(AvroJob.getOutputKeySchema(context.getConfiguration()));
    }

    @Override
    void add(ObservationReader line, int airports, Context context)
        throws IOException, InterruptedException {
      output.put("WBAN", line.wban());
      double[] values = line.measures();
      for (int m = 0; m < values.length; m++) {
        output.put(MEASURES[m].columnName(), Double.isNaN(values[m]) ? null : values[m]);
      }
      for (int i = 0; i < airports; i++) {
        output.put("AirportID", line.airportId(i));
        output.put("WeatherHour", line.hour(i));
        output.put("ObservedAt", line.instant(i) * 1000);
        context.write(AvroFiles.wrap(output), NullWritable.get());
      }
      records().add(Records.WRITTEN, airports);
    }
  }
}

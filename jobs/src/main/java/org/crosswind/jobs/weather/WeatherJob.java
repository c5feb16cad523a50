package org.crosswind.jobs.weather;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.weather.ObservationReader;
import org.crosswind.jobs.io.Duplicates;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Raw hourly weather to hourly means by airport: {@code weather-utc} and {@code weather-hourly} in
 * one job, with equal output. Observations are not written.
 *
 * <p>{@code crosswind weather --weather WeatherRaw --stations stations.csv --out hourly}
 */
public final class WeatherJob implements JobDefinition {
  @Override
  public String name() {
    return "weather";
  }

  @Override
  public String summary() {
    return "raw hourly weather to hourly means by airport, in one job";
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
        SharedParameters.REDUCERS,
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
        "out/weather");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    return new WeatherUtcJob().problems(settings, storage);
  }

  @Override
  public List<? extends Enum<?>> losses() {
    return new WeatherUtcJob().losses();
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return WeatherFiles.reads(storage, settings);
  }

  @Override
  public List<String> cautions(Settings settings, Storage storage) throws IOException {
    return new WeatherUtcJob().cautions(settings, storage);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    WeatherFiles.wire(job, settings);
    job.setMapperClass(WeatherMapper.class);
    HourlyMeans.wire(job, settings, settings.get(TimeTables.TIME_ALIGNMENT).label());
  }

  public static final class WeatherMapper extends StationMapper<AirportHour, BytesWritable> {
    private OpenSlices slices;

    WeatherMapper() {
      super(new WeatherJob());
    }

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      slices = new OpenSlices(context);
    }

    @Override
    void add(ObservationReader line, int airports, Context context)
        throws IOException, InterruptedException {
      for (int i = 0; i < airports; i++) {
        slices.add(line.airportId(i), line.hour(i), line.measures());
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      slices.flush();
      super.cleanup(context);
    }
  }
}

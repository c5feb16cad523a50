package org.crosswind.jobs.weather;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.weather.Measure;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Observations to the mean weather of each airport and hour.
 *
 * <p>{@code crosswind weather-hourly --observations observations --out hourly}
 */
public final class WeatherHourlyJob implements JobDefinition {
  public static final Parameter<String> OBSERVATIONS =
      Parameter.required(
          "observations", ParameterType.PATH, "observations in UTC, as weather-utc writes them");

  @Override
  public String name() {
    return "weather-hourly";
  }

  @Override
  public String summary() {
    return "observations to hourly means by airport";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        OBSERVATIONS, SharedParameters.REDUCERS, SharedParameters.OUT, SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> example() {
    return List.of("--observations", "out/observations", "--out", "out/hourly");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> columns =
        Schemas.OBSERVATION.getFields().stream().map(Schema.Field::name).toList();
    InputChecks checks = new InputChecks(storage).columns(settings.get(OBSERVATIONS), columns);
    if (checks.problems().isEmpty()) {
      checks.avro(settings.get(OBSERVATIONS));
    }
    return checks.problems();
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    String observations = settings.get(OBSERVATIONS);
    Schema input = new InputChecks(Storage.of(job)).avro(observations);
    FileInputFormat.setInputPaths(job, Storage.paths(observations));
    job.setInputFormatClass(RowInputFormat.class);
    job.setMapperClass(ObservationMapper.class);
    HourlyMeans.wire(job, settings, TimeTables.alignment(input));
  }

  static final class ObservationMapper extends RowMapper<AirportHour, BytesWritable> {
    private static final Measure[] MEASURES = Measure.values();

    private final int[] columns = new int[MEASURES.length];
    private final double[] values = new double[MEASURES.length];
    private OpenSlices slices;
    private RowColumns bound;
    private int airport;
    private int hour;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      slices = new OpenSlices(context);
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (!row.columns().equals(bound)) {
        find(row.columns());
      }
      for (int m = 0; m < values.length; m++) {
        values[m] = row.number(columns[m]);
      }
      slices.add((int) row.number(airport), (int) row.number(hour), values);
    }

    private void find(RowColumns row) {
      bound = row;
      airport = row.indexOf("AirportID");
      hour = row.indexOf("WeatherHour");
      for (int m = 0; m < columns.length; m++) {
        columns[m] = row.indexOf(MEASURES[m].columnName());
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      slices.flush();
    }
  }
}

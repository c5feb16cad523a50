package org.crosswind.jobs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.weather.Measure;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;

/**
 * Observations to the mean weather of each airport and hour. Map, combine, reduce: sums and counts
 * travel, so a mean is made once.
 *
 * <p>{@code crosswind weather-hourly --observations observations --out hourly}
 */
public final class WeatherHourlyJob implements JobDefinition {
  public static final Parameter<String> OBSERVATIONS =
      Parameter.required(
          "observations", ParameterType.PATH, "observations in UTC, as weather-utc writes them");

  private static final List<Measure> MEASURES = List.of(Measure.values());

  /** What became of the hours. */
  public enum Counter {
    /** Airport hours of which no observation has any value; they get no row. */
    EMPTY_HOURS
  }

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
    job.setMapOutputKeyClass(AirportHour.class);
    job.setMapOutputValueClass(Sums.class);
    job.setSortComparatorClass(AirportHour.Sort.class);
    job.setGroupingComparatorClass(AirportHour.Group.class);
    job.setPartitionerClass(AirportHour.Partition.class);
    job.setCombinerClass(SumsCombiner.class);
    job.setReducerClass(MeanReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    AvroFiles.output(job, TimeTables.stamped(Schemas.HOURLY_WEATHER, TimeTables.alignment(input)));
  }

  /**
   * Sums and counts of the six measures. Sums are whole millionths: observations have at most six
   * decimals, so sums are exact, whatever their order.
   */
  static final class Sums implements Writable {
    private static final double UNITS = 1e6;

    private final long[] sums = new long[MEASURES.size()];
    private final int[] counts = new int[sums.length];
    private int observations;

    void set(Row row, int[] columns) {
      observations = 1;
      for (int m = 0; m < sums.length; m++) {
        boolean missing = row.isMissing(columns[m]);
        counts[m] = missing ? 0 : 1;
        sums[m] = missing ? 0 : Math.round(row.number(columns[m]) * UNITS);
      }
    }

    /** Becomes the sum of others. */
    Sums setTo(Iterable<Sums> others) {
      observations = 0;
      Arrays.fill(sums, 0);
      Arrays.fill(counts, 0);
      for (Sums other : others) {
        observations += other.observations;
        for (int m = 0; m < sums.length; m++) {
          sums[m] += other.sums[m];
          counts[m] += other.counts[m];
        }
      }
      return this;
    }

    /** The mean of a measure, null without a value. */
    Double mean(int measure) {
      return counts[measure] == 0 ? null : sums[measure] / (counts[measure] * UNITS);
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeInt(observations);
      for (int m = 0; m < sums.length; m++) {
        out.writeLong(sums[m]);
        out.writeInt(counts[m]);
      }
    }

    @Override
    public void readFields(DataInput in) throws IOException {
      observations = in.readInt();
      for (int m = 0; m < sums.length; m++) {
        sums[m] = in.readLong();
        counts[m] = in.readInt();
      }
    }
  }

  static final class ObservationMapper extends RowMapper<AirportHour, Sums> {
    private final AirportHour key = new AirportHour();
    private final Sums sums = new Sums();
    private final int[] measures = new int[MEASURES.size()];
    private int airport = -1;
    private int hour;

    @Override
    void read(Row row, Context context) throws IOException, InterruptedException {
      if (airport < 0) {
        find(row.columns());
      }
      key.set((int) row.number(airport), (int) row.number(hour), AirportHour.WEATHER);
      sums.set(row, measures);
      context.write(key, sums);
    }

    private void find(RowColumns columns) {
      airport = columns.indexOf("AirportID");
      hour = columns.indexOf("WeatherHour");
      for (int m = 0; m < measures.length; m++) {
        measures[m] = columns.indexOf(MEASURES.get(m).columnName());
      }
    }
  }

  static final class SumsCombiner extends Reducer<AirportHour, Sums, AirportHour, Sums> {
    private final Sums total = new Sums();

    @Override
    protected void reduce(AirportHour key, Iterable<Sums> values, Context context)
        throws IOException, InterruptedException {
      context.write(key, total.setTo(values));
    }
  }

  static final class MeanReducer
      extends Reducer<AirportHour, Sums, AvroKey<GenericRecord>, NullWritable> {
    private final Sums total = new Sums();
    private GenericRecord output;

    @Override
    protected void setup(Context context) {
      output = new GenericData.Record(AvroJob.getOutputKeySchema(context.getConfiguration()));
    }

    @Override
    protected void reduce(AirportHour key, Iterable<Sums> values, Context context)
        throws IOException, InterruptedException {
      total.setTo(values);
      output.put("AirportID", key.airport());
      output.put("WeatherHour", key.hour());
      output.put("Observations", total.observations);
      boolean any = false;
      for (int m = 0; m < MEASURES.size(); m++) {
        Double mean = total.mean(m);
        any |= mean != null;
        output.put(MEASURES.get(m).columnName(), mean);
      }
      if (!any) {
        context.getCounter(Counter.EMPTY_HOURS).increment(1);
        return;
      }
      context.write(AvroFiles.wrap(output), NullWritable.get());
      context.getCounter(Records.WRITTEN).increment(1);
    }
  }
}

package org.crosswind.jobs;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.mapreduce.RowRecord;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.TaskFault;

/**
 * Left outer join of flights with the hourly weather at one of their ends. Reduce-side, secondary
 * sort: of an airport's hour the weather comes first, then its flights stream by, none buffered.
 * Every flight comes out once; those without an hour, an airport or weather with nulls.
 *
 * <p>{@code crosswind join-origin --flights flights --hourly hourly --out joined}
 */
public final class JoinJob implements JobDefinition {
  public static final Parameter<String> FLIGHTS =
      Parameter.required(
          "flights", ParameterType.PATH, "flights, as flights or the other join writes them");
  public static final Parameter<String> HOURLY =
      Parameter.required(
          "hourly", ParameterType.PATH, "hourly weather, as weather-hourly writes it");

  /** Which end of the flights. */
  public enum End {
    ORIGIN("Origin"),
    DEST("Dest");

    private final String suffix;

    End(String suffix) {
      this.suffix = suffix;
    }
  }

  /** What became of the flights. */
  public enum Counter {
    MATCHED,
    WITHOUT_WEATHER,
    /** Flights without an hour or an airport to look weather up by. */
    WITHOUT_KEY,
    /** Flights with weather at both ends. */
    MATCHED_BOTH,
    /** Flights without weather here, nor at the other end if it was joined before. */
    MATCHED_NEITHER
  }

  private final End end;

  public JoinJob(End end) {
    this.end = end;
  }

  @Override
  public String name() {
    return end == End.ORIGIN ? "join-origin" : "join-dest";
  }

  @Override
  public String summary() {
    return "join flights with the weather at their "
        + (end == End.ORIGIN ? "origin" : "destination");
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        FLIGHTS,
        HOURLY,
        SharedParameters.REDUCERS,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage);
    checks.columns(settings.get(FLIGHTS), List.of("WeatherHour", airportColumn()));
    checks.columns(
        settings.get(HOURLY),
        Schemas.HOURLY_WEATHER.getFields().stream().map(Schema.Field::name).toList());
    if (checks.problems().isEmpty()) {
      Schema flights = checks.avro(settings.get(FLIGHTS));
      Schema hourly = checks.avro(settings.get(HOURLY));
      check(flights, hourly, checks);
    }
    return checks.problems();
  }

  private void check(Schema flights, Schema hourly, InputChecks checks) {
    if (flights == null || hourly == null) {
      return;
    }
    String left = TimeTables.alignment(flights);
    String right = TimeTables.alignment(hourly);
    if (!Objects.equals(left, right)) {
      checks.problem(
          "the hours of flights and weather do not mean the same: flights were made with"
              + (" --time-alignment " + left + ", weather with " + right));
    }
    String first = Schemas.measures().get(0).name() + end.suffix;
    if (flights.getField(first) != null) {
      checks.problem("the flights have the column " + first + " already: they were joined before");
    }
  }

  private String airportColumn() {
    return end.suffix + "AirportID";
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    InputChecks inputs = new InputChecks(Storage.of(job));
    Schema flights = inputs.avro(settings.get(FLIGHTS));
    Schema hourly = inputs.avro(settings.get(HOURLY));
    Schema joined = Schemas.withWeather(flights, end.suffix);
    FileInputFormat.setInputPaths(
        job, Storage.paths(settings.get(FLIGHTS) + "," + settings.get(HOURLY)));
    job.setInputFormatClass(RowInputFormat.class);
    // By these the reducers know the two sides' bytes.
    AvroJob.setInputKeySchema(job, hourly);
    AvroJob.setInputValueSchema(job, flights);
    job.setMapperClass(end == End.ORIGIN ? OriginMapper.class : DestMapper.class);
    job.setMapOutputKeyClass(AirportHour.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setSortComparatorClass(AirportHour.Sort.class);
    job.setGroupingComparatorClass(AirportHour.Group.class);
    job.setPartitionerClass(AirportHour.Partition.class);
    job.setReducerClass(end == End.ORIGIN ? OriginReducer.class : DestReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    AvroFiles.output(job, TimeTables.stamped(joined, TimeTables.alignment(flights)));
  }

  /** Sends records under the airport and hour they carry. */
  private abstract static class KeyMapper
      extends Mapper<NullWritable, RowRecord, AirportHour, BytesWritable> {
    private final AirportHour key = new AirportHour();
    private final RecordBytes bytes = new RecordBytes();
    private final String flightAirport;
    private int airportField = -1;
    private int hourField;
    private byte side;
    private long withoutKey;

    KeyMapper(End end) {
      flightAirport = end.suffix + "AirportID";
    }

    /** A split is of one file, and a file of flights or of weather. */
    private void bind(Schema schema) {
      boolean flights = schema.getField(flightAirport) != null;
      side = flights ? AirportHour.FLIGHT : AirportHour.WEATHER;
      airportField = schema.getField(flights ? flightAirport : "AirportID").pos();
      hourField = schema.getField("WeatherHour").pos();
    }

    @Override
    protected void map(NullWritable ignored, RowRecord row, Context context)
        throws IOException, InterruptedException {
      context.getCounter(Records.READ).increment(1);
      GenericRecord record = ((AvroRow) row.row()).record();
      if (airportField < 0) {
        bind(record.getSchema());
      }
      Object airport = record.get(airportField);
      Object hour = record.get(hourField);
      if (airport == null || hour == null) {
        // No weather has this airport; the counter spreads such flights over the reducers.
        key.set(Integer.MIN_VALUE, (int) withoutKey++, side);
        context.getCounter(Counter.WITHOUT_KEY).increment(1);
      } else {
        key.set((int) airport, (int) hour, side);
      }
      context.write(key, bytes.encode(record));
    }
  }

  static final class OriginMapper extends KeyMapper {
    OriginMapper() {
      super(End.ORIGIN);
    }
  }

  static final class DestMapper extends KeyMapper {
    DestMapper() {
      super(End.DEST);
    }
  }

  /** Puts the weather of its hour beside each flight. */
  private abstract static class JoinReducer
      extends Reducer<AirportHour, BytesWritable, AvroKey<GenericRecord>, NullWritable> {
    private final RecordBytes weatherBytes = new RecordBytes();
    private final RecordBytes flightBytes = new RecordBytes();
    private Schema flightSchema;
    private Schema hourlySchema;
    private GenericRecord output;
    private int[] measures;
    private final End end;
    private int[] otherEnd;

    JoinReducer(End end) {
      this.end = end;
    }

    @Override
    protected void setup(Context context) throws IOException {
      hourlySchema = AvroJob.getInputKeySchema(context.getConfiguration());
      flightSchema = AvroJob.getInputValueSchema(context.getConfiguration());
      output = new GenericData.Record(AvroJob.getOutputKeySchema(context.getConfiguration()));
      measures = positions(hourlySchema, "");
      otherEnd = positions(flightSchema, (end == End.ORIGIN ? End.DEST : End.ORIGIN).suffix);
    }

    private static int[] positions(Schema schema, String suffix) {
      return Schemas.measures().stream()
          .map(field -> schema.getField(field.name() + suffix))
          .filter(Objects::nonNull)
          .mapToInt(Schema.Field::pos)
          .toArray();
    }

    @Override
    protected void reduce(AirportHour key, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      GenericRecord weather = null;
      for (BytesWritable value : values) {
        // The key moves with the values: its side tells which one this is.
        if (key.side() == AirportHour.FLIGHT) {
          write(flightBytes.decode(value, flightSchema), weather, context);
        } else if (weather == null) {
          weather = weatherBytes.decode(value, hourlySchema);
        } else {
          throw twice(key);
        }
      }
    }

    private void write(GenericRecord flight, GenericRecord weather, Context context)
        throws IOException, InterruptedException {
      int width = flightSchema.getFields().size();
      for (int f = 0; f < width; f++) {
        output.put(f, flight.get(f));
      }
      for (int m = 0; m < measures.length; m++) {
        output.put(width + m, weather == null ? null : weather.get(measures[m]));
      }
      context.write(AvroFiles.wrap(output), NullWritable.get());
      context.getCounter(Records.WRITTEN).increment(1);
      count(matchedBefore(flight), weather != null, context);
    }

    /** Whether the flight has weather from the other join; an hour's row has at least one value. */
    private boolean matchedBefore(GenericRecord flight) {
      for (int column : otherEnd) {
        if (flight.get(column) != null) {
          return true;
        }
      }
      return false;
    }

    private void count(boolean before, boolean now, Context context) {
      context.getCounter(now ? Counter.MATCHED : Counter.WITHOUT_WEATHER).increment(1);
      if (before == now) {
        context.getCounter(now ? Counter.MATCHED_BOTH : Counter.MATCHED_NEITHER).increment(1);
      }
    }

    private static TaskFault twice(AirportHour key) {
      return new TaskFault(
          "the hourly weather has more than one row for airport "
              + key.airport()
              + " and hour "
              + key.hour()
              + " ("
              + Instant.ofEpochSecond(3600L * key.hour())
              + "); make it with weather-hourly, and name each file of it once");
    }
  }

  static final class OriginReducer extends JoinReducer {
    OriginReducer() {
      super(End.ORIGIN);
    }
  }

  static final class DestReducer extends JoinReducer {
    DestReducer() {
      super(End.DEST);
    }
  }
}

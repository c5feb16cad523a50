package org.crosswind.jobs.join;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.table.TableInputFormat;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.AbsentColumns;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.jobs.flights.FlightRecords;
import org.crosswind.jobs.flights.FlightSchema;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.Duplicates;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.TableMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.split.TestSet;
import org.crosswind.jobs.weather.HourlyMeans;
import org.crosswind.jobs.weather.SliceSums;
import org.crosswind.jobs.weather.WeatherTable;

/**
 * Raw airline files to joined rows, divided into a training and a test set: {@code flights}, {@code
 * join-origin}, {@code join-dest} and {@code split} in one job of mappers, with equal rows.
 *
 * <p>{@code crosswind join --flights AirOnTimeCSV --stations stations.csv --hourly hourly --out
 * sets}
 */
public final class JoinedSetsJob implements JobDefinition {
  /** What became of the flights, beside what {@link FlightsJob} and {@link SplitJob} count. */
  public enum Counter {
    MATCHED_ORIGIN,
    MATCHED_DEST,
    MATCHED_BOTH,
    MATCHED_NEITHER
  }

  @Override
  public String name() {
    return "join";
  }

  @Override
  public String summary() {
    return "raw airline files to joined training and test rows, in one job";
  }

  @Override
  public List<Parameter<?>> parameters() {
    List<Parameter<?>> parameters = new ArrayList<>();
    parameters.add(FlightsJob.FLIGHTS);
    parameters.addAll(List.of(TimeTables.STATIONS, TimeTables.ZONES, TimeTables.TIME_ALIGNMENT));
    parameters.add(FlightsJob.CARRY);
    parameters.add(JoinJob.HOURLY);
    parameters.addAll(List.of(SplitJob.TEST, SplitJob.TEST_FRACTION, SplitJob.SEED, SplitJob.KEY));
    parameters.add(SplitJob.RESPONSE);
    parameters.addAll(List.of(Duplicates.DUPLICATES, SharedParameters.MAX_BAD_FRACTION));
    parameters.addAll(List.of(SharedParameters.OUT, SharedParameters.OVERWRITE));
    return parameters;
  }

  @Override
  public List<String> example() {
    return List.of(
        "--flights",
        "examples/sample/AirOnTimeCSV",
        "--stations",
        "examples/sample/wban-to-airport-id-tz.csv",
        "--hourly",
        "out/weather",
        "--test-fraction",
        "0.2",
        "--out",
        "out/joined-sets");
  }

  @Override
  public String firstToRead() {
    return SplitJob.TRAIN;
  }

  /** The schema of the joined rows, by {@link FlightsJob#CARRY} and the time alignment. */
  public static Schema schema(Settings settings) {
    Schema flights = FlightSchema.of(FlightsJob.carried(settings));
    Schema joined = Schemas.withWeather(flights, JoinJob.End.ORIGIN.suffix());
    joined = Schemas.withWeather(joined, JoinJob.End.DEST.suffix());
    return TimeTables.stamped(joined, settings.get(TimeTables.TIME_ALIGNMENT).label());
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> problems = new ArrayList<>(new FlightsJob().problems(settings, storage));
    problems.addAll(SplitJob.choiceProblems(settings));
    InputChecks checks = new InputChecks(storage);
    checks.columns(
        settings.get(JoinJob.HOURLY),
        Schemas.HOURLY_WEATHER.getFields().stream().map(Schema.Field::name).toList());
    Schema hourly = checks.problems().isEmpty() ? checks.avro(settings.get(JoinJob.HOURLY)) : null;
    String alignment = settings.get(TimeTables.TIME_ALIGNMENT).label();
    if (hourly != null && !HourlyMeans.isBySlice(hourly)) {
      checks.problem(JoinJob.notBySlice(settings));
    } else if (hourly != null && !alignment.equals(TimeTables.alignment(hourly))) {
      checks.problem(
          "--time-alignment "
              + alignment
              + ", but the hourly weather was made with "
              + TimeTables.alignment(hourly));
    }
    List<String> columns = FlatRow.of(schema(settings)).orElseThrow().columns().names();
    List<String> wanted = new ArrayList<>(SplitJob.columns(settings, columns));
    settings.find(SplitJob.RESPONSE).ifPresent(wanted::add);
    AbsentColumns absent = AbsentColumns.of(wanted, columns);
    if (!absent.isEmpty()) {
      checks.problem(absent + "; the joined rows have " + String.join(", ", columns));
    }
    problems.addAll(checks.problems());
    return problems;
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return new FlightsJob().reads(settings, storage);
  }

  @Override
  public List<? extends Enum<?>> losses() {
    return new FlightsJob().losses();
  }

  @Override
  public List<String> cautions(Settings settings, Storage storage) throws IOException {
    return new FlightsJob().cautions(settings, storage);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(FlightsJob.FLIGHTS)));
    job.setInputFormatClass(TableInputFormat.class);
    job.setMapperClass(JoinMapper.class);
    job.setNumReduceTasks(0);
    AvroFiles.encodedSets(job, RowFormats.BLOCKS, schema(settings));
  }

  @Override
  public void verify(JobReport report, Settings settings) throws DataException {
    new SplitJob().verify(report, settings);
  }

  static final class JoinMapper extends TableMapper<NullWritable, EncodedRows> {
    private final Tally<Counter> counts = new Tally<>(Counter.class);
    private final Tally<JoinJob.Counter> joined = tally(JoinJob.Counter.class);
    private FlightRecords flights;
    private WeatherTable weather;
    private RowEncoder record;
    private FlatRow row;
    private TestSet sets;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new JoinedSetsJob(), context);
      Schema schema = RowOutputFormat.schema(context.getConfiguration());
      flights = new FlightRecords(Storage.of(context), settings);
      weather = MapJoin.table(context.getConfiguration(), settings.get(JoinJob.HOURLY));
      record = new RowEncoder(schema);
      row = FlatRow.of(schema).orElseThrow();
      sets = new TestSet(context, settings, row);
    }

    @Override
    public void read(TableRecord line, Context context)
        throws RejectedRecord, IOException, InterruptedException {
      flights.read(line);
      flights.encode(record.begin());
      boolean origin = appendWeather(flights.origin());
      boolean dest = appendWeather(flights.dest());
      row.moveTo(record.data(), 0);
      sets.add(row);
      records().add(Records.WRITTEN);
      counts.add(Counter.MATCHED_ORIGIN, origin);
      counts.add(Counter.MATCHED_DEST, dest);
      counts.add(Counter.MATCHED_BOTH, origin && dest);
      counts.add(Counter.MATCHED_NEITHER, !origin && !dest);
    }

    /** Appends the weather at an airport in the flight's hour, nulls without any. */
    private boolean appendWeather(int airport) throws IOException {
      boolean found =
          airport != FlightRecords.NO_AIRPORT
              && flights.hasWeatherHour()
              && weather.find(airport, flights.weatherHour());
      if (found) {
        weather.appendTo(record);
      } else {
        for (int m = 0; m < SliceSums.MEASURES; m++) {
          record.putNull();
        }
      }
      return found;
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      sets.close();
      flights.count(context);
      counts.tellAll(context);
      joined.add(JoinJob.Counter.SLICES_READ, weather.loaded());
      super.cleanup(context);
    }
  }
}

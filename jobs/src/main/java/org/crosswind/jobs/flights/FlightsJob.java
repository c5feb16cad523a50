package org.crosswind.jobs.flights;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.airline.AirlineLayout;
import org.crosswind.formats.airline.CarriedColumn;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.table.TableInputFormat;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.Duplicates;
import org.crosswind.jobs.io.FileLayouts;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.TableMapper;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Raw airline files to typed flights, one record a line. Map only.
 *
 * <p>{@code crosswind flights --flights AirOnTimeCSV --stations stations.csv --out flights}
 */
public final class FlightsJob implements JobDefinition {
  public static final Parameter<String> FLIGHTS =
      Parameter.required(
          "flights",
          ParameterType.RAW,
          "airline on-time CSV (of the BTS, ASA, Kaggle or nycflights13): a file, directory or"
              + " glob; plain, .gz, .bz2 or .zip");

  public static final Parameter<List<CarriedColumn>> CARRY =
      Parameter.optional(
              "carry",
              ParameterType.parsed("NAME[:TYPE],…", FlightSchema::parse),
              "further columns of the flights' files to travel along, such as Distance,DepDel15; with :number"
                  + " or :text behind a name whose type is not known")
          .in(Group.FILES);

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
    MISSING_ZONE,
    /** Values of carried columns that are no numbers, or no UTF-8; taken as missing. */
    UNREADABLE_CARRIED
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
        CARRY,
        Duplicates.DUPLICATES,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> example() {
    return List.of(
        "--flights",
        "examples/sample/AirOnTimeCSV",
        "--stations",
        "examples/sample/wban-to-airport-id-tz.csv",
        "--out",
        "out/flights");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks =
        new InputChecks(storage)
            .headers(
                settings.get(FLIGHTS), Dialects.COMMAS, header -> taken(header, carried(settings)));
    Duplicates.of(settings, FLIGHTS, Duplicates.Found.FAIL, storage).forEach(checks::problem);
    return TimeTables.check(checks, storage, settings).problems();
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return FileLayouts.lines(
        storage.find(settings.get(FLIGHTS), DataSearch.RAW).files(),
        file -> taken(DataFiles.header(storage, file, Dialects.COMMAS), carried(settings)));
  }

  /** What is taken of files with a header, or what it lacks. */
  private static String taken(Header header, List<CarriedColumn> carried) {
    return AirlineLayout.of(header).taken() + CarriedColumn.taken(header, carried);
  }

  /** The columns that settings ask for beside a flight's own. */
  public static List<CarriedColumn> carried(Settings settings) {
    return settings.find(CARRY).orElse(List.of());
  }

  @Override
  public List<Counter> losses() {
    return List.of(
        Counter.WITHOUT_RESPONSE,
        Counter.UNKNOWN_AIRPORT,
        Counter.MISSING_ZONE,
        Counter.UNREADABLE_CARRIED);
  }

  @Override
  public List<String> cautions(Settings settings, Storage storage) throws IOException {
    return Duplicates.of(settings, FLIGHTS, Duplicates.Found.WARN, storage);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(FLIGHTS)));
    job.setInputFormatClass(TableInputFormat.class);
    job.setMapperClass(FlightMapper.class);
    job.setNumReduceTasks(0);
    Schema flights = FlightSchema.of(carried(settings));
    String alignment = settings.get(TimeTables.TIME_ALIGNMENT).label();
    AvroFiles.encoded(job, TimeTables.stamped(flights, alignment));
  }

  static final class FlightMapper extends TableMapper<NullWritable, EncodedRows> {
    private FlightRecords flights;
    private RowEncoder record;
    private RowWriter rows;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      flights = new FlightRecords(Storage.of(context), Settings.of(new FlightsJob(), context));
      record = new RowEncoder(RowOutputFormat.schema(context.getConfiguration()));
      rows = new RowWriter(context);
    }

    @Override
    public void read(TableRecord line, Context context)
        throws RejectedRecord, IOException, InterruptedException {
      flights.read(line);
      flights.encode(record.begin());
      rows.write(record);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      flights.count(context);
      rows.close();
    }
  }
}

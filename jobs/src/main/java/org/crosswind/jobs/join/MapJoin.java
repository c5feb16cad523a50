package org.crosswind.jobs.join;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.TaskHeap;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.crosswind.jobs.weather.HourlyMeans;
import org.crosswind.jobs.weather.WeatherSlice;
import org.crosswind.jobs.weather.WeatherTable;
import org.crosswind.scoring.json.Json;

/** Flights that meet the weather in the mappers, from a {@link WeatherTable}: nothing is sorted. */
public final class MapJoin {
  /** The part of a task's heap that weather may take. */
  private static final double HEAP_SHARE = 0.2;

  private MapJoin() {}

  /** The weather table of a task. */
  static WeatherTable table(Configuration conf, String hourly) throws IOException {
    long most = (long) (HEAP_SHARE * TaskHeap.ofThis(conf));
    return new WeatherTable(conf, new Storage(conf).dataFiles(hourly), most);
  }

  /**
   * Whether mappers can hold a slice of the weather, as the report beside it tells; false when
   * there is none.
   */
  public static boolean suits(Storage storage, String hourly) throws IOException {
    Path report = new Path(hourly, JobRunner.REPORT);
    Path[] paths = Storage.paths(hourly);
    if (paths.length != 1 || !storage.exists(report)) {
      return false;
    }
    JobReport made = Json.read(storage.readText(report), JobReport.class);
    long slices = made.count(HourlyMeans.Counter.SLICES);
    long rows = made.count(Records.WRITTEN);
    double heap = TaskHeap.ofMap(storage.configuration());
    return slices > 0 && (double) rows / slices * WeatherSlice.ROW_BYTES <= HEAP_SHARE * heap;
  }

  /** Puts the weather of its hour beside each flight. */
  static final class WeatherMapper extends RowMapper<NullWritable, EncodedRows> {
    private final Tally<JoinJob.Counter> counts = new Tally<>(JoinJob.Counter.class);
    private WeatherTable weather;
    private JoinedFlight joined;
    private int airport;
    private int hour;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Configuration conf = context.getConfiguration();
      JoinJob job = new JoinJob(JoinJob.end(conf));
      weather = table(conf, Settings.of(job, context).get(JoinJob.HOURLY));
    }

    private void open(RowColumns flight, Context context) {
      joined = new JoinedFlight(context, flight);
      airport = flight.indexOf(JoinJob.end(context.getConfiguration()).airportColumn());
      hour = flight.indexOf("WeatherHour");
    }

    @Override
    public void read(Row flight, Context context) throws IOException, InterruptedException {
      if (joined == null) {
        open(flight.columns(), context);
      }
      boolean keyed = !flight.isMissing(airport) && !flight.isMissing(hour);
      counts.add(JoinJob.Counter.WITHOUT_KEY, !keyed);
      var row = joined.begin(flight);
      if (keyed && weather.find((int) flight.number(airport), (int) flight.number(hour))) {
        weather.appendTo(row);
        joined.with(flight);
      } else {
        joined.without(flight);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      counts.add(JoinJob.Counter.SLICES_READ, weather.loaded());
      counts.tellAll(context);
      if (joined != null) {
        joined.close();
      }
      super.cleanup(context);
    }
  }
}

package org.crosswind.jobs.weather;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.formats.weather.Measure;
import org.crosswind.formats.weather.ObservationReader;
import org.crosswind.formats.weather.WeatherSources;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.TableMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.weather.WeatherUtcJob.Counter;

/** A mapper of raw weather lines: finds the airports that a line's station serves. */
abstract class StationMapper<K, V> extends TableMapper<K, V> {
  private final JobDefinition job;
  private final Tally<Counter> counts = tally(Counter.class);
  private StationMap stations;
  private TimeAlignment alignment;
  private WeatherSources sources;
  private Path file;
  private final Bindings<Header, ObservationReader> readers = new Bindings<>(this::reader);

  /** A mapper of a job with the parameters of {@link TimeTables}. */
  StationMapper(JobDefinition job) {
    this.job = job;
  }

  /** Handles the line that the reader has read, of a station that serves so many airports. */
  abstract void add(ObservationReader line, int airports, Context context)
      throws IOException, InterruptedException;

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    super.setup(context);
    Settings settings = Settings.of(job, context);
    Storage storage = Storage.of(context);
    stations = TimeTables.stations(storage, settings);
    sources = WeatherFiles.sources(storage, settings);
    alignment = settings.get(TimeTables.TIME_ALIGNMENT);
  }

  private ObservationReader reader(Header header) {
    return new ObservationReader(sources.layout(header), stations, alignment);
  }

  /** The reader of a line's file. */
  @SuppressWarnings("ReferenceEquality") // the lines of a file share it
  private ObservationReader reader(TableRecord line) {
    ObservationReader reader = readers.of(line.header());
    if (line.file() != file) {
      file = line.file();
      reader.begin(file.getName());
    }
    return reader;
  }

  @Override
  public final void read(TableRecord record, Context context)
      throws RejectedRecord, IOException, InterruptedException {
    ObservationReader reader = reader(record);
    int airports = reader.read(record.line());
    if (reader.isOtherReport()) {
      counts.add(Counter.OTHER_REPORT);
    } else if (airports == 0) {
      counts.add(Counter.UNMAPPED_STATION);
    } else {
      for (int i = 0; i < airports; i++) {
        counts.add(Counter.SHARED_AIRPORT, stations.isShared(reader.airportId(i)));
      }
      add(reader, airports, context);
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    for (ObservationReader reader : readers.all()) {
      counts.add(Counter.UNREADABLE_MEASURE, reader.unreadable());
      counts.add(Counter.SUSPECT_MEASURE, reader.suspect());
      for (Measure measure : Measure.values()) {
        counts.add(Counter.implausible(measure), reader.implausible(measure));
      }
    }
    super.cleanup(context);
  }
}

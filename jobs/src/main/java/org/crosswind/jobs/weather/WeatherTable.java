package org.crosswind.jobs.weather;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.jobs.kernel.declare.TaskFault;

/**
 * Hourly weather in memory, for joins in the mapper: the slices of time that the flights of a task
 * ask for, read when first asked for. Flight files go by month, so a task needs two or three; the
 * slices longest not asked for make way when memory is short, and are read again if need be.
 *
 * <p>A row is held as the bytes that its measures have in an Avro record of hourly weather, which
 * are the bytes they have at the end of a joined record.
 */
public final class WeatherTable {
  private final List<HourlyFile> files = new ArrayList<>();
  private final Map<Integer, WeatherSlice> slices = new LinkedHashMap<>(16, 0.75f, true);
  private final long most;
  private long held;
  private long loaded;
  private WeatherSlice current;
  private int currentNumber;

  /** The one before: the flights of a month are in two. */
  private WeatherSlice other;

  private int otherNumber;
  private int row;

  /**
   * The table of hourly weather in the order of slices.
   *
   * @param most bytes that slices may take; one is held however large
   */
  public WeatherTable(Configuration conf, List<FileStatus> hourly, long most) {
    for (FileStatus file : hourly) {
      files.add(new HourlyFile(conf, file.getPath()));
    }
    this.most = most;
  }

  /**
   * Looks for the weather of an airport and hour, hours since 1970-01-01T00.
   *
   * @return whether there is any; then {@link #appendTo} tells it
   */
  public boolean find(int airport, int hour) throws IOException {
    int number = SliceSums.slice(hour);
    if (current == null || number != currentNumber) {
      turnTo(number);
    }
    row = current.row(airport, SliceSums.place(hour));
    return row >= 0;
  }

  /** Appends the measures found to a record. */
  public void appendTo(RowEncoder record) {
    int from = current.from(row);
    int to = from + current.length(row);
    record.putEncoded(current.bytes(), from, to, SliceSums.MEASURES);
  }

  /** How often a slice was read. */
  public long loaded() {
    return loaded;
  }

  private void turnTo(int number) throws IOException {
    if (other != null && number == otherNumber) {
      WeatherSlice turned = other;
      other = current;
      current = turned;
    } else {
      current = slice(number);
      // Null when it had to make way.
      other = slices.get(currentNumber);
    }
    otherNumber = currentNumber;
    currentNumber = number;
  }

  private WeatherSlice slice(int number) throws IOException {
    // Those at hand were asked for last, though not by the map.
    slices.get(otherNumber);
    slices.get(currentNumber);
    WeatherSlice slice = slices.get(number);
    if (slice == null) {
      slice = load(number);
      held += slice.size();
      slices.put(number, slice);
      Iterator<WeatherSlice> oldest = slices.values().iterator();
      while (held > most && slices.size() > 1) {
        held -= oldest.next().size();
        oldest.remove();
      }
    }
    return slice;
  }

  private WeatherSlice load(int number) throws IOException {
    loaded++;
    WeatherSlice slice = new WeatherSlice();
    for (HourlyFile file : files) {
      file.read(
          number,
          (airport, hour, measures) -> {
            if (!slice.add(airport, SliceSums.place(hour), measures)) {
              throw twice(airport, hour);
            }
          });
    }
    return slice;
  }

  /** What to say of weather that has an hour more than once. */
  public static TaskFault twice(int airport, int hour) {
    return new TaskFault(
        "the hourly weather has more than one row for airport "
            + airport
            + " and hour "
            + hour
            + " ("
            + Instant.ofEpochSecond(3600L * hour)
            + "); make it with weather-hourly, and name each file of it once");
  }
}

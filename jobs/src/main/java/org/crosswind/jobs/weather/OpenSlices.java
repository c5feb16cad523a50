package org.crosswind.jobs.weather;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/**
 * Observations on their way from a mapper to hourly means: added up by airport and slice of time in
 * the mapper itself, so that the shuffle carries a record for each of these, not for each
 * observation. Weather files go station by station and hour by hour, so few slices are open at a
 * time; in whatever order they come, memory is bounded and sums are right.
 */
final class OpenSlices {
  /** About 60 kB each. */
  private static final int MOST = 384;

  private final TaskInputOutputContext<?, ?, AirportHour, BytesWritable> context;
  private final Map<Long, SliceSums> open = new HashMap<>();
  private final List<SliceSums> free = new ArrayList<>();
  private final AirportHour key = new AirportHour();
  private final BytesWritable packed = new BytesWritable();
  private long lastKey;
  private SliceSums last;

  OpenSlices(TaskInputOutputContext<?, ?, AirportHour, BytesWritable> context) {
    this.context = context;
  }

  /**
   * Adds an observation.
   *
   * @param hour to which it belongs, hours since 1970-01-01T00
   * @param measures NaN where missing
   */
  void add(int airport, int hour, double[] measures) throws IOException, InterruptedException {
    int slice = SliceSums.slice(hour);
    long id = ((long) slice << Integer.SIZE) | (airport & 0xffffffffL);
    if (last == null || id != lastKey) {
      last = open(id);
      lastKey = id;
    }
    last.add(SliceSums.place(hour), measures);
  }

  private SliceSums open(long id) throws IOException, InterruptedException {
    SliceSums sums = open.get(id);
    if (sums == null) {
      if (open.size() == MOST) {
        flush();
      }
      sums = free.isEmpty() ? new SliceSums() : free.remove(free.size() - 1);
      open.put(id, sums);
    }
    return sums;
  }

  /** Writes all that is open. */
  void flush() throws IOException, InterruptedException {
    for (Map.Entry<Long, SliceSums> entry : open.entrySet()) {
      long id = entry.getKey();
      int slice = (int) (id >> Integer.SIZE);
      key.set((int) id, slice * SliceSums.HOURS, AirportHour.WEATHER);
      entry.getValue().writeTo(packed);
      context.write(key, packed);
      entry.getValue().clear();
      free.add(entry.getValue());
    }
    open.clear();
    last = null;
  }
}

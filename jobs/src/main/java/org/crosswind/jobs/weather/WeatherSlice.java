package org.crosswind.jobs.weather;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.crosswind.formats.time.IntTable;

/**
 * The hourly weather of all airports in one slice of time: encoded measures by airport and hour.
 */
public final class WeatherSlice {
  private static final int NONE = -1;

  /** A present double is a byte that says so, and eight. */
  private static final int STRIDE = 9 * SliceSums.MEASURES;

  /** About what an hour takes: its measures, their length, its place. */
  public static final int ROW_BYTES = STRIDE + 1 + Integer.BYTES;

  private final IntTable<int[]> rows = new IntTable<>();
  private byte[] bytes = new byte[1 << 16];
  private byte[] lengths = new byte[1 << 10];
  private int count;
  private int lastAirport;
  private int[] last;

  /**
   * Adds an hour.
   *
   * @param place of the hour in the slice
   * @param measures encoded, from the buffer's position to its limit
   * @return false if it is there already
   */
  boolean add(int airport, int place, ByteBuffer measures) {
    int[] hours = hours(airport);
    if (hours == null) {
      hours = new int[SliceSums.HOURS];
      Arrays.fill(hours, NONE);
      rows.put(airport, hours);
      lastAirport = airport;
      last = hours;
    }
    if (hours[place] != NONE) {
      return false;
    }
    if (count == lengths.length) {
      lengths = Arrays.copyOf(lengths, 2 * count);
    }
    if ((count + 1) * STRIDE > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.addExact(bytes.length, bytes.length >> 1));
    }
    lengths[count] = (byte) measures.remaining();
    measures.get(bytes, count * STRIDE, measures.remaining());
    hours[place] = count++;
    return true;
  }

  private int[] hours(int airport) {
    if (last == null || airport != lastAirport) {
      lastAirport = airport;
      last = rows.get(airport);
    }
    return last;
  }

  /** The row of an airport's hour; negative without one. */
  int row(int airport, int place) {
    int[] hours = hours(airport);
    return hours == null ? NONE : hours[place];
  }

  byte[] bytes() {
    return bytes;
  }

  int from(int row) {
    return row * STRIDE;
  }

  int length(int row) {
    return lengths[row];
  }

  /** About how many bytes of memory this takes. */
  long size() {
    return bytes.length + lengths.length + (long) rows.size() * SliceSums.HOURS * Integer.BYTES;
  }
}

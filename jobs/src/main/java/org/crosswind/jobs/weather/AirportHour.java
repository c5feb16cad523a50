package org.crosswind.jobs.weather;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * The key of weather: hour, airport, and in a join the side, so that weather sorts before the
 * flights of its hour. Nine bytes, compared as they are: numbers are written with their sign bit
 * flipped, so that the order of the bytes is the order of the numbers.
 */
public final class AirportHour implements WritableComparable<AirportHour> {
  /** The side of the weather in a join. */
  public static final byte WEATHER = 0;

  /** The side of the flights in a join. */
  public static final byte FLIGHT = 1;

  private static final int GROUP_BYTES = 8;
  private static final int BYTES = 9;

  private int airport;
  private int hour;
  private byte side;

  public AirportHour set(int airportId, int hourNumber, byte whichSide) {
    airport = airportId;
    hour = hourNumber;
    side = whichSide;
    return this;
  }

  public int airport() {
    return airport;
  }

  /** Hours since 1970-01-01T00. */
  public int hour() {
    return hour;
  }

  public byte side() {
    return side;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(hour ^ Integer.MIN_VALUE);
    out.writeInt(airport ^ Integer.MIN_VALUE);
    out.writeByte(side);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    hour = in.readInt() ^ Integer.MIN_VALUE;
    airport = in.readInt() ^ Integer.MIN_VALUE;
    side = in.readByte();
  }

  @Override
  public int compareTo(AirportHour other) {
    int order = Integer.compare(hour, other.hour);
    order = order != 0 ? order : Integer.compare(airport, other.airport);
    return order != 0 ? order : Byte.compare(side, other.side);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AirportHour that && compareTo(that) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * airport + hour;
  }

  /** Sorts by hour, airport and side. */
  public static final class Sort extends WritableComparator {
    public Sort() {
      super(AirportHour.class);
    }

    @Override
    public int compare(byte[] a, int aStart, int aLength, byte[] b, int bStart, int bLength) {
      return compareBytes(a, aStart, BYTES, b, bStart, BYTES);
    }
  }

  /** Groups both sides of an hour and airport. */
  public static final class Group extends WritableComparator {
    public Group() {
      super(AirportHour.class);
    }

    @Override
    public int compare(byte[] a, int aStart, int aLength, byte[] b, int bStart, int bLength) {
      return compareBytes(a, aStart, GROUP_BYTES, b, bStart, GROUP_BYTES);
    }
  }

  /** Sends both sides of an hour and airport to the same reducer. */
  public static final class Partition<V> extends Partitioner<AirportHour, V> {
    @Override
    public int getPartition(AirportHour key, V value, int partitions) {
      int mixed = key.hashCode() * 0x9E3779B9;
      return Integer.remainderUnsigned(mixed ^ (mixed >>> 15), partitions);
    }
  }
}

package org.crosswind.formats.parts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * Parts of several files as one split. A job over many small files then has a task for each block's
 * worth of bytes, not for each file.
 */
public final class PackedSplit extends InputSplit implements Writable {
  /** Hosts that a split names at most, as many as a block has copies. */
  private static final int HOSTS = 3;

  /** The {@link #number} of a split that is made for tasks alone. */
  private static final int NONE = -1;

  private final List<FileSplit> parts = new ArrayList<>();
  private int number = NONE;
  private long length;

  /** An empty one, to be read. */
  public PackedSplit() {}

  private PackedSplit(List<FileSplit> parts) {
    this.parts.addAll(parts);
    length = parts.stream().mapToLong(FileSplit::getLength).sum();
  }

  /**
   * A split whose rows belong together, whatever else becomes of the job.
   *
   * @param number from 0, one more each
   * @param length the same for all of a job: Hadoop puts the longest first, and else leaves their
   *     order as it is, which their output's files then have
   */
  public static PackedSplit numbered(List<FileSplit> parts, int number, long length) {
    PackedSplit split = new PackedSplit(parts);
    split.number = number;
    split.length = length;
    return split;
  }

  /** Its number among those that are numbered. */
  public int number() {
    return number;
  }

  /** The files of a split, at least one. */
  public static List<FileSplit> parts(InputSplit split) {
    return split instanceof PackedSplit packed ? packed.parts() : List.of((FileSplit) split);
  }

  /**
   * Packs splits into as few as hold at most a number of bytes each: full ones of what one host
   * has, a host after the other, then what is left, in order.
   *
   * @param most bytes; a split that alone has more stays alone
   * @param opening what a split costs beside its bytes, in bytes
   */
  static List<InputSplit> pack(List<InputSplit> splits, long most, long opening) {
    List<InputSplit> packed = new ArrayList<>();
    HostQueues hosts = new HostQueues(splits);
    for (List<FileSplit> full = hosts.fill(most, opening);
        full != null;
        full = hosts.fill(most, opening)) {
      packed.add(new PackedSplit(full));
    }
    List<FileSplit> open = new ArrayList<>();
    long bytes = 0;
    for (FileSplit part : hosts.left()) {
      long length = part.getLength() + opening;
      if (!open.isEmpty() && bytes + length > most) {
        packed.add(new PackedSplit(open));
        open.clear();
        bytes = 0;
      }
      open.add(part);
      bytes += length;
    }
    if (!open.isEmpty()) {
      packed.add(new PackedSplit(open));
    }
    return packed;
  }

  /** The parts of files, at least one. */
  public List<FileSplit> parts() {
    return List.copyOf(parts);
  }

  @Override
  public long getLength() {
    return length;
  }

  /** The hosts that have most of the bytes. */
  @Override
  public String[] getLocations() throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    for (FileSplit part : parts) {
      for (String host : part.getLocations()) {
        bytes.merge(host, part.getLength(), Long::sum);
      }
    }
    return bytes.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(HOSTS)
        .map(Map.Entry::getKey)
        .toArray(String[]::new);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(number);
    out.writeLong(length);
    out.writeInt(parts.size());
    for (FileSplit part : parts) {
      part.write(out);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    number = in.readInt();
    length = in.readLong();
    parts.clear();
    for (int left = in.readInt(); left > 0; left--) {
      FileSplit part = new FileSplit();
      part.readFields(in);
      parts.add(part);
    }
  }

  /** As the web pages show it. */
  @Override
  public String toString() {
    FileSplit first = parts.get(0);
    return parts.size() == 1
        ? first.toString()
        : first + " and " + (parts.size() - 1) + " more, " + getLength() + " bytes";
  }
}

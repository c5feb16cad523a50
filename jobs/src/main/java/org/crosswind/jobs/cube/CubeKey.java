package org.crosswind.jobs.cube;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.mapreduce.Partitioner;
import org.crosswind.formats.cube.CubeLevel;

/**
 * The key of a cell: its levels. The key of all rows together has no levels but a partition; it
 * comes before every cell, so that a reducer knows the whole when it writes the first.
 */
public final class CubeKey implements WritableComparable<CubeKey> {
  private static final int NO_PARTITION = -1;

  private int partition = NO_PARTITION;
  private CubeLevel[] levels = {};

  /** Becomes the key of a cell. */
  CubeKey cell(List<String> texts) {
    partition = NO_PARTITION;
    levels = texts.stream().map(CubeLevel::of).toArray(CubeLevel[]::new);
    return this;
  }

  /** Becomes the key of all rows, for one of the reducers. */
  CubeKey whole(int reducer) {
    partition = reducer;
    levels = new CubeLevel[0];
    return this;
  }

  boolean isWhole() {
    return partition != NO_PARTITION;
  }

  List<CubeLevel> levels() {
    return List.of(levels);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(partition);
    out.writeInt(levels.length);
    for (CubeLevel level : levels) {
      Text.writeString(out, level.text());
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    partition = in.readInt();
    levels = new CubeLevel[in.readInt()];
    for (int f = 0; f < levels.length; f++) {
      levels[f] = CubeLevel.of(Text.readString(in));
    }
  }

  @Override
  public int compareTo(CubeKey other) {
    if (isWhole() || other.isWhole()) {
      // No partition is -1: the larger comes first.
      return Integer.compare(other.partition, partition);
    }
    return Arrays.compare(levels, other.levels);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CubeKey that && compareTo(that) == 0;
  }

  /** Of the texts alone: that of an enum's constant differs between processes. */
  @Override
  public int hashCode() {
    return IntStream.range(0, levels.length)
        .reduce(1, (h, f) -> 31 * h + levels[f].text().hashCode());
  }

  /** Cells by their levels, all rows to the reducer they are meant for. */
  static final class ByLevels<V> extends Partitioner<CubeKey, V> {
    @Override
    public int getPartition(CubeKey key, V value, int partitions) {
      return key.isWhole() ? key.partition : Math.floorMod(key.hashCode(), partitions);
    }
  }
}

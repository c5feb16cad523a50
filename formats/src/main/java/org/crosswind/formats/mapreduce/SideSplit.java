package org.crosswind.formats.mapreduce;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.crosswind.formats.parts.PackedSplit;

/** A split of one of the sides that a job reads. */
public final class SideSplit extends InputSplit implements Writable {
  private int side;
  private PackedSplit split = new PackedSplit();

  /** An empty one, to be read. */
  public SideSplit() {}

  SideSplit(int side, InputSplit split) {
    this.side = side;
    this.split = (PackedSplit) split;
  }

  int side() {
    return side;
  }

  PackedSplit split() {
    return split;
  }

  @Override
  public long getLength() {
    return split.getLength();
  }

  @Override
  public String[] getLocations() throws IOException {
    return split.getLocations();
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(side);
    split.write(out);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    side = in.readInt();
    split.readFields(in);
  }

  /** As the web pages show it. */
  @Override
  public String toString() {
    return split.toString();
  }
}

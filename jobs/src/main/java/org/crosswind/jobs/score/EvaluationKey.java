package org.crosswind.jobs.score;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Objects;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * What an evaluation sends: ranges of the scores of all rows, which come first and fall; ranges of
 * the scores of a group's rows, group by group; and documents to be put together.
 */
public final class EvaluationKey implements WritableComparable<EvaluationKey> {
  private static final Comparator<EvaluationKey> ORDER =
      Comparator.comparing(EvaluationKey::kind)
          .thenComparing(EvaluationKey::column)
          .thenComparing(EvaluationKey::level)
          .thenComparing(EvaluationKey::range);

  /** What the value is. */
  enum Kind {
    SCORES,
    GROUP,
    CELLS,
    COUNTS,
    ROWS
  }

  private Kind kind = Kind.SCORES;
  private String column = "";
  private String level = "";
  private int range;

  /** Becomes the key of a range of all scores. */
  EvaluationKey scores(int scoreRange) {
    return become(Kind.SCORES, "", "", scoreRange);
  }

  /** Becomes the key of a range of the scores at a level. */
  EvaluationKey group(String ofColumn, String ofLevel, int scoreRange) {
    return become(Kind.GROUP, ofColumn, ofLevel, scoreRange);
  }

  /** Becomes the key of a document; of several columns each has its own. */
  EvaluationKey document(Kind of, String ofColumn) {
    return become(of, ofColumn, "", 0);
  }

  private EvaluationKey become(Kind of, String ofColumn, String ofLevel, int scoreRange) {
    kind = of;
    column = ofColumn;
    level = ofLevel;
    range = scoreRange;
    return this;
  }

  Kind kind() {
    return kind;
  }

  String column() {
    return column;
  }

  String level() {
    return level;
  }

  int range() {
    return range;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // of one job's tasks
  public void write(DataOutput out) throws IOException {
    out.writeByte(kind.ordinal());
    Text.writeString(out, column);
    Text.writeString(out, level);
    out.writeInt(range);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    kind = Kind.values()[in.readByte()];
    column = Text.readString(in);
    level = Text.readString(in);
    range = in.readInt();
  }

  @Override
  public int compareTo(EvaluationKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EvaluationKey that && compareTo(that) == 0;
  }

  /** Of the texts alone: that of an enum's constant differs between processes. */
  @Override
  public int hashCode() {
    return Objects.hash(column, level, range);
  }

  /** The order of keys from their bytes: of two ranges of all scores without making texts. */
  static final class Order extends WritableComparator {
    /** Of a key of a range of scores: its kind, the lengths of two empty texts, the range. */
    private static final int RANGE_AT = 3;

    private static final int SCORES_BYTES = RANGE_AT + Integer.BYTES;

    Order() {
      super(EvaluationKey.class, true);
    }

    @Override
    public int compare(byte[] b1, int s1, int l1, byte[] b2, int s2, int l2) {
      if (isScores(b1, s1, l1) && isScores(b2, s2, l2)) {
        return Integer.compare(readInt(b1, s1 + RANGE_AT), readInt(b2, s2 + RANGE_AT));
      }
      return super.compare(b1, s1, l1, b2, s2, l2);
    }

    @SuppressWarnings("EnumOrdinal") // of one job's tasks
    private static boolean isScores(byte[] bytes, int start, int length) {
      return length == SCORES_BYTES && bytes[start] == Kind.SCORES.ordinal();
    }
  }

  /**
   * The scores of all rows in shares of the unit interval, from 1 down, scores beyond it to the
   * ends; a group to one reducer.
   */
  static final class FallingShares<V> extends Partitioner<EvaluationKey, V> {
    @Override
    public int getPartition(EvaluationKey key, V value, int partitions) {
      if (key.kind == Kind.SCORES) {
        return RocJob.share(key.range, partitions);
      }
      return Math.floorMod(Objects.hash(key.column, key.level), partitions);
    }
  }
}

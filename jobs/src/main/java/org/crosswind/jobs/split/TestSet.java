package org.crosswind.jobs.split;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.mapreduce.RowSets;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.Condition;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.split.SplitJob.Counter;

/** A task's training and test set: sends each row into one of them, and counts. */
public final class TestSet {
  private static final String BETWEEN = "\u001f";
  private static final char LAST_ASCII = 0x7f;

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final RowSets sets;
  private final RowBytes records;
  private final Tally<Counter> counts = new Tally<>(Counter.class);
  private final Condition condition;
  private final int[] key;
  private byte[] keyBytes = new byte[64];
  private int keyLength;
  private final int seed;
  private final double fraction;
  private final int response;
  private final boolean asRead;

  /** Sets by the parameters of {@link SplitJob}. */
  public TestSet(
      TaskInputOutputContext<?, ?, ?, ?> context, Settings settings, RowColumns columns) {
    this.context = context;
    sets = new RowSets(context);
    records = new RowBytes(RowOutputFormat.schema(context.getConfiguration()));
    boolean hashed = settings.has(SplitJob.TEST_FRACTION);
    condition = hashed ? null : SplitJob.condition(settings).condition(columns);
    key =
        hashed
            ? SplitJob.columns(settings, columns.names()).stream()
                .mapToInt(columns::indexOf)
                .toArray()
            : new int[0];
    seed = settings.get(SplitJob.SEED).intValue();
    fraction = hashed ? settings.get(SplitJob.TEST_FRACTION) : 0;
    asRead = settings.get(SplitJob.AS_READ);
    response = settings.find(SplitJob.RESPONSE).map(columns::indexOf).orElse(-1);
  }

  /** Takes a row of the job's schema. */
  public void add(Row row) throws IOException, InterruptedException {
    boolean test = condition == null ? hashed(row) : condition.test(row);
    Row written = asRead ? row.asRead() : row;
    sets.append(test ? SplitJob.TEST_SET : SplitJob.TRAIN, records.of(written));
    boolean known = response >= 0 && !row.isMissing(response);
    String value = known ? row.text(response) : "";
    boolean one = value.equals("1");
    boolean zero = value.equals("0");
    counts.add(test ? Counter.TEST_ROWS : Counter.TRAIN_ROWS);
    counts.add(test ? Counter.TEST_ONES : Counter.TRAIN_ONES, one);
    counts.add(test ? Counter.TEST_OTHERS : Counter.TRAIN_OTHERS, zero);
  }

  /** Whether the hash of the row's key, as a fraction of its range, is below the test fraction. */
  private boolean hashed(Row row) {
    keyLength = 0;
    for (int column : key) {
      append(String.valueOf(row.text(column)));
      append(BETWEEN);
    }
    long hash = MurmurHash3.hash128x64(keyBytes, 0, keyLength, seed)[0];
    return (hash >>> 11) * 0x1p-53 < fraction;
  }

  /** Appends the UTF-8 of a text to the key. */
  private void append(String text) {
    int length = text.length();
    grow(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > LAST_ASCII) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        grow(rest.length);
        System.arraycopy(rest, 0, keyBytes, keyLength, rest.length);
        keyLength += rest.length;
        return;
      }
      keyBytes[keyLength++] = (byte) c;
    }
  }

  private void grow(int more) {
    if (keyLength + more > keyBytes.length) {
      keyBytes = Arrays.copyOf(keyBytes, 2 * (keyLength + more));
    }
  }

  /** Ends the sets. */
  public void close() throws IOException {
    sets.close();
    counts.tellAll(context);
  }
}

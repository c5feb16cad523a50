package org.crosswind.jobs.score;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.score.EvaluationKey.Kind;
import org.crosswind.scoring.DataCounts;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.evaluate.ColumnSums;
import org.crosswind.scoring.evaluate.Evaluation;
import org.crosswind.scoring.evaluate.NumberSums;
import org.crosswind.scoring.evaluate.RocCurve;
import org.crosswind.scoring.json.Json;

/**
 * What jobs that evaluate have in common behind their mappers. Reducers take shares of the scores'
 * ranges, so that their files in order are the whole order, of any size; groups and documents lie
 * behind the scores, whichever reducer has them.
 */
final class EvaluationOutput {
  private EvaluationOutput() {}

  /** Wires all but input and mapper. */
  static void wire(Job job, Settings settings) {
    job.setMapOutputKeyClass(EvaluationKey.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setSortComparatorClass(EvaluationKey.Order.class);
    job.setPartitionerClass(EvaluationKey.FallingShares.class);
    job.setReducerClass(MergeReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    job.setOutputFormatClass(SequenceFileOutputFormat.class);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(BytesWritable.class);
  }

  /** A document as a value. */
  static BytesWritable bytes(Object document) {
    return new BytesWritable(Json.writeCompact(document).getBytes(StandardCharsets.UTF_8));
  }

  /** What {@link #bytes} made. */
  static <T> T read(BytesWritable bytes, Class<T> type) {
    String text = new String(bytes.getBytes(), 0, bytes.getLength(), StandardCharsets.UTF_8);
    return Json.read(text, type);
  }

  /** Merges the ranges of scores, tells a group in a line, and puts documents together. */
  static final class MergeReducer
      extends Reducer<EvaluationKey, BytesWritable, Text, BytesWritable> {
    private final Text kind = new Text();
    private final BytesWritable bytes = new BytesWritable();
    private String column;
    private String level;
    private RocCurve group;

    @Override
    protected void reduce(EvaluationKey key, Iterable<BytesWritable> parts, Context context)
        throws IOException, InterruptedException {
      Kind of = key.kind();
      if (of != Kind.GROUP || !key.column().equals(column) || !key.level().equals(level)) {
        endGroup(context);
      }
      switch (of) {
        case SCORES -> writeScores(parts, context);
        case GROUP -> addToGroup(key, parts);
        case CELLS -> write(of, cells(key.column(), parts), context);
        case COUNTS -> write(of, counts(parts), context);
        case ROWS -> write(of, rows(parts), context);
      }
    }

    private void writeScores(Iterable<BytesWritable> parts, Context context)
        throws IOException, InterruptedException {
      ScoreRuns runs = ScoreRuns.merged(parts);
      runs.write(0, runs.size(), bytes);
      kind.set(Kind.SCORES.name());
      context.write(kind, bytes);
      context.getCounter(Records.WRITTEN).increment(runs.size());
    }

    private void addToGroup(EvaluationKey key, Iterable<BytesWritable> parts) throws IOException {
      if (group == null) {
        group = new RocCurve();
        column = key.column();
        level = key.level();
      }
      ScoreRuns.merged(parts).forEach(group::add);
    }

    private void endGroup(Context context) throws IOException, InterruptedException {
      if (group != null) {
        write(Kind.GROUP, Evaluation.group(column, level, group), context);
        group = null;
      }
    }

    private static ColumnDocument cells(String column, Iterable<BytesWritable> parts) {
      ColumnSums levels = new ColumnSums();
      NumberSums numbers = null;
      for (BytesWritable part : parts) {
        ColumnDocument document = read(part, ColumnDocument.class);
        if (document.small()) {
          numbers = numbers == null ? new NumberSums() : numbers;
          numbers.add(document.parts());
        } else {
          levels.add(document.parts());
        }
      }
      return numbers == null
          ? new ColumnDocument(column, false, levels.parts())
          : new ColumnDocument(column, true, numbers.parts());
    }

    private static DataCounts.Parts counts(Iterable<BytesWritable> parts) {
      DataCounts.Parts all = null;
      for (BytesWritable part : parts) {
        DataCounts.Parts next = read(part, DataCounts.Parts.class);
        all = all == null ? next : all.merge(next);
      }
      return all;
    }

    private static ScoredRows rows(Iterable<BytesWritable> parts) {
      ScoredRows all = ScoredRows.NONE;
      for (BytesWritable part : parts) {
        all = all.merge(read(part, ScoredRows.class));
      }
      return all;
    }

    private void write(Kind of, Object document, Context context)
        throws IOException, InterruptedException {
      kind.set(of.name());
      context.write(kind, EvaluationOutput.bytes(document));
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      endGroup(context);
    }
  }

  /**
   * The sums of a column.
   *
   * @param small whether they are by small bins of a number, {@link NumberSums}
   */
  record ColumnDocument(String column, boolean small, ColumnSums.Parts parts) {}
}

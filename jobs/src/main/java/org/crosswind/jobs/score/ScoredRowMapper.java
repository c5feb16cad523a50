package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.io.BytesWritable;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.score.EvaluationKey.Kind;
import org.crosswind.jobs.score.EvaluationOutput.ColumnDocument;
import org.crosswind.jobs.score.RocJob.Counter;
import org.crosswind.scoring.evaluate.ColumnSums;
import org.crosswind.scoring.evaluate.NumberSums;

/** Gathers the scores of rows that have been scored, all together and by the levels of columns. */
abstract class ScoredRowMapper extends RowMapper<EvaluationKey, BytesWritable> {
  /** Larger weights have no exact sums. */
  private static final double MOST = 0x1p53;

  private final JobDefinition definition;
  private final Tally<Counter> counts = new Tally<>(Counter.class);
  private final Bindings<RowColumns, Places> places = new Bindings<>(this::places);
  private final BinaryResponse response = new BinaryResponse();
  private final Map<String, ColumnSums> byLevel = new LinkedHashMap<>();
  private final Map<String, NumberSums> byNumber = new LinkedHashMap<>();
  private Counter ended;
  private Settings settings;
  private RowColumns columns;
  private ScoreGatherer scores;
  private boolean sampling;
  private List<String> by;
  private List<String> over;

  /** Of the columns {@link #over}, in the row at hand. */
  private double[] numbers;

  /** Where a file has what is asked of it; the weight is -1 without. */
  private record Places(
      int actual, int prediction, int weight, List<Integer> by, List<Integer> over) {}

  ScoredRowMapper(JobDefinition definition) {
    this.definition = definition;
  }

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    super.setup(context);
    settings = Settings.of(definition, context);
    by = EvaluateJob.by(settings);
    over = EvaluateJob.over(settings);
    numbers = new double[over.size()];
    sampling = settings.has(EvaluateJob.PROB_WEIGHTS);
    scores = new ScoreGatherer(context::write, sampling);
  }

  private Places places(RowColumns of) {
    return new Places(
        of.indexOf(settings.get(RocJob.ACTUAL)),
        of.indexOf(settings.get(RocJob.PREDICTION)),
        EvaluateJob.weights(settings).map(of::indexOf).orElse(-1),
        by.stream().map(of::indexOf).toList(),
        over.stream().map(of::indexOf).toList());
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // another file, though it may have the same columns
  public void read(Row row, Context context) throws IOException, InterruptedException {
    Places at = places.of(row.columns());
    if (row.columns() != columns) {
      columns = row.columns();
      open(row);
    }
    double weight = weight(row, at.weight);
    if (row.isMissing(at.actual) || row.isMissing(at.prediction) || !(weight > 0)) {
      counts.add(Counter.INCOMPLETE);
      return;
    }
    double score = row.number(at.prediction);
    // A number that can't be read rejects the row, of which nothing is counted then.
    for (int o = 0; o < numbers.length; o++) {
      int column = at.over.get(o);
      numbers[o] = row.isMissing(column) ? Double.NaN : row.number(column);
    }
    boolean positive = response.isPositive(Texts.canonical(row.text(at.actual)));
    counts.add(positive ? Counter.POSITIVES : Counter.NEGATIVES);
    if (ended != null) {
      counts.add(ended);
    }
    if (!(at.by.isEmpty() && at.over.isEmpty())) {
      addToColumns(
          row, at, new Scored(score, positive, weight, sampling ? weight * weight : weight));
    }
    scores.add(ScoreRuns.key(score), positive, weight);
  }

  private record Scored(double score, boolean positive, double weight, double square) {
    boolean isProbability() {
      return score >= 0 && score <= 1;
    }
  }

  private double weight(Row row, int column) {
    if (column < 0) {
      return 1;
    }
    double weight = row.isMissing(column) ? Double.NaN : row.number(column);
    if (weight > MOST || (!sampling && weight > 0 && weight != Math.rint(weight))) {
      throw new TaskFault(
          "the weight "
              + weight
              + " of the column "
              + EvaluateJob.weights(settings).orElseThrow()
              + (weight > MOST
                  ? " is above 2^53: divide the weights by a number"
                  : " is no whole number, as frequencies are: --prob-weights takes sampling"
                      + " weights"));
    }
    return weight;
  }

  private void addToColumns(Row row, Places at, Scored scored) {
    for (int b = 0; b < by.size(); b++) {
      int column = at.by.get(b);
      if (row.isMissing(column)) {
        continue;
      }
      String level = Texts.canonical(row.text(column));
      scores
          .group(by.get(b), level)
          .add(ScoreRuns.key(scored.score), scored.positive, scored.weight);
      if (scored.isProbability()) {
        byLevel
            .computeIfAbsent(by.get(b), c -> new ColumnSums())
            .at(level)
            .add(scored.positive, scored.score, scored.weight, scored.square);
      }
    }
    for (int o = 0; o < numbers.length; o++) {
      if (Double.isFinite(numbers[o]) && scored.isProbability()) {
        byNumber
            .computeIfAbsent(over.get(o), c -> new NumberSums())
            .at(numbers[o])
            .add(scored.positive, scored.score, scored.weight, scored.square);
      }
    }
  }

  /** What its first row tells of a file: the files of a split may say it differently. */
  private void open(Row row) {
    String status = row.columns().property(ScoreSchema.STATUS_PROPERTY);
    ended =
        Counter.unconverged().stream()
            .filter(counter -> counter.name().equals(status))
            .findFirst()
            .orElse(null);
    response.become(
        settings.find(RocJob.POSITIVE).orElse(null),
        row.columns().property(PredictJob.SUCCESS_PROPERTY));
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    scores.send();
    EvaluationKey key = new EvaluationKey();
    for (Map.Entry<String, ColumnSums> column : byLevel.entrySet()) {
      ColumnDocument document =
          new ColumnDocument(column.getKey(), false, column.getValue().parts());
      context.write(key.document(Kind.CELLS, column.getKey()), EvaluationOutput.bytes(document));
    }
    for (Map.Entry<String, NumberSums> column : byNumber.entrySet()) {
      ColumnDocument document =
          new ColumnDocument(column.getKey(), true, column.getValue().parts());
      context.write(key.document(Kind.CELLS, column.getKey()), EvaluationOutput.bytes(document));
    }
    counts.tellAll(context);
    super.cleanup(context);
  }
}

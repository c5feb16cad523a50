package org.crosswind.scoring.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Scores of rows at hand, as the job sorts them. */
final class GivenScores implements SortedScores {
  private final List<Row> rows = new ArrayList<>();
  private boolean sampling;

  record Row(double score, boolean positive, double weight) {}

  GivenScores add(double score, boolean positive, double weight) {
    rows.add(new Row(score, positive, weight));
    return this;
  }

  /** The same, whose weights are those of a sample. */
  GivenScores sampled() {
    GivenScores all = new GivenScores();
    all.rows.addAll(rows);
    all.sampling = true;
    return all;
  }

  List<Row> rows() {
    return rows;
  }

  /** Each row as many times as its weight, which is whole. */
  GivenScores repeated() {
    GivenScores all = new GivenScores();
    for (Row row : rows) {
      for (int i = 0; i < row.weight; i++) {
        all.add(row.score, row.positive, 1);
      }
    }
    return all;
  }

  @Override
  public void forEach(Taker taker) throws IOException {
    NavigableMap<Double, ScoreGroup> groups = new TreeMap<>(Comparator.reverseOrder());
    for (Row row : rows) {
      ScoreGroup group =
          new ScoreGroup(
              row.score,
              row.positive ? 1 : 0,
              row.positive ? 0 : 1,
              row.positive ? row.weight : 0,
              row.positive ? 0 : row.weight,
              sampling ? row.weight * row.weight : row.weight);
      groups.merge(row.score, group, ScoreGroup::and);
    }
    for (ScoreGroup group : groups.values()) {
      taker.take(group);
    }
  }

  EvaluationDocument evaluate(Evaluation.Question question) throws IOException {
    return new Evaluation(this, question)
        .document(new Evaluation.Known("1", null, List.of(), List.of(), List.of()));
  }
}

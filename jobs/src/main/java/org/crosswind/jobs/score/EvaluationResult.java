package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.Text;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.score.EvaluationKey.Kind;
import org.crosswind.jobs.score.EvaluationOutput.ColumnDocument;
import org.crosswind.scoring.DataCounts;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.evaluate.ColumnSums;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.GroupMetrics;
import org.crosswind.scoring.evaluate.NumberSums;
import org.crosswind.scoring.evaluate.SortedScores;

/** What a finished job that evaluates has written: the scores in their order, and the rest. */
public final class EvaluationResult implements SortedScores {
  private final Storage storage;
  private final Path output;
  private final List<GroupMetrics> groups = new ArrayList<>();
  private final Map<String, ColumnDocument> columns = new LinkedHashMap<>();
  private DataCounts.Parts counts;
  private ScoredRows rows = ScoredRows.NONE;

  /** Reads what lies beside the scores. */
  public EvaluationResult(Storage storage, Path output) throws IOException {
    this.storage = storage;
    this.output = output;
    each(
        (kind, bytes) -> {
          switch (kind) {
            case SCORES -> {}
            case GROUP -> groups.add(EvaluationOutput.read(bytes, GroupMetrics.class));
            case CELLS -> {
              ColumnDocument column = EvaluationOutput.read(bytes, ColumnDocument.class);
              columns.put(column.column(), column);
            }
            case COUNTS -> counts = EvaluationOutput.read(bytes, DataCounts.Parts.class);
            case ROWS -> rows = EvaluationOutput.read(bytes, ScoredRows.class);
          }
        });
  }

  private interface Entry {
    void take(Kind kind, BytesWritable bytes) throws IOException;
  }

  private void each(Entry entry) throws IOException {
    Text kind = new Text();
    BytesWritable bytes = new BytesWritable();
    for (FileStatus file : storage.dataFiles(output.toString())) {
      try (var reader = storage.sequenceFile(file.getPath())) {
        while (reader.next(kind, bytes)) {
          entry.take(Kind.valueOf(kind.toString()), bytes);
        }
      }
    }
  }

  @Override
  public void forEach(Taker taker) throws IOException {
    each(
        (kind, bytes) -> {
          if (kind == Kind.SCORES) {
            ScoreRuns.read(bytes).forEach(taker);
          }
        });
  }

  /** The metrics by level, columns as they were asked for, levels in their order. */
  public List<GroupMetrics> groups(List<String> by) {
    List<GroupMetrics> ordered = new ArrayList<>();
    for (String column : by) {
      List<GroupMetrics> own = groups.stream().filter(g -> g.column().equals(column)).toList();
      List<String> order = DesignBuilder.sorted(own.stream().map(GroupMetrics::level).toList());
      Map<String, Integer> places = new LinkedHashMap<>();
      order.forEach(level -> places.put(level, places.size()));
      own.stream()
          .sorted(Comparator.comparing((GroupMetrics g) -> places.get(g.level())))
          .forEach(ordered::add);
    }
    return ordered;
  }

  /** The rates of columns that were asked for by name. */
  public List<ColumnRates> columns(List<String> wanted) {
    List<ColumnRates> rates = new ArrayList<>();
    for (String name : wanted) {
      ColumnDocument document = columns.get(name);
      if (document != null && document.small()) {
        NumberSums sums = new NumberSums();
        sums.add(document.parts());
        rates.add(sums.rates(name));
      } else if (document != null) {
        ColumnSums sums = new ColumnSums();
        sums.add(document.parts());
        rates.add(sums.factor(name, DesignBuilder.sorted(sums.levels())));
      }
    }
    return rates;
  }

  /** The rates by a model's variables. */
  public List<ColumnRates> columns(ModelDocument model) {
    List<ColumnRates> rates = new ArrayList<>();
    for (ModelDocument.Variable variable : model.estimates().variables()) {
      boolean factor = variable.type().equals("factor");
      ColumnDocument document = columns.get(factor ? variable.name() : variable.source());
      if (document == null) {
        continue;
      }
      ColumnSums sums = new ColumnSums();
      sums.add(document.parts());
      rates.add(
          factor
              ? sums.codedFactor(
                  variable.name(), variable.levels().stream().map(level -> level.name()).toList())
              : sums.codedNumber(
                  variable.name(), variable.bins().breaks(), variable.min(), variable.max()));
    }
    return rates;
  }

  /** What the rows had of each variable of the model; null where that was not counted. */
  public DataCounts.Parts counts() {
    return counts;
  }

  /** What became of the rows that were scored. */
  public ScoredRows rows() {
    return rows;
  }
}

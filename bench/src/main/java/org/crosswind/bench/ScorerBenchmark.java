package org.crosswind.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.Scorer;
import org.crosswind.scoring.ScorerRow;
import org.crosswind.scoring.Unseen;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A row scored by the tutorial's model, 21 variables and 678 coefficients: rows that a service has,
 * and rows that are filled column by column.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ScorerBenchmark {
  private static final int ROWS = 1024;
  private static final int[] LEVELS = {3, 12, 31, 7, 17, 300, 300};
  private static final int NUMBERS = 14;

  /** One, for all threads. */
  private static final Scorer SCORER = new Scorer(model(), Unseen.MISSING);

  private final ScorerRow[] rows = new ScorerRow[ROWS];
  private final String[][] texts = new String[ROWS][LEVELS.length];
  private final double[][] numbers = new double[ROWS][NUMBERS];
  private final int[] textColumns = new int[LEVELS.length];
  private final int[] numberColumns = new int[NUMBERS];

  /** What the threads of a run take: processor time, which other work does not lengthen. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counts {
    private static final com.sun.management.ThreadMXBean THREADS =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    public long bytes;
    public long nanoseconds;
    public long scored;

    private long bytesBefore;
    private long nanosecondsBefore;

    void start() {
      bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
      nanosecondsBefore = THREADS.getCurrentThreadCpuTime();
    }

    void stop() {
      nanoseconds += THREADS.getCurrentThreadCpuTime() - nanosecondsBefore;
      bytes += THREADS.getCurrentThreadAllocatedBytes() - bytesBefore;
      scored += ROWS;
    }
  }

  private static ModelDocument model() {
    List<ModelDocument.Coefficient> coefficients = new ArrayList<>();
    List<ModelDocument.Term> terms = new ArrayList<>();
    List<ModelDocument.Variable> variables = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(1);
    coefficients.add(coefficient("(Intercept)", List.of(), -1.5));
    for (int f = 0; f < LEVELS.length; f++) {
      String name = "f" + f;
      List<Level> levels =
          IntStream.range(0, LEVELS[f]).mapToObj(i -> new Level("level" + i, 10, 5)).toList();
      variables.add(
          new ModelDocument.Variable(
              name, name, "factor", "level0", levels, null, null, null, null, null, null));
      terms.add(new ModelDocument.Term(name, List.of(name), name, null, null));
      for (int i = 1; i < LEVELS[f]; i++) {
        coefficients.add(coefficient(name, List.of("level" + i), random.nextDouble() - 0.5));
      }
    }
    for (int n = 0; n < NUMBERS; n++) {
      String name = "x" + n;
      variables.add(
          new ModelDocument.Variable(
              name, name, "number", null, null, null, null, -3.0, 3.0, 0.0, null));
      terms.add(new ModelDocument.Term(name, List.of(), null, name, null));
      coefficients.add(coefficient(name, List.of(), random.nextDouble() - 0.5));
    }
    return new ModelDocument(
        new ModelDocument.Kind(
            ModelDocument.VERSION,
            "CONVERGED",
            "binomial",
            "maximum-likelihood",
            "y ~ .",
            new ModelDocument.Response("y", "0", "1", 5, 5)),
        new ModelDocument.Sample(
            10, 10, 0, Map.of(), null, null, null, null, 0, List.of(), List.of(), null),
        null,
        new ModelDocument.Estimates("model", 0.95, coefficients, null, true, terms, variables),
        new ModelDocument.Evidence(List.of(), List.of(), List.of(), "", "", null));
  }

  private static ModelDocument.Coefficient coefficient(
      String term, List<String> levels, double estimate) {
    String level = levels.isEmpty() ? null : levels.get(0);
    return new ModelDocument.Coefficient(
        term + "=" + level,
        term,
        level,
        levels,
        estimate,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        false,
        null);
  }

  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(2);
    for (int f = 0; f < LEVELS.length; f++) {
      textColumns[f] = SCORER.columns().indexOf("f" + f);
    }
    for (int n = 0; n < NUMBERS; n++) {
      numberColumns[n] = SCORER.columns().indexOf("x" + n);
    }
    for (int r = 0; r < ROWS; r++) {
      for (int f = 0; f < LEVELS.length; f++) {
        // As from a file: equal to the model's names, and other objects.
        texts[r][f] = "level" + random.nextInt(LEVELS[f]);
      }
      for (int n = 0; n < NUMBERS; n++) {
        numbers[r][n] = random.nextDouble() * 6 - 3;
      }
      rows[r] = new ScorerRow(SCORER.columns());
      fill(rows[r], r);
    }
  }

  private void fill(ScorerRow row, int r) {
    for (int f = 0; f < textColumns.length; f++) {
      row.set(textColumns[f], texts[r][f]);
    }
    for (int n = 0; n < numberColumns.length; n++) {
      row.set(numberColumns[n], numbers[r][n]);
    }
  }

  /** Time per row that is there. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double score(Counts counts) {
    counts.start();
    double sum = 0;
    for (ScorerRow row : rows) {
      sum += SCORER.score(row);
    }
    counts.stop();
    return sum;
  }

  /** Time per row that is filled first. */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public double fillAndScore(Counts counts) {
    counts.start();
    ScorerRow row = rows[0];
    double sum = 0;
    for (int r = 0; r < ROWS; r++) {
      fill(row, r);
      sum += SCORER.score(row);
    }
    counts.stop();
    return sum;
  }
}

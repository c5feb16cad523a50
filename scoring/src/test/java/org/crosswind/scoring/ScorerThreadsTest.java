package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScorerThreadsTest {
  private static final int ROWS = 2000;

  /** With a derived column, cells, a computed number and levels that are numbers. */
  private static ModelDocument model() {
    return new Models("binomial", "y ~ log(x) + g + F(m) + g:F(m):x")
        .intercept(-1)
        .number("log(x)")
        .number("x")
        .factor("g", "g", "a", "b", "c")
        .factor("F(m)", "F(m)", "1", "2", "3")
        .cells("g", "F(m)", "a:1", "a:2", "b:1", "c:3")
        .term("log(x)", 0.5)
        .term("g", null, Map.of("b", 0.25, "c", -0.5))
        .term("F(m)", null, Map.of("2", 0.125, "3", 1.0))
        .term("g:F(m)", "x", Map.of("a:2", 0.3, "b:1", 0.4, "c:3", 0.2))
        .model();
  }

  private static List<ScorerRow> rows(Scorer scorer) {
    return IntStream.range(0, ROWS)
        .mapToObj(
            i ->
                new ScorerRow(scorer.columns())
                    .set("x", i % 50 == 49 ? Double.NaN : 1 + i / 700.0)
                    .set("g", List.of("a", "b", "c", "d").get(i % 4))
                    .set("m", i % 3 + 1))
        .toList();
  }

  private static double[] scores(Scorer scorer, List<ScorerRow> rows) {
    return rows.stream().mapToDouble(scorer::score).toArray();
  }

  @Test
  void manyThreadsScoreAsOne() throws Exception {
    Scorer scorer = new Scorer(model(), Unseen.REFERENCE);
    double[] expected = scores(scorer, rows(scorer));
    assertThat(expected).contains(Double.NaN);
    assertThat(Arrays.stream(expected).distinct().count()).isGreaterThan(ROWS * 3 / 4);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<double[]>> results = new ArrayList<>();
      for (int t = 0; t < 16; t++) {
        results.add(threads.submit(() -> scores(scorer, rows(scorer))));
      }
      for (Future<double[]> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aRowMakesNoObject() {
    Scorer scorer = new Scorer(model(), Unseen.MISSING);
    List<ScorerRow> rows = rows(scorer);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = 0;
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 20; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < ROWS; i++) {
        // Filled anew: no text is made of a whole number to find its level.
        double score = scorer.score(rows.get(i).set("m", i % 3 + 1));
        sum += Double.isNaN(score) ? 0 : score;
      }
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertThat(sum).isPositive();
    assertThat(least).as("bytes for %s rows", ROWS).isLessThan(ROWS);
  }

  @Test
  void aModelIsLoadedFromItsFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("model.json");
    Files.writeString(file, Json.write(model()));
    Scorer scorer = Scorer.load(file);
    ScorerRow row = new ScorerRow(scorer.columns());
    row.set("x", "1.0").set("g", "a").set("m", 1);
    assertThat(scorer.eta(row)).isEqualTo(-1);
    assertThat(scorer.score(row.clear())).isNaN();
    row.set("x", 1).set("g", "a").set("m", "01.0");
    assertThat(scorer.eta(row)).isEqualTo(-1);
    row.set("x", "one");
    assertThatThrownBy(() -> scorer.eta(row))
        .isInstanceOf(ValueException.class)
        .hasMessage("x is 'one', not a number");
    assertThatThrownBy(() -> row.set("z", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model reads no column z; it reads x, g, m");
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> Scorer.load(file)).isInstanceOf(IllegalArgumentException.class);
  }
}

package org.crosswind.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.io.BytesWritable;
import org.junit.jupiter.api.Test;

class ScoreRunsTest {
  private static final double[] SCORES = {
    Double.POSITIVE_INFINITY,
    1e300,
    2,
    1,
    0.75,
    0.5,
    Double.MIN_VALUE,
    0,
    -1e-300,
    -7,
    Double.NEGATIVE_INFINITY
  };

  @Test
  void keysGrowAsScoresFallAndTellThemExactly() {
    for (int i = 0; i < SCORES.length; i++) {
      assertThat(ScoreRuns.score(ScoreRuns.key(SCORES[i]))).isEqualTo(SCORES[i]);
      if (i > 0) {
        assertThat(ScoreRuns.key(SCORES[i])).isGreaterThan(ScoreRuns.key(SCORES[i - 1]));
      }
    }
    assertThat(ScoreRuns.key(-0.0)).isEqualTo(ScoreRuns.key(0.0));
  }

  @Test
  void mergedPartsAreTheCountsOfAll() {
    SplittableRandom random = new SplittableRandom(2);
    TreeMap<Double, long[]> expected = new TreeMap<>(Collections.reverseOrder());
    ScoreRuns all = ScoreRuns.of(new long[0], 0, new long[0], 0);
    for (int part = 0; part < 7; part++) {
      long[][] keys = new long[2][1000];
      for (int i = 0; i < 2000; i++) {
        double score = random.nextInt(5000) / 4999.0;
        keys[i % 2][i / 2] = ScoreRuns.key(score);
        expected.computeIfAbsent(score, s -> new long[2])[i % 2]++;
      }
      all = all.merge(sent(ScoreRuns.of(keys[0], 1000, keys[1], 1000)));
    }

    List<Double> scores = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      double score = ScoreRuns.score(all.key(i));
      scores.add(score);
      assertThat(expected.get(score)).containsExactly(all.positives(i), all.negatives(i));
    }
    assertThat(scores).containsExactlyElementsOf(expected.keySet());
  }

  /** Through bytes, range by range. */
  private static ScoreRuns sent(ScoreRuns runs) {
    ScoreRuns received = ScoreRuns.of(new long[0], 0, new long[0], 0);
    BytesWritable bytes = new BytesWritable();
    int last = Integer.MIN_VALUE;
    int end;
    for (int first = 0; first < runs.size(); first = end) {
      end = runs.endOfRange(first);
      int range = ScoreRuns.range(runs.key(first));
      assertThat(range).isGreaterThan(last);
      last = range;
      runs.write(first, end, bytes);
      received = received.merge(ScoreRuns.read(bytes));
    }
    return received;
  }
}

package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.io.BytesWritable;

/**
 * Gathers a million scores, and sends those of a range of a series together, sorted and counted.
 */
final class ScoreGatherer {
  private static final int GATHERED = 1 << 20;

  /** Bits of a key below the range of a group's scores: 16 ranges for each doubling. */
  private static final int GROUP_SHIFT = 48;

  private final Sink sink;
  private final boolean sampling;
  private final Series all = new Series();
  private final Map<String, Map<String, Series>> groups = new TreeMap<>();
  private final EvaluationKey key = new EvaluationKey();
  private final BytesWritable bytes = new BytesWritable();
  private int gathered;

  /** Takes what is sent. */
  interface Sink {
    void take(EvaluationKey key, BytesWritable value) throws IOException, InterruptedException;
  }

  /**
   * Nothing gathered.
   *
   * @param sampling whether weights are those of a sample, not frequencies
   */
  ScoreGatherer(Sink sink, boolean sampling) {
    this.sink = sink;
    this.sampling = sampling;
  }

  /** Adds a row to those of all. */
  void add(long scoreKey, boolean positive, double weight)
      throws IOException, InterruptedException {
    all.add(scoreKey, positive, weight);
    if (++gathered >= GATHERED) {
      send();
    }
  }

  /** The scores of a level, to add rows to before they are added to those of all. */
  Series group(String column, String level) {
    gathered++;
    return groups
        .computeIfAbsent(column, c -> new TreeMap<>())
        .computeIfAbsent(level, l -> new Series());
  }

  /** Sends all that is here. */
  void send() throws IOException, InterruptedException {
    ScoreRuns runs = all.runs(sampling);
    int end;
    for (int first = 0; first < runs.size(); first = end) {
      end = runs.endOfRange(first);
      runs.write(first, end, bytes);
      sink.take(key.scores(ScoreRuns.range(runs.key(first))), bytes);
    }
    for (Map.Entry<String, Map<String, Series>> column : groups.entrySet()) {
      for (Map.Entry<String, Series> level : column.getValue().entrySet()) {
        send(column.getKey(), level.getKey(), level.getValue().runs(sampling));
      }
    }
    groups.clear();
    gathered = 0;
  }

  private void send(String column, String level, ScoreRuns runs)
      throws IOException, InterruptedException {
    int end;
    for (int first = 0; first < runs.size(); first = end) {
      end = runs.end(first, GROUP_SHIFT);
      runs.write(first, end, bytes);
      sink.take(key.group(column, level, (int) (runs.key(first) >> GROUP_SHIFT)), bytes);
    }
  }

  /** Scores that are counted together. */
  static final class Series {
    private final Keys positives = new Keys();
    private final Keys negatives = new Keys();
    private final List<ScoreRuns.Weighted> weighted = new ArrayList<>();

    void add(long scoreKey, boolean positive, double weight) {
      if (weight == 1) {
        (positive ? positives : negatives).add(scoreKey);
      } else {
        weighted.add(new ScoreRuns.Weighted(scoreKey, weight, positive));
      }
    }

    private ScoreRuns runs(boolean sampling) {
      ScoreRuns once = ScoreRuns.of(positives.keys, positives.size, negatives.keys, negatives.size);
      ScoreRuns runs = weighted.isEmpty() ? once : once.merge(ScoreRuns.of(weighted, sampling));
      positives.size = 0;
      negatives.size = 0;
      weighted.clear();
      return runs;
    }
  }

  private static final class Keys {
    private long[] keys = new long[16];
    private int size;

    void add(long key) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
      }
      keys[size++] = key;
    }
  }
}

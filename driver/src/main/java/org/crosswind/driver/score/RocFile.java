package org.crosswind.driver.score;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.evaluate.RocCurve;
import org.crosswind.scoring.evaluate.ScoreGroup;
import org.crosswind.scoring.evaluate.SortedScores;

/**
 * {@code roc.csv}: the points at which the curve has moved by a step since the last one written.
 */
final class RocFile {
  private final BufferedWriter writer;
  private final double positives;
  private final double negatives;
  private final double step;
  private long left;
  private double up;
  private double down;
  private double writtenAt;

  private RocFile(BufferedWriter writer, RocCurve curve, long maxPoints) {
    this.writer = writer;
    positives = curve.positiveWeight();
    negatives = curve.negativeWeight();
    left = curve.observations();
    // The curve's two rates together run from 0 to 2.
    step = curve.observations() <= maxPoints ? 0 : 2.0 / (maxPoints - 2);
  }

  /**
   * Writes the curve of some scores.
   *
   * @param curve of them all, which has both classes
   */
  static void write(Storage storage, Path path, SortedScores scores, RocCurve curve, long maxPoints)
      throws IOException {
    Path unfinished = new Path(path.getParent(), "_" + path.getName() + ".tmp");
    try (BufferedWriter writer =
        new BufferedWriter(
            new OutputStreamWriter(storage.create(unfinished, true), StandardCharsets.UTF_8))) {
      writer.write("threshold,falsePositiveRate,truePositiveRate\n");
      writer.write("Infinity,0.0,0.0\n");
      RocFile file = new RocFile(writer, curve, maxPoints);
      scores.forEach(file::add);
    }
    storage.delete(path);
    storage.rename(unfinished, path);
  }

  private void add(ScoreGroup group) throws IOException {
    up += group.positiveWeight();
    down += group.negativeWeight();
    left -= group.positives() + group.negatives();
    double tpr = up / positives;
    double fpr = down / negatives;
    if (tpr + fpr - writtenAt >= step || left == 0) {
      writtenAt = tpr + fpr;
      writer.write(group.score() + "," + fpr + "," + tpr + "\n");
    }
  }
}

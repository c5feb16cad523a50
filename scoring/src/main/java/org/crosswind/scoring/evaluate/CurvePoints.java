package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.scoring.evaluate.EvaluationDocument.PrecisionPoint;
import org.crosswind.scoring.evaluate.EvaluationDocument.RocPoint;

/** Points of the curves: those at which a curve has gone on by a step since the last one kept. */
final class CurvePoints {
  private static final double STEP = 1.0 / 200;

  private final double positives;
  private final double negatives;
  private final List<RocPoint> roc = new ArrayList<>(List.of(new RocPoint(null, 0, 0)));
  private final List<PrecisionPoint> precisions = new ArrayList<>();
  private double rocKept;
  private double recallKept = Double.NEGATIVE_INFINITY;
  private double up;
  private double down;

  /** Before any row, of all that will come: there are both. */
  CurvePoints(double positives, double negatives) {
    this.positives = positives;
    this.negatives = negatives;
  }

  /**
   * Adds the rows of the next lower score.
   *
   * @param last whether no further ones come
   */
  void add(ScoreGroup group, boolean last) {
    up += group.positiveWeight();
    down += group.negativeWeight();
    double recall = up / positives;
    double falseRate = down / negatives;
    // The two rates together run from 0 to 2.
    if (recall + falseRate - rocKept >= 2 * STEP || last) {
      rocKept = recall + falseRate;
      roc.add(new RocPoint(group.score(), falseRate, recall));
    }
    if ((recall - recallKept >= STEP && up > 0) || last) {
      recallKept = recall;
      precisions.add(new PrecisionPoint(group.score(), recall, up / (up + down)));
    }
  }

  EvaluationDocument.Curves curves() {
    return new EvaluationDocument.Curves(roc, precisions);
  }
}

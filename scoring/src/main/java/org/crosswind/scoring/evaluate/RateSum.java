package org.crosswind.scoring.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.contingency.WilsonInterval;
import org.crosswind.glm.math.ExactSum;
import org.crosswind.glm.math.FixedPoint;

/**
 * Observed and predicted positives of some rows, in sums that are the same for any order and
 * grouping of the rows. Rows that count once are summed as integers, each prediction rounded to a
 * multiple of 2^-40; rows of other weights exactly.
 */
public final class RateSum {
  private static final double LEVEL = 0.95;
  static final int SUMS = 5;

  /** So many rows stay below 2^62 in units. */
  static final int MOST = 1 << 21;

  private static final FixedPoint UNITS = FixedPoint.forTerms(2L * MOST);
  private static final long FRACTION = (1L << UNITS.bits()) - 1;

  private long rows;
  private long positives;
  private long predictedWhole;
  private long predictedRest;
  private long varianceWhole;
  private long varianceRest;

  /** Of rows of other weights w: Σ w, that of positives, Σ w p, Σ w p (1 − p), and the squares. */
  private ExactSum[] weighted;

  private long weightedRows;

  /** Adds a row that counts once; p in [0, 1]. */
  public void add(boolean positive, double p) {
    rows++;
    positives += positive ? 1 : 0;
    predictedRest += units(p);
    varianceRest += units(p * (1 - p));
    if ((rows & (MOST - 1)) == 0) {
      carry();
    }
  }

  /** A prediction, or its variance, in the units that are summed. */
  static long units(double part) {
    return UNITS.of(part);
  }

  /** Adds at most {@link #MOST} rows that count once, by their sums in {@link #units}. */
  void add(long more, long positive, long predicted, long variance) {
    carry();
    rows += more;
    positives += positive;
    predictedRest += predicted;
    varianceRest += variance;
    carry();
  }

  /**
   * Adds a row of a weight, which is positive and finite.
   *
   * @param square w² where weights are those of a sample; else w
   */
  public void add(boolean positive, double p, double weight, double square) {
    if (weight == 1) {
      add(positive, p);
      return;
    }
    if (weighted == null) {
      weighted = ExactSums.none(SUMS);
    }
    weightedRows++;
    weighted[0].add(weight);
    weighted[1].add(positive ? weight : 0);
    weighted[2].add(weight * p);
    weighted[3].add(weight * (p * (1 - p)));
    weighted[4].add(square);
  }

  /** Adds the rows of scores. */
  void add(GroupRates groups) {
    weighted = weighted == null ? ExactSums.none(SUMS) : weighted;
    weightedRows += groups.rows();
    for (int i = 0; i < SUMS; i++) {
      for (double part : groups.parts(i)) {
        weighted[i].add(part);
      }
    }
  }

  private void carry() {
    predictedWhole += predictedRest >> UNITS.bits();
    predictedRest &= FRACTION;
    varianceWhole += varianceRest >> UNITS.bits();
    varianceRest &= FRACTION;
  }

  /** Adds other rows. */
  public void add(RateSum other) {
    add(other.parts());
  }

  /** Rows, whatever they count. */
  public long rows() {
    return rows + weightedRows;
  }

  /** What the rows count. */
  public double weight() {
    return rows + of(0);
  }

  private double of(int sum) {
    return weighted == null ? 0 : weighted[sum].value();
  }

  double positiveWeight() {
    return positives + of(1);
  }

  /** Σ w p. */
  double predictedWeight() {
    return predictedWhole + UNITS.value(predictedRest) + of(2);
  }

  private double variance() {
    return varianceWhole + UNITS.value(varianceRest) + of(3);
  }

  /** What the rows show as those of a level; null of no rows. */
  public EvaluationDocument.Rate level(String level) {
    return rate(level, null, null);
  }

  /** What the rows show as those of a bin; null of no rows. */
  public EvaluationDocument.Rate bin(Double from, Double to) {
    return rate(null, from, to);
  }

  private EvaluationDocument.Rate rate(String level, Double from, Double to) {
    double weight = weight();
    if (!(weight > 0)) {
      return null;
    }
    double observed = positiveWeight() / weight;
    double predicted = predictedWeight() / weight;
    // How many observations a unit of weight is: see RocCurve.scale.
    double scale = weight / (rows + of(4));
    WilsonInterval interval = WilsonInterval.of(positiveWeight() * scale, weight * scale, LEVEL);
    return new EvaluationDocument.Rate(
        level,
        from,
        to,
        rows(),
        weight,
        observed,
        predicted,
        interval.low(),
        interval.high(),
        observed - predicted,
        Quantiles.NORMAL_95 * Math.sqrt(variance() / scale) / weight);
  }

  /** The sums as a plain document, which another process can add up. */
  public Parts parts() {
    carry();
    return new Parts(
        Arrays.asList(rows, positives, predictedWhole, predictedRest, varianceWhole, varianceRest),
        weightedRows,
        weighted == null ? null : ExactSums.parts(weighted));
  }

  /** Adds the rows of a document. */
  public void add(Parts parts) {
    carry();
    rows += parts.counts.get(0);
    positives += parts.counts.get(1);
    predictedWhole += parts.counts.get(2);
    predictedRest += parts.counts.get(3);
    varianceWhole += parts.counts.get(4);
    varianceRest += parts.counts.get(5);
    carry();
    if (parts.weighted != null) {
      weighted = weighted == null ? ExactSums.none(SUMS) : weighted;
      weightedRows += parts.weightedRows;
      ExactSums.add(weighted, parts.weighted);
    }
  }

  /**
   * The sums.
   *
   * @param counts rows, positives, and the two words each of Σ p and Σ p (1 − p)
   * @param weighted the parts of the sums over rows of other weights; null without
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Parts(List<Long> counts, long weightedRows, List<List<Double>> weighted) {}
}

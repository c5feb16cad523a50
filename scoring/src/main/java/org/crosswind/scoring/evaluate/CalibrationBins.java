package org.crosswind.scoring.evaluate;

import java.util.List;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.scoring.evaluate.EvaluationDocument.BrierParts;
import org.crosswind.scoring.evaluate.EvaluationDocument.HosmerLemeshow;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** What observed and predicted rates by bins of the predictions tell together. */
final class CalibrationBins {
  private static final int GROUPS = 10;
  private static final int MOST = 20;
  private static final int LEAST = 4;
  private static final double ROWS_A_BIN = 50;

  /** Beyond so many rows the test finds what does not matter. */
  private static final double MANY = 25_000;

  private final double weight;
  private final double scale;
  private final long rows;
  private final RankBins bins;
  private final RankBins groups;

  /** Before any row, of all that will come. */
  CalibrationBins(RocCurve curve) {
    weight = curve.weight();
    scale = curve.scale();
    rows = curve.observations();
    double observations = Math.min(weight * scale, MOST * ROWS_A_BIN);
    int wanted = (int) Math.max(LEAST, Math.floor(observations / ROWS_A_BIN));
    bins = new RankBins(wanted, weight);
    groups = new RankBins(GROUPS, weight);
  }

  /** Adds the rows of the next lower score. */
  void add(ScoreGroup group) {
    bins.add(group);
    groups.add(group);
  }

  List<Rate> rates() {
    return bins.rates();
  }

  /** Σ wᵦ |ȳᵦ − p̄ᵦ| / Σ w. */
  double expectedError() {
    return rates().stream().mapToDouble(bin -> bin.weight() * Math.abs(bin.residual())).sum()
        / weight;
  }

  /** The parts of a Brier score where so many of the rows, as a share, are positive. */
  BrierParts parts(double brier, double observed) {
    double reliability = 0;
    double resolution = 0;
    for (Rate bin : rates()) {
      reliability += bin.weight() * bin.residual() * bin.residual();
      double apart = bin.observed() - observed;
      resolution += bin.weight() * apart * apart;
    }
    double uncertainty = observed * (1 - observed);
    double between = reliability / weight - resolution / weight + uncertainty;
    return new BrierParts(reliability / weight, resolution / weight, uncertainty, brier - between);
  }

  /**
   * Σ (O − E)² / (E (1 − E/n)) over ten groups by rank (D. W. Hosmer and S. Lemeshow, 1980); null
   * with fewer than three groups, or one that is certain.
   *
   * @param fitted whether the rows are those of the fit
   */
  HosmerLemeshow hosmerLemeshow(boolean fitted) {
    List<Rate> rates = groups.rates();
    double chiSquare = 0;
    for (Rate group : rates) {
      double p = group.predicted();
      chiSquare += scale * group.weight() * group.residual() * group.residual() / (p * (1 - p));
    }
    if (rates.size() <= 2 || !Double.isFinite(chiSquare)) {
      return null;
    }
    int degrees = fitted ? rates.size() - 2 : rates.size();
    return new HosmerLemeshow(
        rates.size(),
        chiSquare,
        degrees,
        ChiSquareTail.upper(chiSquare, degrees),
        rows > MANY
            ? "of so many rows it finds differences too small to matter: see how far the curve is"
                + " from the diagonal"
            : "it depends on the groups, and says little of few rows: see the curve");
  }
}

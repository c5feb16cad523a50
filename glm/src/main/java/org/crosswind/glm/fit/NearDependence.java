package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.ConditionNumber;
import org.crosswind.glm.math.Packed;
import org.crosswind.glm.math.PreciseCholesky;
import org.crosswind.glm.math.PreciseSum;

/**
 * Columns that nearly depend on those before them. In sums of doubles little is left of what tells
 * them apart, the square of it in the information. So one pass makes the products of all columns in
 * twice the precision; a Cholesky factor of these shows which columns are near to others, and how.
 * Less that combination, which a row knows exactly, they are columns like others.
 */
public final class NearDependence {
  /** With more columns none is looked for. */
  public static final int MOST_COLUMNS = NormalEquations.PRECISE;

  /** Of a column's squared length; below it the column is dependent, as in a linear model. */
  private static final double TOLERANCE = 1e-20;

  /** The same of weighted columns, whose product with the weight is rounded. */
  private static final double WEIGHTED_TOLERANCE = 1e-14;

  /** The rounding of the sums, so many times, is no length. */
  private static final double MARGIN = 1024;

  /** A column of whose squared length less is left is replaced by its remainder. */
  private static final double NEAR = 1e-3;

  /** A part of a combination this small beside what it leaves is left out. */
  private static final double SMALL = 0.05;

  /** From this relative error of standard errors on it is worth a pass and a second loop. */
  private static final double SUSPICIOUS = 1e-8;

  /** The share of a factor in a relation that is more than rounding. */
  private static final double PART = 1e-6;

  private final ModelMatrix matrix;
  private final Pass pass;

  /** Of a matrix whose columns enter as they are. */
  public NearDependence(ModelMatrix matrix, Pass pass) {
    this.matrix = matrix;
    this.pass = pass;
  }

  /**
   * About how large the relative error of the worst standard error is; NaN when nothing was
   * estimated.
   */
  public static double error(IrlsResult result) {
    double noise = result.sums().relativeNoise(j -> !result.information().isDependent(j));
    return noise * ConditionNumber.of(result.sums().information(), result.information());
  }

  /** Whether digits were lost at the end of a fit, or columns that more digits might tell apart. */
  public boolean suspects(IrlsResult result) {
    if (matrix.size() > MOST_COLUMNS) {
      return false;
    }
    for (int j = 0; j < matrix.size(); j++) {
      if (result.aliasing().isDependent(j) && mayDiffer(j, result)) {
        return true;
      }
    }
    return result.status() == FitStatus.SINGULAR || error(result) > SUSPICIOUS;
  }

  /** Relations between zeros and ones are exact, as is a constant. */
  private boolean mayDiffer(int j, IrlsResult result) {
    MatrixColumn column = matrix.columns().get(j);
    if (column.number() >= 0) {
      Variable number = matrix.design().variables().get(column.number());
      return number.min() < number.max();
    }
    double[] relation = result.aliasing().relation(j);
    for (int k = 0; k < relation.length; k++) {
      if (Math.abs(relation[k]) > PART && !matrix.columns().get(k).indicator()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The coding with the remainders of columns that are near to others; none when no one is. When
   * none is in the data they are looked for among the weighted columns at the end of a fit: beside
   * a far outlier, whose weight is gone there, a column is near to a constant. No pass is made for
   * what the loop's own sums leave no doubt of.
   */
  public Coding coding(IrlsResult result) throws IOException {
    if (nothingIsNear(result)) {
      return matrix.coding();
    }
    int p = matrix.size();
    PassRequest request = PassRequest.products(matrix.coding(), p);
    PassSums sums = pass.at(request);
    Products products = new Products(sums.information(), sums.informationRest());
    boolean[] candidates = new boolean[p];
    Arrays.fill(candidates, true);
    double[] tolerance = tolerance(sums, TOLERANCE);
    PreciseCholesky factor =
        new PreciseCholesky(products.high, products.low, candidates, tolerance);
    List<Coding.Remainder> found = remainders(products, factor, products);
    if (found.isEmpty()) {
      for (int k = 0; k < p; k++) {
        candidates[k] = !factor.isDependent(k);
      }
      PassSums last = pass.at(request.weighted(result.beta()));
      Products weighted = new Products(last.information(), last.informationRest());
      double[] wide = tolerance(last, WEIGHTED_TOLERANCE);
      factor = new PreciseCholesky(weighted.high, weighted.low, candidates, wide);
      found = remainders(weighted, factor, products);
    }
    return matrix.coding().withRemainders(found);
  }

  /** Whether it is certain, from sums of one word, that neither pass would find a near column. */
  private boolean nothingIsNear(IrlsResult result) {
    // The sums at the start have all weights alike, and no prior weights.
    PassSums start = PassRequest.count(matrix.coding(), matrix.size()).noSums(matrix);
    return allLeaveMore(start, result.aliasing())
        && allLeaveMore(result.sums(), result.information());
  }

  private boolean allLeaveMore(PassSums sums, Cholesky factor) {
    int most = matrix.terms().size() + 1;
    double error = sums.termError() * most * matrix.design().observations();
    return RoundedProducts.allLeave(NEAR, factor, matrix.size(), error);
  }

  private double[] tolerance(PassSums sums, double least) {
    double[] tolerance = sums.rankTolerance(0, matrix.indicatorColumns());
    Arrays.setAll(tolerance, k -> Math.min(1, Math.max(least, MARGIN * tolerance[k])));
    return tolerance;
  }

  /**
   * The columns that are near to others.
   *
   * @param measured the products that tell which are near
   * @param factor of these
   * @param plain those that tell how large a remainder is
   */
  private static List<Coding.Remainder> remainders(
      Products measured, PreciseCholesky factor, Products plain) {
    List<Coding.Remainder> remainders = new ArrayList<>();
    for (int k = 0; k < Packed.order(measured.high.length); k++) {
      double length = measured.high[Packed.index(k, k)];
      if (!factor.isDependent(k) && factor.remaining(k) < NEAR * length) {
        remainders.add(plain.remainder(k, measured.near(k, factor)));
      }
    }
    return remainders;
  }

  /** Σ xxᵀ/4 in high and low parts. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Products(double[] high, double[] low) {
    /** The combination that column k is near to, p cells, without what is small in it. */
    double[] near(int k, PreciseCholesky factor) {
      double[] c = factor.regression(k);
      double left = Math.sqrt(factor.remaining(k));
      for (int j = 0; j < c.length; j++) {
        boolean small = Math.abs(c[j]) * Math.sqrt(high[Packed.index(j, j)]) <= SMALL * left;
        c[j] = small ? 0 : c[j];
      }
      return c;
    }

    /** A column less a combination of others. */
    Coding.Remainder remainder(int k, double[] c) {
      List<Integer> others = new ArrayList<>();
      List<Double> factors = new ArrayList<>();
      for (int j = 0; j < c.length; j++) {
        if (c[j] != 0) {
          others.add(j);
          factors.add(c[j]);
        }
      }
      // No value is larger than the root of the sum of squares, 4 times what is here; of that
      // rounding takes little beside the tolerance.
      double reach = 2 * Math.sqrt(squares(k, others, factors));
      double scale = Math.scalb(1.0, Math.getExponent(1.01 * reach) + 1);
      return new Coding.Remainder(k, others, factors, scale);
    }

    /** (xₖ − Σ cⱼxⱼ)ᵀ(xₖ − Σ cⱼxⱼ)/4 = Σ cᵢ vᵢ − vₖ with v = Σ cⱼ x xⱼ − x xₖ. */
    private double squares(int k, List<Integer> others, List<Double> factors) {
      PreciseSum sum = new PreciseSum();
      for (int i = 0; i < others.size(); i++) {
        PreciseSum v = deviation(others.get(i), k, others, factors);
        sum.add(factors.get(i), v.high(), v.low());
      }
      PreciseSum own = deviation(k, k, others, factors);
      return sum.add(-1, own.high(), own.low()).high();
    }

    private PreciseSum deviation(int i, int k, List<Integer> others, List<Double> factors) {
      PreciseSum v = new PreciseSum();
      for (int j = 0; j < others.size(); j++) {
        int cell = cell(i, others.get(j));
        v.add(factors.get(j), high[cell], low[cell]);
      }
      return v.add(-1, high[cell(i, k)], low[cell(i, k)]);
    }

    private static int cell(int i, int j) {
      return Packed.index(Math.min(i, j), Math.max(i, j));
    }
  }
}

package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.math.PreciseSum;

/**
 * The covariance of a model's coefficients, by their positions in the table. Where the document has
 * it for centred columns too, variances are computed of these: of numbers far from 0, such as years
 * and times, the terms on the data's scale are large and cancel. Not for several threads at once:
 * each has its {@link #view}.
 */
public final class CovarianceMatrix {
  /** What must be left of the sizes of the terms, so that their rounding is below a millionth. */
  private static final double LEFT = 1e-9;

  /** With more left, doubles will do. */
  private static final double PLAIN = 1e-3;

  private final int[] positions;
  private final double[][] rows;

  /** By column the rows of the coefficients in the margins; null for others. */
  private final double[][] special;

  private final double[] centres;

  /** By column the centred columns in whose margin it is, and its part in these. */
  private final int[][] within;

  private final double[][] parts;
  private final double[] x;
  private final double[] margins;
  private final boolean[] used;
  private final int[] active;
  private int size;
  private boolean cancelled;

  /**
   * The covariance of a document that has one.
   *
   * @param model whose {@link ModelDocument#covariance()} is not null
   */
  CovarianceMatrix(ModelDocument model) {
    this(
        positions(model),
        array(model.estimates().covariance().rows(), model.estimates().covariance().rows().size()),
        model.estimates().covariance().centred());
  }

  /**
   * A covariance of all coefficients.
   *
   * @param rows lower triangle
   */
  CovarianceMatrix(double[][] rows) {
    this(IntStream.range(0, rows.length).toArray(), rows, null);
  }

  private CovarianceMatrix(int[] positions, double[][] rows, ModelDocument.Centred centred) {
    this.positions = positions;
    this.rows = rows;
    int k = rows.length;
    special = new double[k][];
    centres = new double[k];
    List<List<Integer>> columns = new ArrayList<>();
    List<List<Double>> values = new ArrayList<>();
    for (int j = 0; j < k; j++) {
      columns.add(new ArrayList<>());
      values.add(new ArrayList<>());
    }
    if (centred != null) {
      for (ModelDocument.CentredRow row : centred.rows()) {
        special[row.column()] = array(row.values());
      }
      for (ModelDocument.CentredColumn column : centred.columns()) {
        centres[column.column()] = column.centre();
        for (ModelDocument.Part part : column.margin()) {
          columns.get(part.column()).add(column.column());
          values.get(part.column()).add(part.value());
        }
      }
    }
    within = new int[k][];
    parts = new double[k][];
    Arrays.setAll(within, j -> columns.get(j).stream().mapToInt(Integer::intValue).toArray());
    Arrays.setAll(parts, j -> array(values.get(j)));
    x = new double[k];
    margins = new double[k];
    used = new boolean[k];
    active = new int[k];
  }

  private CovarianceMatrix(CovarianceMatrix other) {
    positions = other.positions;
    rows = other.rows;
    special = other.special;
    centres = other.centres;
    within = other.within;
    parts = other.parts;
    x = new double[rows.length];
    margins = new double[rows.length];
    used = new boolean[rows.length];
    active = new int[rows.length];
  }

  /** The same covariance with working memory of its own, for another thread. */
  CovarianceMatrix view() {
    return new CovarianceMatrix(this);
  }

  /** By coefficient its position in the covariance: that among those with a standard error. */
  public static int[] positions(ModelDocument model) {
    int[] positions = new int[model.estimates().coefficients().size()];
    int next = 0;
    for (int j = 0; j < positions.length; j++) {
      positions[j] = model.estimates().coefficients().get(j).stdError() == null ? -1 : next++;
    }
    return positions;
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[][] array(List<List<Double>> rows, int k) {
    double[][] array = new double[k][];
    Arrays.setAll(array, i -> array(rows.get(i)));
    return array;
  }

  /** The number of coefficients. */
  int size() {
    return rows.length;
  }

  /** A cell of the covariance for centred columns. */
  double centred(int a, int b) {
    if (special[a] != null) {
      return special[a][b];
    }
    return special[b] != null ? special[b][a] : rows[Math.max(a, b)][Math.min(a, b)];
  }

  /**
   * x′Vx of a sparse x.
   *
   * @param columns the positions in the table of the coefficients whose x is not 0
   * @param values their x
   * @param number how many of these count
   * @return NaN when one of the coefficients has no variance, or when the terms cancel so far that
   *     fewer than six digits are left
   */
  double quadratic(int[] columns, double[] values, int number) {
    cancelled = false;
    size = 0;
    boolean known = true;
    for (int i = 0; i < number; i++) {
      int a = positions[columns[i]];
      if (a < 0) {
        known = false;
      } else {
        use(a);
        x[a] += values[i];
        for (int c = 0; c < within[a].length; c++) {
          use(within[a][c]);
          margins[within[a][c]] += parts[a][c] * values[i];
        }
      }
    }
    centre();
    double variance = known ? variance() : Double.NaN;
    for (int i = 0; i < size; i++) {
      used[active[i]] = false;
      x[active[i]] = 0;
      margins[active[i]] = 0;
    }
    return variance;
  }

  /** Whether the last {@link #quadratic} is no number because its digits cancelled. */
  boolean cancelled() {
    return cancelled;
  }

  private void use(int column) {
    if (!used[column]) {
      used[column] = true;
      active[size++] = column;
    }
  }

  private void centre() {
    for (int i = 0; i < size; i++) {
      int a = active[i];
      if (centres[a] != 0) {
        x[a] -= centres[a] * margins[a];
      }
    }
  }

  /** Σ x°_a x°_b V°_ab; where more than three digits cancel, in 106 bits. */
  private double variance() {
    double sum = 0;
    double sizes = 0;
    for (int i = 0; i < size; i++) {
      int a = active[i];
      for (int j = 0; j <= i; j++) {
        double product = (i == j ? 1 : 2) * (x[a] * centred(a, active[j])) * x[active[j]];
        sum += product;
        sizes += Math.abs(product);
      }
    }
    double variance = sum >= PLAIN * sizes ? sum : precise();
    cancelled = !(variance >= LEFT * sizes);
    return cancelled ? Double.NaN : variance;
  }

  private double precise() {
    PreciseSum sum = new PreciseSum();
    for (int i = 0; i < size; i++) {
      PreciseSum row = new PreciseSum();
      for (int j = 0; j < size; j++) {
        row.add(x[active[j]], centred(active[i], active[j]));
      }
      sum.add(x[active[i]], row.high(), row.low());
    }
    return sum.high();
  }
}

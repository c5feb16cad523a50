package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whether a covariance is one, and the model's: of its coefficients in their order, with their
 * standard errors, without negative variances in any direction, and the same for centred columns.
 */
final class CovarianceCheck {
  /** How far a standard error may be from the root of its variance, and the like. */
  private static final double TOLERANCE = 1e-6;

  /** Pivots of correlations below this are rounding: the matrix has not full rank. */
  private static final double NO_RANK = 1e-10;

  private final ModelDocument model;
  private final List<ModelDocument.Coefficient> coefficients;
  private final ModelDocument.Covariance covariance;
  private final List<String> problems = new ArrayList<>();

  private CovarianceCheck(ModelDocument model) {
    this.model = model;
    covariance = model.estimates().covariance();
    coefficients =
        model.estimates().coefficients().stream().filter(c -> c.stdError() != null).toList();
  }

  /** What does not fit, a line each. */
  static List<String> problems(ModelDocument model) {
    CovarianceCheck check = new CovarianceCheck(model);
    check.check();
    return check.problems;
  }

  private void check() {
    names();
    shape();
    if (problems.isEmpty()) {
      errors();
    }
    if (problems.isEmpty() && covariance.centred() != null) {
      centred(covariance.centred());
    }
    if (problems.isEmpty()) {
      definite();
    }
  }

  private void names() {
    List<String> names = coefficients.stream().map(ModelDocument.Coefficient::name).toList();
    for (String name : covariance.names()) {
      if (model.estimates().coefficients().stream().noneMatch(c -> c.name().equals(name))) {
        problems.add("the covariance has " + name + ", which is no coefficient");
      }
    }
    if (problems.isEmpty() && !covariance.names().equals(names)) {
      problems.add(
          "the names of the covariance are not those of the coefficients that have a standard"
              + " error, in their order");
    }
  }

  private void shape() {
    if (covariance.rows().size() != covariance.names().size()) {
      problems.add(
          "the covariance has "
              + covariance.names().size()
              + " names and "
              + covariance.rows().size()
              + " rows");
    }
    for (int i = 0; i < covariance.rows().size(); i++) {
      List<Double> row = covariance.rows().get(i);
      if (row.size() != i + 1 || row.stream().anyMatch(CovarianceCheck::notFinite)) {
        problems.add(
            "row " + (i + 1) + " of the covariance has " + row.size() + " numbers, not " + (i + 1));
      }
    }
  }

  private static boolean notFinite(Double number) {
    return number == null || !Double.isFinite(number);
  }

  private void errors() {
    for (int k = 0; k < coefficients.size(); k++) {
      double error = coefficients.get(k).stdError();
      double root = Math.sqrt(covariance.rows().get(k).get(k));
      if (!(Math.abs(root - error) <= TOLERANCE * error)) {
        problems.add(
            "the standard error of "
                + coefficients.get(k).name()
                + " is not the root of its variance");
      }
    }
  }

  private void centred(ModelDocument.Centred centred) {
    int k = covariance.names().size();
    boolean[] rows = new boolean[k];
    for (ModelDocument.CentredRow row : centred.rows()) {
      boolean fits = row.column() >= 0 && row.column() < k && row.values().size() == k;
      if (!fits
          || rows[row.column()]
          || row.values().stream().anyMatch(CovarianceCheck::notFinite)) {
        problems.add("the centred covariance has a row that fits no coefficient");
        return;
      }
      rows[row.column()] = true;
    }
    boolean[] centres = new boolean[k];
    for (ModelDocument.CentredColumn column : centred.columns()) {
      boolean fits = column.column() >= 0 && column.column() < k && !column.margin().isEmpty();
      for (ModelDocument.Part part : column.margin()) {
        fits &= part.column() >= 0 && part.column() < k && Double.isFinite(part.value());
        fits = fits && part.column() != column.column() && rows[part.column()];
      }
      if (!fits || centres[column.column()] || rows[column.column()]) {
        problems.add("the centred covariance has a column that fits no coefficient");
        return;
      }
      centres[column.column()] = true;
    }
    compare(centred, rows);
  }

  /** β = β° less c·m times β° of each centred column, whose covariance must be the other. */
  private void compare(ModelDocument.Centred centred, boolean[] special) {
    CovarianceMatrix matrix = new CovarianceMatrix(model);
    int k = matrix.size();
    for (int a = 0; a < k; a++) {
      for (int b = 0; special[a] && b < k; b++) {
        if (Math.abs(matrix.centred(a, b) - matrix.centred(b, a)) > 0) {
          problems.add("the centred covariance is not symmetric");
          return;
        }
      }
    }
    List<List<ModelDocument.Part>> map = map(centred, k);
    double[] product = new double[k];
    double[] sizes = new double[k];
    for (int a = 0; a < k; a++) {
      if (special[a]) {
        Arrays.fill(product, 0);
        Arrays.fill(sizes, 0);
        for (ModelDocument.Part part : map.get(a)) {
          for (int j = 0; j < k; j++) {
            double term = part.value() * matrix.centred(part.column(), j);
            product[j] += term;
            sizes[j] += Math.abs(term);
          }
        }
        row(a, map, product, sizes);
      }
    }
  }

  private void row(int a, List<List<ModelDocument.Part>> map, double[] product, double[] sizes) {
    for (int b = 0; b < product.length; b++) {
      double sum = 0;
      double size = 0;
      for (ModelDocument.Part part : map.get(b)) {
        sum += part.value() * product[part.column()];
        size += Math.abs(part.value()) * sizes[part.column()];
      }
      double told = covariance.rows().get(Math.max(a, b)).get(Math.min(a, b));
      if (!(Math.abs(sum - told) <= TOLERANCE * size)) {
        problems.add(
            "the covariance of "
                + covariance.names().get(a)
                + " and "
                + covariance.names().get(b)
                + " is not that of the centred columns");
        return;
      }
    }
  }

  private static List<List<ModelDocument.Part>> map(ModelDocument.Centred centred, int k) {
    List<List<ModelDocument.Part>> map = new ArrayList<>();
    for (int j = 0; j < k; j++) {
      map.add(new ArrayList<>(List.of(new ModelDocument.Part(j, 1))));
    }
    for (ModelDocument.CentredColumn column : centred.columns()) {
      for (ModelDocument.Part part : column.margin()) {
        double value = -column.centre() * part.value();
        map.get(part.column()).add(new ModelDocument.Part(column.column(), value));
      }
    }
    return map;
  }

  /** Cholesky's factor of the correlations, row by row; a negative pivot is a negative variance. */
  private void definite() {
    CovarianceMatrix matrix = new CovarianceMatrix(model);
    int k = matrix.size();
    double[] roots = new double[k];
    Arrays.setAll(roots, j -> Math.sqrt(matrix.centred(j, j)));
    double[][] factor = new double[k][];
    for (int i = 0; i < k; i++) {
      double[] own = new double[i + 1];
      factor[i] = own;
      for (int j = 0; j <= i; j++) {
        double scale = roots[i] * roots[j];
        double cell = scale > 0 ? matrix.centred(i, j) / roots[i] / roots[j] : 0;
        double[] other = factor[j];
        for (int l = 0; l < j; l++) {
          cell -= own[l] * other[l];
        }
        if (j < i) {
          own[j] = other[j] == 0 ? 0 : cell / other[j];
        } else if (cell < -TOLERANCE || Double.isNaN(cell)) {
          indefinite(i);
          return;
        } else {
          own[i] = cell > NO_RANK ? Math.sqrt(cell) : 0;
        }
      }
    }
  }

  private void indefinite(int i) {
    problems.add(
        "the covariance is none: a combination of "
            + covariance.names().get(i)
            + " and those before it has a negative variance");
  }
}

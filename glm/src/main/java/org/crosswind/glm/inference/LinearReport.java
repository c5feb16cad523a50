package org.crosswind.glm.inference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.distribution.FTail;
import org.crosswind.glm.fit.LinearPass;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.NormalEquations;
import org.crosswind.glm.math.PreciseSum;

/** Draws up a linear model's coefficient table, tests and diagnoses from its normal equations. */
final class LinearReport {
  private static final String SATURATED =
      "as many coefficients as observations: no residual degrees of freedom are left";
  private static final String PERFECT =
      "the fit is perfect but for rounding: the residual sum of squares is 0, and tests mean"
          + " nothing";

  private final ModelMatrix matrix;
  private final Design design;
  private final LinearOptions options;
  private final LinearRequest request;
  private final NormalEquations solved;
  private final Coordinates coordinates;

  LinearReport(
      ModelMatrix matrix, LinearOptions options, LinearRequest request, NormalEquations solved) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.options = options;
    this.request = request;
    this.solved = solved;
    coordinates = new Coordinates(matrix, solved::isDependent, solved::relation);
  }

  LinearFit of(LinearPass pass) throws IOException {
    double scale = request.scale();
    double residualSum = solved.residualSum(request.centre() / scale);
    double[] inverse = solved.inverse();
    LinearCovariance scaled = new LinearCovariance(matrix, request, solved);
    double[] covariance = scaled.of(options.variance(), inverse, residualSum, pass);
    double degrees = (double) design.sampleSize() - solved.rank();
    List<Coefficient> rows = rows(covariance, degrees);
    double unit = design.weightScale() * scale * scale;
    double totalSum = design.intercept() ? solved.centredSquares() : solved.squares();
    return new LinearFit(
        design,
        matrix.coding(),
        options,
        solved.rank(),
        scaled.clusters(),
        unit * residualSum,
        unit * totalSum,
        solved.conditionNumber(inverse),
        rows,
        Covariance.of(
            rows,
            coordinates,
            Arrays.stream(covariance).map(cell -> scale * scale * cell).toArray(),
            options.covarianceColumns()),
        tests(rows, covariance, degrees),
        Covariance.diagnosed(diagnoses(residualSum, degrees), rows));
  }

  private List<Coefficient> rows(double[] covariance, double degrees) {
    Aliases aliases = new Aliases(matrix, coordinates);
    Tail tail = degrees > 0 ? Tail.student(degrees) : Tail.normal();
    CoefficientTable table = new CoefficientTable(matrix, aliases, tail, options.level());
    double[] errors = coordinates.errors(covariance);
    Arrays.setAll(errors, j -> request.scale() * errors[j]);
    List<Coefficient> rows = table.rows(estimates(), errors, Set.of());
    return degrees > 0
        ? rows
        : rows.stream()
            .map(c -> c.aliased() ? c : Coefficient.without(c, c.estimate(), false, SATURATED))
            .toList();
  }

  /** On the scale of the data: the response's centre goes to the intercept. */
  private double[] estimates() {
    double[] high = solved.beta();
    double[] low = solved.betaRest();
    if (design.intercept()) {
      double centre = request.centre() / request.scale();
      PreciseSum sum = new PreciseSum().add(1, high[0], low[0]).add(1, centre);
      high[0] = sum.high();
      low[0] = sum.low();
    }
    return Arrays.stream(coordinates.apply(high, low)).map(b -> request.scale() * b).toArray();
  }

  /** χ²/k is F with k and n − k degrees of freedom. */
  private List<TermTest> tests(List<Coefficient> rows, double[] covariance, double degrees) {
    List<TermTest> tests = new ArrayList<>();
    for (TermTest test : WaldTests.of(rows, coordinates, covariance)) {
      int k = test.degrees();
      double f = test.statistic() / k;
      double p = FTail.upper(f, k, degrees);
      tests.add(new TermTest(test.term(), k, f, p, FTail.log10Upper(f, k, degrees)));
    }
    return tests;
  }

  private List<String> diagnoses(double residualSum, double degrees) {
    Aliases aliases = new Aliases(matrix, coordinates);
    List<String> lines =
        new ArrayList<>(new Diagnoses(matrix, aliases).addLevels().addAliases().lines());
    if (!(degrees > 0)) {
      lines.add(SATURATED);
    } else if (residualSum == 0) {
      lines.add(PERFECT);
    }
    return List.copyOf(lines);
  }
}

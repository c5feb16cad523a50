package org.crosswind.glm.inference;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Remainders;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.math.ConditionNumber;

/** Draws up the coefficient table, the tests and the diagnoses from the end of the loop. */
final class FitReport {
  private final ModelMatrix matrix;
  private final Design design;
  private final LogitOptions options;
  private final long rowsKept;
  private final double nullDeviance;
  private final Coding coding;

  FitReport(ModelMatrix matrix, LogitOptions options, long rowsKept, double nullDeviance) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.options = options;
    this.rowsKept = rowsKept;
    this.nullDeviance = nullDeviance;
    this.coding = matrix.coding().withRemainders(List.of());
  }

  /** The report when the levels set aside leave a response of one value. */
  LogitFit nothingLeft() {
    Aliases aliases = new Aliases(matrix, null);
    CoefficientTable table = new CoefficientTable(matrix, aliases, Tail.normal(), options.level());
    List<Coefficient> rows =
        table.withSetAside(
            table.empty("the rows outside separated levels have one response value"));
    return new LogitFit(
        design,
        matrix.coding(),
        options,
        FitStatus.SEPARATED,
        0,
        design.observations() - rowsKept,
        0,
        parameters(rows),
        0,
        0,
        nullDeviance,
        Double.NaN,
        rows,
        null,
        List.of(),
        new Diagnoses(matrix, aliases).addLevels().addSetAside().lines(),
        null);
  }

  LogitFit of(IrlsResult result, Sandwich sandwich) throws IOException {
    Coordinates coordinates = new Coordinates(matrix, result.aliasing());
    Aliases aliases = new Aliases(matrix, coordinates);
    double[] inverse = result.information().inverse();
    double[] covariance =
        sandwich.covariance(
            options.variance(),
            PassRequest.scores(matrix.coding(), result.beta()),
            inverse,
            result.information().rank());
    Set<Integer> infinite =
        new TreeSet<>(new Infinite(matrix, result, coordinates).columns(matrix.size()));
    infinite.removeIf(coordinates::isAliased);
    CoefficientTable table = new CoefficientTable(matrix, aliases, Tail.normal(), options.level());
    List<Coefficient> rows =
        table.rows(
            coordinates.apply(result.beta()), errors(result, coordinates, covariance), infinite);
    List<Coefficient> all = table.withSetAside(rows);
    return new LogitFit(
        design,
        coding,
        options,
        status(result),
        result.iterations(),
        design.observations() - rowsKept,
        result.sums().extremeRows(),
        parameters(all),
        sandwich.clusters(),
        result.sums().deviance(),
        nullDeviance,
        conditionNumber(result, inverse),
        all,
        Covariance.of(rows, coordinates, covariance, options.covarianceColumns()),
        WaldTests.of(rows, coordinates, covariance),
        Covariance.diagnosed(diagnoses(aliases, infinite, result, sandwich.clusters()), rows),
        new LogitFit.Estimated(matrix.coding(), Arrays.stream(result.beta()).boxed().toList()));
  }

  /** Of the columns as they are, whatever they enter the fit less. */
  private double conditionNumber(IrlsResult result, double[] inverse) {
    double[] information = result.sums().information();
    if (matrix.coding().remainders().isEmpty()) {
      return ConditionNumber.of(information, result.information());
    }
    Remainders remainders = new Remainders(matrix);
    return ConditionNumber.of(remainders.information(information), remainders.covariance(inverse));
  }

  /** A fit that converged beside levels that were set aside is separated all the same. */
  private FitStatus status(IrlsResult result) {
    boolean setAside = !matrix.coding().setAside().isEmpty();
    return setAside && result.status() == FitStatus.CONVERGED
        ? FitStatus.SEPARATED
        : result.status();
  }

  private List<String> diagnoses(
      Aliases aliases, Set<Integer> infinite, IrlsResult result, long clusters) {
    return new Diagnoses(matrix, aliases)
        .addLevels()
        .addAliases()
        .addInfinite(infinite, result)
        .addSetAside()
        .addFit(result)
        .addClusters(clusters, result.information().rank())
        .lines();
  }

  /** Standard errors on the scale of the data; NaN where the information is singular. */
  private static double[] errors(IrlsResult result, Coordinates coordinates, double[] covariance) {
    double[] errors = coordinates.errors(covariance);
    for (int j = 0; j < errors.length; j++) {
      for (int k : coordinates.row(j).keySet()) {
        if (result.information().isDependent(k) && !result.aliasing().isDependent(k) && k == j) {
          errors[j] = Double.NaN;
        }
      }
    }
    return errors;
  }

  private static int parameters(List<Coefficient> rows) {
    return (int) rows.stream().filter(row -> !row.aliased()).count();
  }
}

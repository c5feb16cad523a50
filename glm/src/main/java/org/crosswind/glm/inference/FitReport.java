package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.special.Erf;
import org.crosswind.glm.design.Coding.LevelCode;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.fit.LevelSeparation;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;

/** Draws up the coefficient table and the diagnoses from the end of the loop. */
final class FitReport {
  /** Above this a column takes part in a linear relation; below it is rounding error. */
  private static final double RELATION = 1e-5;

  /** A spread smaller than this, as a fraction of the reach, leaves too few digits. */
  private static final double NARROW = 1e-6;

  private static final String NO_ROWS = "no rows at this level";

  /** Names in a diagnosis before "and so many more". */
  private static final int NAMED = 5;

  private final ModelMatrix matrix;
  private final Design design;
  private final LevelSeparation.Kept kept;
  private final List<String> diagnoses = new ArrayList<>();

  FitReport(ModelMatrix matrix, LevelSeparation.Kept kept) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.kept = kept;
    diagnoseLevels();
  }

  /** The report when the levels set aside leave a response of one value. */
  LogitFit nothingLeft() {
    List<Coefficient> coefficients = new ArrayList<>();
    for (MatrixColumn column : matrix.columns()) {
      String reason = "the rows outside separated levels have one response value";
      coefficients.add(row(column, Double.NaN, Double.NaN, true, reason));
    }
    addSetAside(coefficients);
    return fit(FitStatus.SEPARATED, 0, 0, 0, coefficients);
  }

  LogitFit of(IrlsResult result) {
    Scale scale = new Scale(matrix.columns());
    double[] beta = scale.coefficients(result.beta());
    double[] errors = scale.standardErrors(result.information().inverse());
    List<Coefficient> coefficients = new ArrayList<>();
    Set<Integer> separating = separating(result);
    for (int j = 0; j < matrix.size(); j++) {
      MatrixColumn column = matrix.columns().get(j);
      if (result.aliasing().isDependent(j)) {
        String reason = aliasing(result.aliasing(), j);
        coefficients.add(row(column, Double.NaN, Double.NaN, true, reason));
        if (!reason.equals(NO_ROWS)) {
          diagnoses.add(column.name() + ": not estimated (" + reason + ")");
        }
      } else if (separating.contains(j)) {
        String reason = "separated: the likelihood rises without end along this column";
        coefficients.add(row(column, beta[j], Double.NaN, false, reason));
        diagnoses.add(column.name() + ": " + reason + "; no finite estimate exists");
      } else if (result.information().isDependent(j)) {
        coefficients.add(row(column, beta[j], Double.NaN, false, "the information is singular"));
      } else {
        coefficients.add(row(column, beta[j], errors[j], false, null));
      }
    }
    addSetAside(coefficients);
    if (result.sums().extremeRows() > 0) {
      diagnoses.add(
          result.sums().extremeRows()
              + " fitted probabilities are numerically 0 or 1 (|eta| > 30)");
    }
    diagnoseSpreads(result);
    FitStatus status = result.status();
    if (status == FitStatus.CONVERGED && !matrix.coding().setAside().isEmpty()) {
      status = FitStatus.SEPARATED;
    }
    return fit(
        status,
        result.iterations(),
        result.sums().deviance(),
        result.sums().extremeRows(),
        coefficients);
  }

  /**
   * The separating columns. They are those of the fit's coordinates, whose intercept is η at the
   * centres of the numbers; η at 0 is a combination of columns, infinite when the null space of the
   * information has a part of it.
   */
  private Set<Integer> separating(IrlsResult result) {
    Set<Integer> separating = new TreeSet<>(result.separating());
    if (separating.isEmpty()) {
      return separating;
    }
    boolean[] independent = new boolean[matrix.size()];
    double[] atZero = new double[matrix.size()];
    for (int j = 0; j < independent.length; j++) {
      MatrixColumn column = matrix.columns().get(j);
      independent[j] = !result.aliasing().isDependent(j);
      atZero[j] = j == 0 ? 1 : -column.centre() / column.scale();
    }
    separating.remove(0);
    Cholesky information =
        new Cholesky(
            result.sums().information(),
            independent,
            result.sums().rankTolerance(Cholesky.TOLERANCE));
    for (int k = 0; k < independent.length; k++) {
      if (independent[k] && result.information().isDependent(k) && information.isDependent(k)) {
        double[] relation = information.relation(k);
        double part = atZero[k];
        double size = Math.abs(part);
        for (int j = 0; j < k; j++) {
          part -= relation[j] * atZero[j];
          size += Math.abs(relation[j] * atZero[j]);
        }
        if (Math.abs(part) > RELATION * size) {
          separating.add(0);
        }
      }
    }
    return separating;
  }

  private LogitFit fit(
      FitStatus status,
      int iterations,
      double deviance,
      long extremeRows,
      List<Coefficient> coefficients) {
    int parameters = (int) coefficients.stream().filter(c -> !c.aliased()).count();
    return new LogitFit(
        design,
        matrix.coding(),
        status,
        iterations,
        design.observations() - kept.rows(),
        extremeRows,
        parameters,
        deviance,
        LogisticRegression.nullDeviance(design.response()),
        List.copyOf(coefficients),
        List.copyOf(diagnoses));
  }

  private static Coefficient row(
      MatrixColumn column, double estimate, double error, boolean aliased, String reason) {
    double z = estimate / error;
    double p = Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
    return new Coefficient(
        column.name(), column.term(), column.level(), estimate, error, z, p, aliased, reason);
  }

  private String aliasing(Cholesky factor, int j) {
    MatrixColumn column = matrix.columns().get(j);
    if (column.level() != null) {
      Level level = level(new LevelCode(column.variable(), column.code()));
      if (level.observations() == 0) {
        return NO_ROWS;
      }
    } else if (column.variable() >= 0) {
      Variable variable = design.variables().get(column.variable());
      if (variable.min() == variable.max()) {
        return "constant: every row has " + variable.min();
      }
    }
    double[] relation = factor.relation(j);
    List<String> others = new ArrayList<>();
    for (int k = 0; k < j; k++) {
      if (Math.abs(relation[k]) > RELATION) {
        others.add(matrix.columns().get(k).name());
      }
    }
    if (others.isEmpty() && column.level() == null) {
      return "beside its largest value nothing of its variation is left in double precision";
    }
    if (others.isEmpty()) {
      return "no rows left at this level beside the separated ones";
    }
    return "linear in " + some(others);
  }

  private void addSetAside(List<Coefficient> coefficients) {
    for (LevelCode code : matrix.coding().setAside()) {
      Variable variable = design.variables().get(code.variable());
      Level level = level(code);
      String name = variable.name() + "=" + level.name();
      String reason = separation(level);
      diagnoses.add(name + ": " + reason + "; no finite estimate exists");
      insert(
          coefficients,
          code,
          new Coefficient(
              name,
              matrix.design().terms().stream()
                  .filter(t -> t.variables().contains(code.variable()))
                  .findFirst()
                  .map(Design.Term::name)
                  .orElse(variable.name()),
              level.name(),
              Double.NaN,
              Double.NaN,
              Double.NaN,
              Double.NaN,
              false,
              reason));
    }
  }

  private String separation(Level level) {
    if (!level.constantResponse()) {
      return "separated: beside the separated levels its rows have one value of "
          + design.response().name();
    }
    String value =
        level.successes() == 0 ? design.response().failure() : design.response().success();
    String rows =
        level.observations() == 1
            ? "its 1 row has "
            : "all " + level.observations() + " rows have ";
    return "separated: " + rows + design.response().name() + " = " + value;
  }

  /** Puts a level's row where its place among its variable's levels is. */
  private void insert(List<Coefficient> coefficients, LevelCode code, Coefficient row) {
    Variable variable = design.variables().get(code.variable());
    int at = coefficients.size();
    for (int i = 0; i < coefficients.size(); i++) {
      Coefficient c = coefficients.get(i);
      boolean later =
          c.level() != null
              && c.term().equals(row.term())
              && variable.code(c.level()) > code.code();
      if (later || follows(c, row)) {
        at = i;
        break;
      }
    }
    coefficients.add(at, row);
  }

  /** Whether the row belongs to a term after the other's. */
  private boolean follows(Coefficient row, Coefficient other) {
    return position(row) > position(other);
  }

  private int position(Coefficient row) {
    for (int t = 0; t < design.terms().size(); t++) {
      if (design.terms().get(t).name().equals(row.term())) {
        return t;
      }
    }
    return -1;
  }

  private Level level(LevelCode code) {
    return design.variables().get(code.variable()).levels().get(code.code());
  }

  private static String some(List<String> names) {
    String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
    return String.join(", ", names.subList(0, Math.min(NAMED, names.size()))) + more;
  }

  private void diagnoseLevels() {
    for (Design.Term term : design.terms()) {
      Variable variable = design.variables().get(term.variables().get(0));
      List<String> empty = new ArrayList<>();
      List<String> used = new ArrayList<>();
      variable.levels().forEach(l -> (l.observations() == 0 ? empty : used).add(l.name()));
      if (!empty.isEmpty()) {
        diagnoses.add(
            term.name()
                + ": "
                + empty.size()
                + " of "
                + variable.levels().size()
                + " levels have no complete row and so no estimate: "
                + some(empty));
      }
      if (variable.factor() && used.size() == 1) {
        diagnoses.add(term.name() + ": every complete row is at the one level " + used.get(0));
      }
    }
  }

  /** Names columns of which a far value leaves too few digits in the sums. */
  private void diagnoseSpreads(IrlsResult result) {
    double[] information = result.sums().information();
    for (int j = 1; j < matrix.size(); j++) {
      MatrixColumn column = matrix.columns().get(j);
      double mean = information[Packed.index(0, j)] / information[0];
      double squared = information[Packed.index(j, j)] / information[0] - mean * mean;
      if (column.level() == null
          && squared < NARROW * NARROW
          && !result.aliasing().isDependent(j)) {
        Variable variable = design.variables().get(column.variable());
        diagnoses.add(
            column.name()
                + ": its range, "
                + variable.min()
                + " to "
                + variable.max()
                + ", is more than a million times the spread of its other values; its estimate has"
                + " few digits or none: look for an outlier");
      }
    }
  }
}

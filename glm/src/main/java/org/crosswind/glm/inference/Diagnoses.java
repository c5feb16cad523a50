package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding.LevelCode;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.fit.NearDependence;
import org.crosswind.glm.math.Packed;

/** What is wrong with a model, a line each, with the remedy. */
final class Diagnoses {
  /** A spread smaller than this, as a fraction of the reach, leaves too few digits. */
  private static final double NARROW = 1e-6;

  /** Within a smaller range than this no spread is so small that separation is mistaken. */
  private static final double HIDING = 1e9;

  /** A relative error of standard errors that is said. */
  private static final double FEW = 1e-7;

  /** Columns whose variance is inflated by more than this part of the most are named. */
  private static final double NEAREST = 0.1;

  /** So many columns or levels with one fault have a line each. */
  private static final int FEW_LINES = 3;

  private static final String TABLE = " (the table of coefficients names all)";
  private static final String LEAVE_OUT = ": leave out a column that separates, or use --firth";

  private final ModelMatrix matrix;
  private final Design design;
  private final Aliases aliases;
  private final List<String> lines = new ArrayList<>();

  Diagnoses(ModelMatrix matrix, Aliases aliases) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.aliases = aliases;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Levels that lost all their rows, and factors of one level. */
  Diagnoses addLevels() {
    TreeSet<Integer> factors = new TreeSet<>();
    matrix.terms().forEach(term -> factors.addAll(term.factors()));
    factors.remove(-1);
    for (int v : factors) {
      Variable variable = design.variables().get(v);
      List<String> empty = new ArrayList<>();
      List<String> used = new ArrayList<>();
      for (Level level : variable.levels()) {
        (level.observations() == 0 ? empty : used).add(level.name());
      }
      if (!empty.isEmpty()) {
        lines.add(
            variable.name()
                + ": "
                + empty.size()
                + " of "
                + variable.levels().size()
                + (empty.size() == 1 ? " levels has" : " levels have")
                + " no complete row, and so no estimate: "
                + Aliases.some(empty)
                + "; look at what is missing there; predictions there are as --unseen says");
      }
      if (used.size() == 1) {
        lines.add(
            variable.name()
                + ": every complete row is at the one level "
                + used.get(0)
                + "; leave it out");
      }
    }
    addCells();
    return this;
  }

  /** Cells that no row is in have no column. */
  private void addCells() {
    TreeSet<Integer> cells = new TreeSet<>();
    matrix.terms().forEach(term -> cells.add(term.cells()));
    cells.remove(-1);
    for (int v : cells) {
      Variable variable = design.variables().get(v);
      double all = 1;
      for (int factor : variable.parts()) {
        all *=
            design.variables().get(factor).levels().stream()
                .filter(level -> level.observations() > 0)
                .count();
      }
      double empty = all - variable.levels().size();
      if (!variable.parts().isEmpty() && empty > 0) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%s: %.0f of %.0f cells %s no complete row, and so no column: no rows with %s;"
                    + " predictions there are as --unseen says",
                variable.name(),
                empty,
                all,
                empty == 1 ? "has" : "have",
                new EmptyCells(design, variable).text(empty)));
      }
    }
  }

  /** Columns that the others determine; those that the table explains one by one are one line. */
  Diagnoses addAliases() {
    boolean nearly = matrix.size() > NearDependence.MOST_COLUMNS;
    String length = nearly ? " to 3e-6 of its length" : "";
    List<String> names = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (int j = 0; j < matrix.size(); j++) {
      if (aliases.isAliased(j) && !aliases.lacksRows(j)) {
        String reason = aliases.reason(j);
        String name = matrix.columns().get(j).name();
        if (reason.startsWith("=")) {
          names.add(name);
          own.add(
              name
                  + " "
                  + reason
                  + ": not estimated, the others determine it"
                  + length
                  + "; leave one of them out, or let it be: fitted values are the same");
        } else {
          lines.add(name + ": not estimated (" + reason + "); leave it out");
        }
      }
    }
    return addAll(
        own,
        names.size()
            + " columns are not estimated, others determine each"
            + length
            + ": "
            + Aliases.some(names)
            + TABLE
            + "; leave some out, or let it be: fitted values are the same");
  }

  /** Levels that separate; those of one variable are one line when they are many. */
  Diagnoses addSetAside() {
    Map<Integer, List<LevelCode>> byVariable = new LinkedHashMap<>();
    for (LevelCode code : matrix.coding().setAside()) {
      byVariable.computeIfAbsent(code.variable(), v -> new ArrayList<>()).add(code);
    }
    byVariable.forEach((variable, codes) -> addSetAside(design.variables().get(variable), codes));
    return this;
  }

  private void addSetAside(Variable variable, List<LevelCode> codes) {
    List<String> own =
        codes.stream()
            .map(
                code ->
                    aliases.name(code)
                        + ": "
                        + aliases.separation(code)
                        + "; no finite estimate exists: merge the level with another, or use"
                        + " --firth")
            .toList();
    boolean cells = !variable.parts().isEmpty();
    List<String> names = codes.stream().map(c -> variable.levels().get(c.code()).name()).toList();
    addAll(
        own,
        variable.name()
            + ": "
            + codes.size()
            + " of "
            + variable.levels().size()
            + (cells ? " cells" : " levels")
            + " are separated, the rows of each have one value of "
            + design.response().name()
            + ", and no finite estimate exists: "
            + Aliases.some(names)
            + TABLE
            + (cells
                ? "; leave the interaction out, or use --firth"
                : "; pool rare levels by --rare-levels '"
                    + variable.name()
                    + ": N', or use --firth; predictions there are as --unseen says"));
  }

  /** Lines while they are few; else one that stands for all. */
  private Diagnoses addAll(List<String> own, String together) {
    lines.addAll(own.size() > FEW_LINES ? List.of(together) : own);
    return this;
  }

  /** Columns that separate; beside a far value the others may be one point by rounding alone. */
  Diagnoses addInfinite(Iterable<Integer> columns, IrlsResult result) {
    List<String> names = new ArrayList<>();
    List<String> own = new ArrayList<>();
    for (int j : columns) {
      MatrixColumn column = matrix.columns().get(j);
      String problem =
          column.name() + ": " + CoefficientTable.INFINITE + "; no finite estimate exists";
      if (isNarrow(j, result) && range(column) > HIDING) {
        String spread = spread(design.variables().get(column.number()));
        lines.add(problem + "; or it only seems so, as " + spread + ": look for an outlier");
      } else {
        names.add(column.name());
        own.add(problem + LEAVE_OUT);
      }
    }
    return addAll(
        own,
        names.size()
            + " columns: "
            + CoefficientTable.INFINITE
            + ", no finite estimate exists: "
            + Aliases.some(names)
            + TABLE
            + LEAVE_OUT);
  }

  /** Fewer clusters than coefficients, whose covariance then has not full rank. */
  Diagnoses addClusters(long clusters, int coefficients) {
    if (clusters > 0 && clusters < coefficients) {
      lines.add(
          clusters
              + " clusters for "
              + coefficients
              + " coefficients: their clustered covariance has no full rank, and tests mean little;"
              + " use fewer terms, or clusters of another kind");
    }
    return this;
  }

  /** What the end of the loop tells. */
  Diagnoses addFit(IrlsResult result) {
    long extreme = result.sums().extremeRows();
    if (extreme > 0) {
      lines.add(
          extreme
              + (extreme == 1 ? " fitted probability is" : " fitted probabilities are")
              + " numerically 0 or 1 (|eta| > 30): look for an outlier, or for a column that tells"
              + " the response");
    }
    if (!addSpreads(result)) {
      addDigits(result);
    }
    if (result.status() == FitStatus.MAX_ITERATIONS) {
      lines.add(
          "the fit has not converged after "
              + result.iterations()
              + (result.iterations() == 1 ? " iteration" : " iterations")
              + ": raise --max-iterations; the estimates are not final");
    } else if (result.status() == FitStatus.SINGULAR) {
      lines.add(
          "the information became singular on the way: look for columns on very different scales,"
              + " or that nearly determine each other");
    }
    return this;
  }

  /** Names columns of which a far value leaves too few digits in the sums. */
  private boolean addSpreads(IrlsResult result) {
    int before = lines.size();
    for (int j = 0; j < matrix.size(); j++) {
      if (isNarrow(j, result) && !result.separating().contains(j)) {
        MatrixColumn column = matrix.columns().get(j);
        lines.add(
            column.name()
                + ": "
                + spread(design.variables().get(column.number()))
                + "; its estimate has few digits or none: look for an outlier");
      }
    }
    return lines.size() > before;
  }

  /** Whether a column is a number of whose rows those with a weight have hardly any spread. */
  private boolean isNarrow(int j, IrlsResult result) {
    MatrixColumn column = matrix.columns().get(j);
    if (column.number() < 0
        || column.code() >= 0
        || column.centre() == 0
        || !design.intercept()
        || !matrix.coding().remainders().isEmpty()
        || result.aliasing().isDependent(j)) {
      return false;
    }
    double[] information = result.sums().information();
    double mean = information[Packed.index(0, j)] / information[0];
    double squared = information[Packed.index(j, j)] / information[0] - mean * mean;
    return squared < NARROW * NARROW;
  }

  /** Names columns that are so near to each other, or so small, that the sums had few digits. */
  private void addDigits(IrlsResult result) {
    double error = NearDependence.error(result);
    if (error > FEW) {
      double[] information = result.sums().information();
      double[] inverse = result.information().diagonalOfInverse();
      double[] inflation = new double[inverse.length];
      Arrays.setAll(inflation, j -> inverse[j] * information[Packed.index(j, j)]);
      double largest = Arrays.stream(inflation).max().orElse(0);
      List<String> names =
          IntStream.range(0, inflation.length)
              .filter(j -> inflation[j] > NEAREST * largest)
              .mapToObj(j -> matrix.columns().get(j).name())
              .toList();
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: standard errors may have a relative error of %.0e, for these columns nearly"
                  + " determine each other, or have rows of little weight only; leave one out, or"
                  + " centre numbers far from 0",
              Aliases.some(names),
              error));
    }
  }

  private double range(MatrixColumn column) {
    Variable number = design.variables().get(column.number());
    return number.max() - number.min();
  }

  private static String spread(Variable number) {
    return "its range, "
        + number.min()
        + " to "
        + number.max()
        + ", is more than a million times the spread of its other values";
  }
}

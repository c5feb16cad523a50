package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The columns of the n×p design matrix X̃ in the coordinates of the fit: the intercept, then term
 * by term the dummies of a factor without its reference, or a number centred by its exact mean and
 * scaled by a power of two into [-1, 1]. The matrix itself is never made.
 */
public final class ModelMatrix {
  /** The column of a level that has none: a reference level. */
  public static final int NONE = -1;

  /** The column of a level whose rows are set aside. */
  public static final int SET_ASIDE = -2;

  private final Design design;
  private final Coding coding;
  private final List<MatrixColumn> columns = new ArrayList<>();
  private final int[][] levelColumns;
  private final int[] numberColumns;

  public ModelMatrix(Design design, Coding coding) {
    this.design = design;
    this.coding = coding;
    levelColumns = new int[design.variables().size()][];
    numberColumns = new int[design.variables().size()];
    columns.add(new MatrixColumn("(Intercept)", "(Intercept)", null, -1, -1, 0, 1));
    for (Design.Term term : design.terms()) {
      int v = term.variables().get(0);
      if (design.variables().get(v).factor()) {
        addFactor(term, v);
      } else {
        addNumber(term, v);
      }
    }
  }

  private void addFactor(Design.Term term, int v) {
    Variable variable = design.variables().get(v);
    int[] codes = new int[variable.levels().size()];
    Arrays.fill(codes, NONE);
    for (int code = 0; code < codes.length; code++) {
      if (coding.setAside().contains(new Coding.LevelCode(v, code))) {
        codes[code] = SET_ASIDE;
      } else if (code != coding.references().get(v)) {
        codes[code] = columns.size();
        String level = variable.levels().get(code).name();
        columns.add(
            new MatrixColumn(variable.name() + "=" + level, term.name(), level, v, code, 0, 1));
      }
    }
    levelColumns[v] = codes;
  }

  private void addNumber(Design.Term term, int v) {
    Variable variable = design.variables().get(v);
    double centre = variable.mean();
    double reach = Math.max(variable.max() - centre, centre - variable.min());
    double scale = reach > 0 ? Math.scalb(1.0, Math.getExponent(reach) + 1) : 1;
    numberColumns[v] = columns.size();
    columns.add(new MatrixColumn(variable.name(), term.name(), null, v, -1, centre, scale));
  }

  public Design design() {
    return design;
  }

  public Coding coding() {
    return coding;
  }

  /** The columns in order, the intercept first. */
  public List<MatrixColumn> columns() {
    return columns;
  }

  /** The number p of columns. */
  public int size() {
    return columns.size();
  }

  /** By code the column of a factor's level, {@link #NONE} or {@link #SET_ASIDE}. */
  public int[] levelColumns(int variable) {
    return levelColumns[variable];
  }

  /** The column of a number. */
  public int numberColumn(int variable) {
    return numberColumns[variable];
  }
}

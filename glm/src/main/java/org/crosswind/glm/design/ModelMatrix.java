package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The columns of the n×p design matrix X̃ in the coordinates of the fit: the intercept, then term
 * by term the indicators of levels and cells, and numbers, alone or within levels, centred by their
 * exact mean and scaled by a power of two into [-1, 1]. The matrix itself is never made.
 */
public final class ModelMatrix {
  /** The column of a level that has none: a reference level. */
  public static final int NONE = -1;

  /** The column of a level whose rows are set aside. */
  public static final int SET_ASIDE = -2;

  private final Design design;
  private final Coding coding;
  private final List<Design.Term> terms;
  private final List<boolean[]> allLevels;
  private final List<MatrixColumn> columns = new ArrayList<>();
  private final int[][] columnsByTerm;
  private final Indicators indicators;

  /**
   * The columns of a term: in a row at level or cell {@code code} of the variable {@code cells} the
   * column {@code columns[code]} holds the number's value, or 1.
   *
   * @param cells -1 when the one column holds for all rows
   * @param number -1 for 1
   */
  @SuppressWarnings("ArrayRecordComponent") // read in place by the kernels
  public record TermColumns(int cells, int[] columns, int number) {}

  public ModelMatrix(Design design, Coding coding) {
    this.design = design;
    this.coding = coding;
    terms = coding.terms().stream().map(design.terms()::get).toList();
    allLevels = Contrasts.allLevels(terms, design.intercept());
    columnsByTerm = new int[terms.size()][];
    if (design.intercept()) {
      columns.add(new MatrixColumn("(Intercept)", -1, -1, -1, 0, 1, Map.of()));
    }
    for (int t = 0; t < columnsByTerm.length; t++) {
      addTerm(t);
    }
    indicators = new Indicators(design, coding, terms, allLevels, columnsByTerm);
    centre();
  }

  private void addTerm(int t) {
    Design.Term term = terms.get(t);
    int levels = term.cells() < 0 ? 1 : design.variables().get(term.cells()).levels().size();
    int[] byCode = new int[levels];
    Arrays.fill(byCode, NONE);
    for (int code = 0; code < levels; code++) {
      Map<Integer, Integer> cell = Indicators.cell(design, term.cells(), code);
      if (coding.setAside().contains(new Coding.LevelCode(term.cells(), code))) {
        byCode[code] = SET_ASIDE;
      } else if (hasColumn(t, cell)) {
        byCode[code] = columns.size();
        int own = term.cells() < 0 ? -1 : code;
        columns.add(
            new MatrixColumn(
                name(term, cell), coding.terms().get(t), own, term.number(), 0, 1, Map.of()));
      }
    }
    columnsByTerm[t] = byCode;
  }

  private boolean hasColumn(int t, Map<Integer, Integer> cell) {
    List<Integer> factors = terms.get(t).factors();
    for (int i = 0; i < factors.size(); i++) {
      int factor = factors.get(i);
      if (factor >= 0
          && !allLevels.get(t)[i]
          && cell.get(factor).equals(coding.references().get(factor))) {
        return false;
      }
    }
    return true;
  }

  private String name(Design.Term term, Map<Integer, Integer> cell) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < term.variables().size(); i++) {
      int factor = term.factors().get(i);
      String name = term.variables().get(i);
      pieces.add(
          factor < 0
              ? name
              : name + "=" + design.variables().get(factor).levels().get(cell.get(factor)).name());
    }
    return String.join(":", pieces);
  }

  /** Gives the columns of numbers their centre, where the columns span it, and their scale. */
  private void centre() {
    for (int t = 0; t < terms.size(); t++) {
      Design.Term term = terms.get(t);
      if (term.number() >= 0) {
        List<Map<Integer, Double>> margins = margins(t);
        boolean spanned = !margins.contains(null);
        Variable number = design.variables().get(term.number());
        double centre = spanned ? number.mean() : 0;
        double reach = Math.max(number.max() - centre, centre - number.min());
        double scale = reach > 0 ? Math.scalb(1.0, Math.getExponent(reach) + 1) : 1;
        int next = 0;
        for (int j : columnsByTerm[t]) {
          if (j >= 0) {
            MatrixColumn c = columns.get(j);
            Map<Integer, Double> margin = centre == 0 ? Map.of() : margins.get(next);
            columns.set(
                j,
                new MatrixColumn(c.name(), c.term(), c.code(), c.number(), centre, scale, margin));
            next++;
          }
        }
      }
    }
  }

  /** The indicators of a term's columns, null for those that the columns don't span. */
  private List<Map<Integer, Double>> margins(int t) {
    List<Map<Integer, Double>> margins = new ArrayList<>();
    for (int code = 0; code < columnsByTerm[t].length; code++) {
      if (columnsByTerm[t][code] >= 0) {
        margins.add(indicators.of(Indicators.cell(design, terms.get(t).cells(), code)));
      }
    }
    return margins;
  }

  /**
   * The rows at a level or in a cell as a combination of columns; null when they don't span it.
   *
   * @param variable a factor or cells
   */
  public Map<Integer, Double> indicator(int variable, int code) {
    return indicators.of(Indicators.cell(design, variable, code));
  }

  public Design design() {
    return design;
  }

  public Coding coding() {
    return coding;
  }

  /** The terms of the model. */
  public List<Design.Term> terms() {
    return terms;
  }

  /** The columns in order, the intercept first. */
  public List<MatrixColumn> columns() {
    return columns;
  }

  /** The number p of columns. */
  public int size() {
    return columns.size();
  }

  /** By column, whether it has no other values than 0 and 1. */
  public boolean[] indicatorColumns() {
    boolean[] indicator = new boolean[columns.size()];
    for (int j = 0; j < indicator.length; j++) {
      indicator[j] = columns.get(j).indicator();
    }
    return indicator;
  }

  /** The columns of the t-th term of the model. */
  public TermColumns termColumns(int t) {
    return new TermColumns(terms.get(t).cells(), columnsByTerm[t], terms.get(t).number());
  }
}

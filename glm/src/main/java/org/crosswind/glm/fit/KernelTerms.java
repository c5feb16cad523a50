package org.crosswind.glm.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;

/**
 * The terms of a matrix as a kernel by block and column sees them: factors, whose columns are 0 and
 * 1; numbers, which have one column; and numbers by factor, which are mixed. Terms without any
 * column are left out.
 */
final class KernelTerms {
  /**
   * A term.
   *
   * @param codes position of its codes in the block, -1 for a number
   * @param columns its columns by code, or {@link ModelMatrix#NONE}, or {@link
   *     ModelMatrix#SET_ASIDE}; of a number its one column
   * @param number position of its number in the block, -1 for a factor
   * @param centre and scale of the number
   * @param place among the factors or among the numbers; -1 for a mixed term
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Term(int codes, int[] columns, int number, double centre, double scale, int place) {
    boolean isFactor() {
      return number < 0;
    }

    boolean isMixed() {
      return number >= 0 && codes >= 0;
    }

    /** The coefficient by code; 0 without a column. */
    double[] coefficients(double[] beta) {
      double[] byCode = new double[columns.length];
      for (int code = 0; code < columns.length; code++) {
        byCode[code] = columns[code] >= 0 ? beta[columns[code]] : 0;
      }
      return byCode;
    }
  }

  private final List<Term> all = new ArrayList<>();
  private final List<Term> factors = new ArrayList<>();
  private final List<Term> numbers = new ArrayList<>();
  private final List<Term> mixed = new ArrayList<>();
  private final List<Term> settingAside = new ArrayList<>();

  KernelTerms(ModelMatrix matrix) {
    for (int t = 0; t < matrix.terms().size(); t++) {
      ModelMatrix.TermColumns term = matrix.termColumns(t);
      int first = -1;
      boolean setsAside = false;
      for (int column : term.columns()) {
        setsAside |= column == ModelMatrix.SET_ASIDE;
        first = first < 0 && column >= 0 ? column : first;
      }
      if (first >= 0 || setsAside) {
        add(term, first < 0 ? null : matrix.columns().get(first), setsAside);
      }
    }
  }

  private void add(ModelMatrix.TermColumns term, MatrixColumn column, boolean setsAside) {
    boolean factor = term.number() < 0;
    List<Term> kind = factor ? factors : term.cells() < 0 ? numbers : mixed;
    Term added =
        new Term(
            term.cells(),
            term.columns(),
            term.number(),
            column == null ? 0 : column.centre(),
            column == null ? 1 : column.scale(),
            kind == mixed ? -1 : kind.size());
    kind.add(added);
    all.add(added);
    if (setsAside) {
      settingAside.add(added);
    }
  }

  /** All terms in the order of their columns. */
  List<Term> all() {
    return all;
  }

  List<Term> factors() {
    return factors;
  }

  List<Term> numbers() {
    return numbers;
  }

  List<Term> mixed() {
    return mixed;
  }

  /** Terms some of whose codes set rows aside. */
  List<Term> settingAside() {
    return settingAside;
  }

  /** The block without the rows that are set aside. */
  DesignBlock kept(DesignBlock block) {
    if (settingAside.isEmpty()) {
      return block;
    }
    int[] kept = new int[block.rows()];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (isKept(block, i)) {
        kept[count++] = i;
      }
    }
    return count == kept.length ? block : block.rows(Arrays.copyOf(kept, count));
  }

  private boolean isKept(DesignBlock block, int row) {
    for (Term term : settingAside) {
      if (term.columns[block.codes()[term.codes][row]] == ModelMatrix.SET_ASIDE) {
        return false;
      }
    }
    return true;
  }
}

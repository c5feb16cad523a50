package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Coding.LevelCode;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.math.Packed;

/**
 * Finds the levels and cells at which the response is constant. Such a level's log odds are
 * infinite, and in the limit its rows add nothing to the likelihood; so they are set aside, and the
 * estimates of all other columns are exactly their limits (Kosmidis and Schumacher call these the
 * finite ones). Rows set aside may leave another level constant: the search goes on until none is.
 */
public final class LevelSeparation {
  private final Design design;
  private final ReferenceChoice choice;
  private final List<Integer> terms;
  private final Pass pass;

  /**
   * For a model.
   *
   * @param terms positions of its terms in the design
   */
  public LevelSeparation(Design design, ReferenceChoice choice, List<Integer> terms, Pass pass) {
    this.design = design;
    this.choice = choice;
    this.terms = terms;
    this.pass = pass;
  }

  /**
   * What is left of the data.
   *
   * @param rows that are kept
   * @param failures of these, or the sum of their frequencies
   */
  public record Kept(Coding coding, long rows, long failures, long successes) {
    /** The whole data. */
    public static Kept all(Design design, Coding coding) {
      Response response = design.response();
      return new Kept(coding, design.observations(), response.failures(), response.successes());
    }

    /**
     * Whether there is something to fit: both values of the response, or one in a model without an
     * intercept, where columns of both signs have a finite estimate.
     */
    public boolean varies(boolean intercept) {
      return (successes > 0 && failures > 0) || (!intercept && rows > 0);
    }
  }

  /** The coding with every such level set aside. No pass is made when the counts show none. */
  public Kept search() throws IOException {
    Set<LevelCode> aside = new TreeSet<>();
    for (int v : factorTerms()) {
      Variable variable = design.variables().get(v);
      for (int code = 0; code < variable.levels().size(); code++) {
        if (variable.levels().get(code).constantResponse()) {
          addUnlessInside(aside, v, code);
        }
      }
    }
    if (aside.isEmpty()) {
      return Kept.all(design, coding(aside));
    }
    while (true) {
      ModelMatrix matrix = new ModelMatrix(design, coding(aside));
      PassSums counts = pass.at(PassRequest.count(matrix.coding(), matrix.size()));
      long rows = counts.rows();
      long successes = Math.round(counts.residualSum() + rows / 2.0);
      Set<LevelCode> found = constantLevels(matrix, counts);
      found.removeAll(aside);
      if (successes == 0 || successes == rows || found.isEmpty()) {
        return new Kept(matrix.coding(), rows, rows - successes, successes);
      }
      found.forEach(level -> addUnlessInside(aside, level.variable(), level.code()));
    }
  }

  private Coding coding(Set<LevelCode> aside) {
    return Coding.of(design, choice, aside).withTerms(terms);
  }

  /** The factors and cells that are terms by themselves. */
  private List<Integer> factorTerms() {
    return terms.stream()
        .map(design.terms()::get)
        .filter(term -> term.cells() >= 0 && term.number() < 0)
        .map(Design.Term::cells)
        .toList();
  }

  /** Adds a level or cell, unless it is a cell of a level that is set aside as a whole. */
  private void addUnlessInside(Set<LevelCode> aside, int v, int code) {
    Variable variable = design.variables().get(v);
    for (int i = 0; i < variable.parts().size(); i++) {
      int factor = variable.parts().get(i);
      if (aside.contains(new LevelCode(factor, variable.cells().get(code).get(i)))) {
        return;
      }
    }
    aside.add(new LevelCode(v, code));
  }

  /**
   * At β = 0 every weight is 1/4 and every residual ±1/2, so the sums of a counting pass hold the
   * counts of each column's rows: n = 4 I(j,j) and successes = U(j) + n/2. A level without a column
   * is a combination of columns.
   */
  private Set<LevelCode> constantLevels(ModelMatrix matrix, PassSums counts) {
    double[] information = counts.information();
    double[] score = counts.score();
    Set<LevelCode> found = new TreeSet<>();
    for (int v : factorTerms()) {
      for (int code = 0; code < design.variables().get(v).levels().size(); code++) {
        Map<Integer, Double> columns = matrix.indicator(v, code);
        double n = 0;
        double excess = 0;
        for (Map.Entry<Integer, Double> column : columns.entrySet()) {
          int j = column.getKey();
          n += column.getValue() * 4 * information[Packed.index(j, j)];
          excess += column.getValue() * score[j];
        }
        long rows = Math.round(n);
        if (new Level("", rows, Math.round(excess + rows / 2.0)).constantResponse()) {
          found.add(new LevelCode(v, code));
        }
      }
    }
    return found;
  }
}

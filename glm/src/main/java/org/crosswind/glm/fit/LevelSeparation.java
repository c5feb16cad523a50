package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Coding.LevelCode;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.math.Packed;

/**
 * Finds the levels at which the response is constant. Such a level's log odds are infinite, and in
 * the limit its rows add nothing to the likelihood; so they are set aside, and the estimates of all
 * other columns are exactly their limits (Kosmidis and Schumacher call these the finite ones). Rows
 * set aside may leave another level constant: the search goes on until none is.
 */
public final class LevelSeparation {
  private final Design design;
  private final ReferenceChoice choice;
  private final Pass pass;

  public LevelSeparation(Design design, ReferenceChoice choice, Pass pass) {
    this.design = design;
    this.choice = choice;
    this.pass = pass;
  }

  /** What is left of the data: the coding, and how many rows and successes it keeps. */
  public record Kept(Coding coding, long rows, long successes) {
    /** Whether both values of the response are left, so that there is something to fit. */
    public boolean varies() {
      return successes > 0 && successes < rows;
    }
  }

  /** The coding with every such level set aside. No pass is made when the counts show none. */
  public Kept search() throws IOException {
    Set<LevelCode> aside = new TreeSet<>();
    for (Design.Term term : design.terms()) {
      int v = term.variables().get(0);
      Variable variable = design.variables().get(v);
      for (int code = 0; code < variable.levels().size(); code++) {
        if (variable.levels().get(code).constantResponse()) {
          aside.add(new LevelCode(v, code));
        }
      }
    }
    if (aside.isEmpty()) {
      return new Kept(
          Coding.of(design, choice, aside), design.observations(), design.response().successes());
    }
    while (true) {
      Coding coding = Coding.of(design, choice, aside);
      ModelMatrix matrix = new ModelMatrix(design, coding);
      PassSums atZero = pass.at(new PassRequest(coding, new double[matrix.size()], new double[0]));
      long rows = atZero.rows();
      long successes = Math.round(atZero.score()[0] + rows / 2.0);
      Set<LevelCode> found = constantLevels(matrix, atZero, successes);
      if (successes == 0 || successes == rows || found.isEmpty()) {
        return new Kept(coding, rows, successes);
      }
      aside.addAll(found);
    }
  }

  /**
   * At β = 0 every weight is 1/4 and every residual ±1/2, so the sums of a pass hold each level's
   * counts: n = 4 I(0,j) and successes = U(j) + n/2.
   */
  private Set<LevelCode> constantLevels(ModelMatrix matrix, PassSums atZero, long successes) {
    double[] information = atZero.information();
    double[] score = atZero.score();
    Set<LevelCode> found = new TreeSet<>();
    for (Design.Term term : design.terms()) {
      int v = term.variables().get(0);
      if (!design.variables().get(v).factor()) {
        continue;
      }
      long otherRows = 0;
      long otherSuccesses = 0;
      int[] columns = matrix.levelColumns(v);
      for (int code = 0; code < columns.length; code++) {
        int j = columns[code];
        if (j >= 0) {
          long n = Math.round(4 * information[Packed.index(0, j)]);
          long s = Math.round(score[j] + n / 2.0);
          otherRows += n;
          otherSuccesses += s;
          if (new Level("", n, s).constantResponse()) {
            found.add(new LevelCode(v, code));
          }
        }
      }
      int reference = matrix.coding().references().get(v);
      long n = atZero.rows() - otherRows;
      if (columns[reference] == ModelMatrix.NONE
          && new Level("", n, successes - otherSuccesses).constantResponse()) {
        found.add(new LevelCode(v, reference));
      }
    }
    return found;
  }
}

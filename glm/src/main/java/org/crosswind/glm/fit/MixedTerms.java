package org.crosswind.glm.fit;

import java.util.List;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** The sums that numbers by factor take part in, a row at a time. */
final class MixedTerms {
  private final MatrixRow row;
  private final PassSums sums;

  /** By column, whether it is of a mixed term. */
  private final boolean[] mixed;

  MixedTerms(ModelMatrix matrix, List<KernelTerms.Term> terms, PassSums sums) {
    this.row = new MatrixRow(matrix);
    this.sums = sums;
    mixed = new boolean[matrix.size()];
    for (KernelTerms.Term term : terms) {
      for (int column : term.columns()) {
        if (column >= 0) {
          mixed[column] = true;
        }
      }
    }
  }

  /** Adds a tile that begins at a row of a block. */
  void add(KernelTile tile, DesignBlock block, int start) {
    for (int i = 0; i < tile.rows; i++) {
      row.moveTo(block, start + i);
      add(tile.residual[i], tile.weight[i]);
    }
  }

  private void add(double residual, double weight) {
    int[] columns = row.columns();
    double[] values = row.values();
    for (int b = 0; b < row.count(); b++) {
      boolean of = mixed[columns[b]];
      double weighted = weight * values[b];
      if (of) {
        sums.addScore(columns[b], sums.fixed().of(residual * values[b]));
      }
      for (int a = 0; a <= b; a++) {
        if (of || mixed[columns[a]]) {
          sums.addInformation(columns[a], columns[b], sums.fixed().of(weighted * values[a]));
        }
      }
    }
  }
}

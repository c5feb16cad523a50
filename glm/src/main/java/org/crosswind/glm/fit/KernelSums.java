package org.crosswind.glm.fit;

import java.util.List;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** What a kernel by block and column has summed, until it is brought into the pass's sums. */
final class KernelSums {
  private final KernelTerms terms;
  private final PassSums sums;
  private final boolean intercept;
  private final FactorTables factors;
  private final NumberProducts products;
  private final MixedTerms mixed;

  /** Weight, residual and weighted numbers, over all blocks and over this one. */
  private final long[] total;

  private final long[] block;

  KernelSums(ModelMatrix matrix, KernelTerms terms, PassSums sums, KernelTile tile, Lanes lanes) {
    this.terms = terms;
    this.sums = sums;
    intercept = matrix.design().intercept();
    factors = new FactorTables(terms.factors(), tile.stride, lanes);
    products = lanes.products(sums.fixed(), tile);
    mixed = terms.mixed().isEmpty() ? null : new MixedTerms(matrix, terms.mixed(), sums);
    total = new long[tile.stride];
    block = new long[tile.stride];
  }

  void begin(DesignBlock rows) {
    factors.begin(rows);
  }

  /** Adds a tile, whose weights, residuals and values are there, and which begins at a row. */
  void add(KernelTile tile, DesignBlock rows, int start) {
    tile.multiply(sums.fixed(), block);
    factors.add(tile, start);
    products.add(tile);
    if (mixed != null) {
      mixed.add(tile, rows, start);
    }
  }

  void end() {
    factors.end(block);
    for (int i = 0; i < total.length; i++) {
      total[i] += block[i];
      block[i] = 0;
    }
  }

  /** Brings all into the sums of the pass. */
  void finish() {
    products.drain();
    sums.addTotals(total[0], total[1]);
    if (intercept) {
      sums.addScore(0, total[1]);
      sums.addInformation(0, 0, total[0]);
    }
    for (int b = 0; b < terms.numbers().size(); b++) {
      int column = terms.numbers().get(b).columns()[0];
      sums.addScore(column, products.score(b));
      if (intercept) {
        sums.addInformation(0, column, total[KernelTile.AHEAD + b]);
      }
      for (int a = 0; a <= b; a++) {
        sums.addInformation(terms.numbers().get(a).columns()[0], column, products.sum(a, b));
      }
    }
    for (int g = 0; g < terms.factors().size(); g++) {
      finishLevels(g);
      for (int f = 0; f < g; f++) {
        finishPairs(f, g);
      }
    }
  }

  private void finishLevels(int factor) {
    int[] columns = terms.factors().get(factor).columns();
    for (int code = 0; code < columns.length; code++) {
      int column = columns[code];
      if (column >= 0) {
        sums.addScore(column, factors.level(factor, code, 1));
        sums.addInformation(column, column, factors.level(factor, code, 0));
        if (intercept) {
          sums.addInformation(0, column, factors.level(factor, code, 0));
        }
        for (int j = 0; j < terms.numbers().size(); j++) {
          int number = terms.numbers().get(j).columns()[0];
          long sum = factors.level(factor, code, KernelTile.AHEAD + j);
          sums.addInformation(Math.min(column, number), Math.max(column, number), sum);
        }
      }
    }
  }

  private void finishPairs(int f, int g) {
    List<KernelTerms.Term> all = terms.factors();
    int[] first = all.get(f).columns();
    int[] second = all.get(g).columns();
    for (int i = 0; i < first.length; i++) {
      for (int j = 0; first[i] >= 0 && j < second.length; j++) {
        if (second[j] >= 0) {
          sums.addInformation(first[i], second[j], factors.pair(f, i, g, j));
        }
      }
    }
  }
}

package org.crosswind.glm.fit;

import java.util.Map;
import org.crosswind.glm.design.DesignBlock;

/** The scores of single rows at a fixed β, weights included, to be summed by cluster. */
public interface RowScores {
  /** A row's score by column; empty when the row is set aside. */
  Map<Integer, Double> row(DesignBlock block, int i);

  /** A power of two that no score exceeds. */
  double bound();
}

package org.crosswind.scoring.evaluate;

import java.io.IOException;

/** Distinct scores in falling order, as often as they are asked for. */
public interface SortedScores {
  /** Gives every score once, falling. */
  void forEach(Taker taker) throws IOException;

  /** Takes the rows of a score. */
  interface Taker {
    void take(ScoreGroup group) throws IOException;
  }
}

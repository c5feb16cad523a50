package org.crosswind.glm.fit;

import java.util.Optional;
import org.crosswind.glm.math.FixedPoint;

/** The innermost loops of the fast kernel, for how many numbers a processor adds at once. */
interface Lanes {
  /** From so many rows on the vector loops make good what their compilation costs. */
  long MANY_ROWS = 10_000_000;

  /** Sums of no products, for tiles like this one. */
  NumberProducts products(FixedPoint fixed, KernelTile tile);

  /**
   * Adds each row of the tile's products to a level's row of a table.
   *
   * @param code levels by row
   * @param start of the tile's first row in the codes
   * @param table {@link KernelTile#stride} sums a level
   */
  void addRows(KernelTile tile, int[] code, int start, long[] table);

  /** Whether the processor does so many at once that these loops are worth it. */
  boolean isWide();

  /** Plain loops. */
  static Lanes plain() {
    return new PlainLanes();
  }

  /** Loops in the Vector API, where the virtual machine has it, or can be given it. */
  static Optional<Lanes> vector() {
    return VectorModule.lanes();
  }

  /** The fastest for so many rows. */
  static Lanes forRows(long rows) {
    return rows < MANY_ROWS ? plain() : vector().orElseGet(Lanes::plain);
  }
}

package org.crosswind.glm.fit;

/**
 * The sums of residual times number, and of weight times the product of two numbers, for all pairs.
 */
interface NumberProducts {
  /** Adds a tile's rows. */
  void add(KernelTile tile);

  /** Makes the sums ready to be read. */
  void drain();

  /** After {@link #drain}: the sum for two numbers, a not after b, in units. */
  long sum(int a, int b);

  /** After {@link #drain}: the sum of residual times number, in units. */
  long score(int a);
}

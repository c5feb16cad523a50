package org.crosswind.glm.math;

import java.util.stream.IntStream;

/**
 * Cuts a range of rows or columns into blocks and runs them on the threads of the common pool (of
 * the pool of the caller, when it runs in one). The blocks must not depend on one another.
 */
final class Blocks {
  /** What is done for the indices from {@code low} to below {@code high}. */
  @FunctionalInterface
  interface Task {
    void run(int low, int high);
  }

  private static final int SHORT = 256;

  private final int from;
  private final int to;
  private final int size;

  Blocks(int from, int to, int size) {
    this.from = from;
    this.to = to;
    this.size = size;
  }

  void run(Task task) {
    if (to - from <= Math.max(SHORT, size)) {
      for (int low = from; low < to; low += size) {
        task.run(low, Math.min(to, low + size));
      }
      return;
    }
    int count = (to - from + size - 1) / size;
    IntStream.range(0, count)
        .parallel()
        .forEach(i -> task.run(from + i * size, Math.min(to, from + (i + 1) * size)));
  }
}

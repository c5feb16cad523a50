package org.crosswind.jobs.order;

import java.util.Arrays;

/**
 * Tells of hashes, as they come, whether they are among the smallest that have come so far. So a
 * task sends few rows of those that a choice by the smallest hashes does not take, and each that it
 * does. Hashes are numbers without sign.
 */
final class SmallestHashes {
  /** Of more none is held back: their numbers would take more room than rows that are sent. */
  private static final int MOST = 1 << 22;

  private final int wanted;
  private long[] kept;
  private int size;

  /** The largest that may be among them, with its sign bit turned. */
  private long bound = Long.MAX_VALUE;

  /**
   * The smallest of all hashes.
   *
   * @param wanted how many different ones
   */
  SmallestHashes(long wanted) {
    this.wanted = wanted > MOST ? 0 : (int) wanted;
    kept = new long[(int) Math.min(2L * this.wanted, 1024)];
  }

  /** Adds a hash; whether it may be among the smallest. */
  boolean add(long hash) {
    if (wanted == 0) {
      return true;
    }
    long number = hash ^ Long.MIN_VALUE;
    if (number > bound) {
      return false;
    }
    if (size == kept.length) {
      makeRoom();
    }
    kept[size++] = number;
    return true;
  }

  private void makeRoom() {
    Arrays.sort(kept, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || kept[i] != kept[distinct - 1]) {
        kept[distinct++] = kept[i];
      }
    }
    size = Math.min(distinct, wanted);
    if (size == wanted) {
      bound = kept[size - 1];
    }
    if (size > kept.length / 2) {
      kept = Arrays.copyOf(kept, 2 * kept.length);
    }
  }
}

package org.crosswind.formats.generate;

/**
 * Chance by counting: the finishing function of SplitMix64 (Steele, Lea, Flood: Fast splittable
 * pseudorandom number generators, 2014) of a key. Equal keys have equal values, in any order.
 */
final class Hash {
  private static final long GAMMA = 0x9e3779b97f4a7c15L;

  private Hash() {}

  /** 64 bits that look like chance. */
  static long mix(long key) {
    long z = key;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** The bits of the so-many-th draw under a key. */
  static long of(long key, long index) {
    return mix(key + (index + 1) * GAMMA);
  }

  /** The bits of a draw under a key that has two parts. */
  static long of(long key, long first, long second) {
    return of(of(key, first), second);
  }

  /** The key of a named stream of draws under a seed. */
  static long stream(long seed, String name) {
    long key = mix(seed + GAMMA);
    for (int i = 0; i < name.length(); i++) {
      key = of(key, name.charAt(i));
    }
    return key;
  }

  /** A number of [0, 1). */
  static double uniform(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /** A whole number of [0, n), from the upper half of the bits. */
  static int below(int n, long bits) {
    return (int) (((bits >>> 32) * n) >>> 32);
  }

  /**
   * A number with mean 0 and variance 1, between -3.5 and 3.5: the sum of four uniform ones, whose
   * density is close to the normal one.
   */
  static double bell(long bits) {
    long sum =
        (bits & 0xffff) + ((bits >>> 16) & 0xffff) + ((bits >>> 32) & 0xffff) + (bits >>> 48);
    return (sum * 0x1p-16 - (2 - 0x1p-15)) * 1.7320508075688772;
  }
}

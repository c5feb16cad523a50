package org.crosswind.glm.math;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What is known of numbers by bins, of which there are at most 4,096. A bin holds the doubles whose
 * leading bits are the same: of the numbers of one power of two the bins have one width. While
 * there are too many, all are joined two by two; so which bins there are is the same for any order
 * and grouping of the numbers.
 *
 * @param <V> what is known of a bin
 */
public final class LeadingBits<V> {
  public static final int MOST = 4096;

  private final Supplier<V> none;
  private final BiConsumer<V, V> adder;
  private final Map<Long, V> bins = new HashMap<>();
  private int shift;

  /**
   * No bins.
   *
   * @param none what is known of a bin without numbers
   * @param adder adds its second argument to its first
   */
  public LeadingBits(Supplier<V> none, BiConsumer<V, V> adder) {
    this.none = none;
    this.adder = adder;
  }

  /** The place of a number among all, symmetric about 0, whose place is 0. */
  private static long place(double number) {
    return number >= 0
        ? Double.doubleToRawLongBits(number + 0.0)
        : -Double.doubleToRawLongBits(-number);
  }

  private static double number(long place) {
    return place >= 0 ? Double.longBitsToDouble(place) : -Double.longBitsToDouble(-place);
  }

  /** What is known of the bin of a finite number, to be added to. */
  public V at(double number) {
    return at(place(number), 0);
  }

  /**
   * What is known of the bin that holds a bin of others.
   *
   * @param bin of bins that are joined at most as far as these
   * @param bits how far: the others' {@link #shift}
   */
  public V at(long bin, int bits) {
    V there = bins.get(bin >> (shift - bits));
    if (there != null) {
      return there;
    }
    bins.put(bin >> (shift - bits), none.get());
    while (bins.size() > MOST) {
      joinTo(shift + 1);
    }
    return bins.get(bin >> (shift - bits));
  }

  /** Joins the bins until so many trailing bits do not count, if they are not. */
  public void joinTo(int wanted) {
    if (wanted <= shift) {
      return;
    }
    Map<Long, V> joined = new HashMap<>();
    bins.forEach(
        (bin, known) ->
            adder.accept(joined.computeIfAbsent(bin >> (wanted - shift), b -> none.get()), known));
    bins.clear();
    bins.putAll(joined);
    shift = wanted;
  }

  /** How many trailing bits do not count. */
  public int shift() {
    return shift;
  }

  /** The bins that have numbers, rising. */
  public NavigableMap<Long, V> bins() {
    return new TreeMap<>(bins);
  }

  /** The smallest number of a bin; infinite where that is beyond the largest double. */
  public double from(long bin) {
    return number(bin << shift);
  }
}

package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/**
 * The rates of rows by a number of which nothing is known before: in at most 4,096 small bins,
 * whose doubles have the same leading bits. While there are too many, all are joined two by two; so
 * which bins there are is the same for any order and grouping of the rows.
 */
public final class NumberSums {
  private static final int MOST_SMALL = 4096;
  private static final int BINS = 20;

  private final Map<Long, RateSum> sums = new HashMap<>();
  private int shift;

  /** The place of a number among all, symmetric about 0, whose place is 0. */
  private static long place(double number) {
    return number >= 0
        ? Double.doubleToRawLongBits(number + 0.0)
        : -Double.doubleToRawLongBits(-number);
  }

  /** The number of a place, or the largest double where that is beyond it. */
  private static double number(long place) {
    double size = Double.longBitsToDouble(Math.abs(place));
    double finite = Double.isFinite(size) ? size : Double.MAX_VALUE;
    return place >= 0 ? finite : -finite;
  }

  /** The rows at a finite number and near it, to add one to. */
  public RateSum at(double number) {
    return at(place(number), 0);
  }

  /** The rows of a bin that has so many bits less than a place. */
  private RateSum at(long bin, int bits) {
    RateSum sum = sums.get(bin >> (shift - bits));
    if (sum != null) {
      return sum;
    }
    sums.put(bin >> (shift - bits), new RateSum());
    while (sums.size() > MOST_SMALL) {
      join(shift + 1);
    }
    return sums.get(bin >> (shift - bits));
  }

  private void join(int wanted) {
    Map<Long, RateSum> joined = new HashMap<>();
    sums.forEach(
        (bin, sum) -> joined.computeIfAbsent(bin >> (wanted - shift), b -> new RateSum()).add(sum));
    sums.clear();
    sums.putAll(joined);
    shift = wanted;
  }

  /** Adds the rows of a document. */
  public void add(ColumnSums.Parts parts) {
    if (parts.shift() > shift) {
      join(parts.shift());
    }
    parts.sums().forEach((bin, more) -> at(Long.parseLong(bin), parts.shift()).add(more));
  }

  /** The sums as a plain document, which another process can add up. */
  public ColumnSums.Parts parts() {
    Map<String, RateSum.Parts> parts = new TreeMap<>();
    sums.forEach((bin, sum) -> parts.put(Long.toString(bin), sum.parts()));
    return new ColumnSums.Parts(shift, parts);
  }

  /** The rates in bins of about as much weight; each ends where the next begins. */
  public ColumnRates rates(String name) {
    NavigableMap<Long, RateSum> sorted = new TreeMap<>(sums);
    double all = sorted.values().stream().mapToDouble(RateSum::weight).sum();
    List<Rate> rates = new ArrayList<>();
    RateSum bin = new RateSum();
    long first = 0;
    double below = 0;
    for (Map.Entry<Long, RateSum> entry : sorted.entrySet()) {
      if (bin.rows() == 0) {
        first = entry.getKey();
      }
      bin.add(entry.getValue());
      if (below + bin.weight() >= all * (rates.size() + 1) / BINS
          || entry.getKey().equals(sorted.lastKey())) {
        below += bin.weight();
        Rate rate = bin.bin(number(first << shift), number((entry.getKey() + 1) << shift));
        if (rate != null) {
          rates.add(rate);
        }
        bin = new RateSum();
      }
    }
    return new ColumnRates(name, "number", rates, 0, null);
  }
}

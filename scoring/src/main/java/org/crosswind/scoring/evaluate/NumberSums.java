package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crosswind.glm.math.LeadingBits;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** The rates of rows by a number of which nothing is known before, in bins of leading bits. */
public final class NumberSums {
  private static final int BINS = 20;

  private final LeadingBits<RateSum> sums = new LeadingBits<>(RateSum::new, RateSum::add);

  /** The rows at a finite number and near it, to add one to. */
  public RateSum at(double number) {
    return sums.at(number);
  }

  /** Adds the rows of a document. */
  public void add(ColumnSums.Parts parts) {
    sums.joinTo(parts.shift());
    parts.sums().forEach((bin, more) -> sums.at(Long.parseLong(bin), parts.shift()).add(more));
  }

  /** The sums as a plain document, which another process can add up. */
  public ColumnSums.Parts parts() {
    Map<String, RateSum.Parts> parts = new TreeMap<>();
    sums.bins().forEach((bin, sum) -> parts.put(Long.toString(bin), sum.parts()));
    return new ColumnSums.Parts(sums.shift(), parts);
  }

  /** The rates in bins of about as much weight; each ends where the next begins. */
  public ColumnRates rates(String name) {
    NavigableMap<Long, RateSum> sorted = sums.bins();
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
        Rate rate = bin.bin(from(first), from(entry.getKey() + 1));
        if (rate != null) {
          rates.add(rate);
        }
        bin = new RateSum();
      }
    }
    return new ColumnRates(name, "number", rates, 0, null);
  }

  /** The smallest number of a bin, or the largest double where that is beyond it. */
  private double from(long bin) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, sums.from(bin)));
  }
}

package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** The rates of rows by the levels of a column, or by its codes. Parts merge, in any order. */
public final class ColumnSums {
  /** Levels that a document has; the others are together. */
  private static final int MOST_LEVELS = 1000;

  private final Map<String, RateSum> sums = new LinkedHashMap<>();

  /** Of a mapper's sums by code; those without rows may be null. */
  public static Parts parts(RateSum... byCode) {
    Map<String, RateSum.Parts> parts = new LinkedHashMap<>();
    for (int code = 0; code < byCode.length; code++) {
      if (byCode[code] != null) {
        parts.put(Integer.toString(code), byCode[code].parts());
      }
    }
    return new Parts(0, parts);
  }

  /** The rows at a level, to add to. */
  public RateSum at(String level) {
    return sums.computeIfAbsent(level, l -> new RateSum());
  }

  /** The rows at a code, none where there were none. */
  private RateSum at(int code) {
    RateSum sum = sums.get(Integer.toString(code));
    return sum == null ? new RateSum() : sum;
  }

  public void add(Parts parts) {
    parts.sums.forEach((level, more) -> at(level).add(more));
  }

  /** The sums as a plain document, which another process can add up. */
  public Parts parts() {
    Map<String, RateSum.Parts> parts = new TreeMap<>();
    sums.forEach((level, sum) -> parts.put(level, sum.parts()));
    return new Parts(0, parts);
  }

  /**
   * Sums by level, by code, or by the place of small bins.
   *
   * @param shift of {@link NumberSums}
   */
  public record Parts(int shift, Map<String, RateSum.Parts> sums) {}

  /** The levels that have rows. */
  public List<String> levels() {
    return List.copyOf(sums.keySet());
  }

  /**
   * The rates of a factor whose sums are by level.
   *
   * @param order of the levels
   */
  public ColumnRates factor(String name, List<String> order) {
    List<Named> all = new ArrayList<>();
    order.forEach(level -> all.add(new Named(level, at(level))));
    return rates(name, all);
  }

  /** The rates of a factor whose sums are by the codes of its levels. */
  public ColumnRates codedFactor(String name, List<String> levels) {
    List<Named> all = new ArrayList<>();
    for (int code = 0; code < levels.size(); code++) {
      all.add(new Named(levels.get(code), at(code)));
    }
    return rates(name, all);
  }

  private record Named(String level, RateSum sum) {}

  private static ColumnRates rates(String name, List<Named> all) {
    List<Named> there = all.stream().filter(named -> named.sum.weight() > 0).toList();
    Set<String> kept =
        there.stream()
            .sorted(Comparator.comparingDouble((Named n) -> n.sum.weight()).reversed())
            .limit(MOST_LEVELS)
            .map(Named::level)
            .collect(Collectors.toSet());
    RateSum others = new RateSum();
    List<Rate> rates = new ArrayList<>();
    for (Named named : there) {
      if (kept.contains(named.level)) {
        rates.add(named.sum.level(named.level));
      } else {
        others.add(named.sum);
      }
    }
    return new ColumnRates(
        name, "factor", rates, there.size() - rates.size(), others.level("others"));
  }

  /**
   * The rates of a number whose sums are by the codes of bins.
   *
   * @param breaks between the bins, rising
   * @param least value; null where it is not known, as is {@code largest}
   */
  public ColumnRates codedNumber(String name, List<Double> breaks, Double least, Double largest) {
    List<Rate> rates = new ArrayList<>();
    for (int bin = 0; bin <= breaks.size(); bin++) {
      Rate rate =
          at(bin)
              .bin(
                  bin == 0 ? least : breaks.get(bin - 1),
                  bin == breaks.size() ? largest : breaks.get(bin));
      if (rate != null) {
        rates.add(rate);
      }
    }
    return new ColumnRates(name, "number", rates, 0, null);
  }
}

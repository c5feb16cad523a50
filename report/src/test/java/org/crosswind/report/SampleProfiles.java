package org.crosswind.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswind.report.DataProfile.Column;
import org.crosswind.report.DataProfile.Level;
import org.crosswind.report.DataProfile.Numbers;
import org.crosswind.report.DataProfile.Quantile;

/** Data sets to be shown. */
final class SampleProfiles {
  private static final int BINS = 30;

  private SampleProfiles() {}

  static DataProfile flights() {
    List<Column> columns = new ArrayList<>();
    columns.add(factor("ArrDel15", List.of("0", "1"), 0, List.of()));
    columns.add(factor("Month", List.of("1", "2", "3", "4", "5", "6", "7", "8"), 0, List.of()));
    columns.add(factor("Carrier", List.of("AA", "B6", "DL", "EV", "MQ", "UA"), 0, List.of()));
    columns.add(
        factor("TailNum", List.of("N10156", "N102UW", "N14228"), 4_021, List.of("4,021 more")));
    columns.add(number("CRSDepTime", 13, 4.5, 0, 1));
    columns.add(number("WindSpeedOrigin", 11.2, 5.4, 2_164, 2));
    columns.add(number("VisibilityOrigin", 9.2, 1.4, 2_127, 3));
    columns.add(number("Constant", 7, 0, 0, 4));
    return new DataProfile(List.of("joined/part-0.avro"), 60_840, 12, "ArrDel15", columns);
  }

  /** All of whose names are hostile. */
  static DataProfile hostile() {
    List<String> names = SampleRuns.hostileNames();
    List<Column> columns = new ArrayList<>();
    for (String name : names) {
      columns.add(factor(name, names, 30_000, names));
      columns.add(number(name, 1e-300, 1e-301, 3, 5));
    }
    return new DataProfile(names, 1_000_000, 3, names.get(0), columns);
  }

  private static Column factor(String name, List<String> names, long others, List<String> notes) {
    List<Level> levels = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      levels.add(new Level(names.get(k), 20_000 / (k + 1), 0.2 + 0.01 * k));
    }
    return new Column(
        name,
        "factor",
        0,
        names.size() + others,
        others == 0,
        null,
        levels,
        others,
        2 * others,
        notes);
  }

  private static Column number(String name, double mean, double sd, long missing, long seed) {
    Random random = new Random(seed);
    double low = mean - 3 * sd;
    double width = sd == 0 ? 1 : 6 * sd / BINS;
    List<Double> edges = new ArrayList<>();
    List<Long> counts = new ArrayList<>();
    for (int k = 0; k <= BINS; k++) {
      edges.add(low + k * width);
      counts.add(0L);
    }
    counts.remove(BINS);
    for (int i = 0; i < 5000; i++) {
      int bin = (int) ((mean + sd * random.nextGaussian() - low) / width);
      if (bin >= 0 && bin < BINS) {
        counts.set(bin, counts.get(bin) + 12);
      }
    }
    List<Quantile> quantiles = new ArrayList<>();
    for (double p : new double[] {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
      quantiles.add(new Quantile(p, mean + sd * (p - 0.5) * 4));
    }
    return new Column(
        name,
        "number",
        missing,
        1_000,
        false,
        new Numbers(
            60_840 - missing, mean, sd, low, mean + 3 * sd, quantiles, false, edges, counts),
        List.of(),
        0,
        0,
        List.of());
  }
}

package org.crosswind.glm.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.Weights;

/** Random designs with rare levels and extreme rates: counts by pattern, as frequencies. */
final class RareLevels {
  private final SplittableRandom random;
  private final List<double[]> numbers = new ArrayList<>();
  private final List<String[]> factors = new ArrayList<>();
  private final double[] eta;
  private final double[] offset;
  private long[] rows;
  private long[] successes;

  /** So many patterns of columns. */
  RareLevels(SplittableRandom random, int patterns) {
    this.random = random;
    eta = new double[patterns];
    offset = new double[patterns];
  }

  /** One factor: 2 to 100,000 rows a level, rates from 1e-4 to 1 − 1e-4, no level constant. */
  static RareLevels oneFactor(SplittableRandom random, int levels) {
    RareLevels data = new RareLevels(random, levels);
    for (int g = 0; g < levels; g++) {
      data.eta[g] = random.nextDouble(-9.21, 9.21);
    }
    data.factors.add(IntStream.range(0, levels).mapToObj(g -> "l" + g).toArray(String[]::new));
    data.draw(2, 1e5);
    for (int g = 0; g < levels; g++) {
      data.successes[g] = Math.max(1, Math.min(data.rows[g] - 1, data.successes[g]));
    }
    return data;
  }

  RareLevels intercept(double value) {
    Arrays.setAll(eta, i -> eta[i] + value);
    return this;
  }

  /** A factor some of whose levels have one pattern of 50 or of fewer. */
  RareLevels factor() {
    int levels = 2 + random.nextInt(8);
    double[] share = random.doubles(levels).map(u -> StrictMath.pow(50, -u)).toArray();
    share[0] = 1;
    double[] effect = random.doubles(levels, -4, 4).toArray();
    double total = Arrays.stream(share).sum();
    String[] x = new String[eta.length];
    for (int i = 0; i < x.length; i++) {
      double u = random.nextDouble() * total;
      int level = 0;
      while (level < levels - 1 && u > share[level]) {
        u -= share[level++];
      }
      x[i] = "l" + level;
      eta[i] += effect[level];
    }
    factors.add(x);
    return this;
  }

  /** A number, uniform, or with a long tail. */
  RareLevels number(double steepness) {
    boolean tail = random.nextInt(3) == 0;
    double slope = random.nextDouble(-steepness, steepness);
    double[] x = new double[eta.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = tail ? StrictMath.exp(3 * random.nextDouble()) : random.nextDouble(-1, 1);
      eta[i] += slope * x[i];
    }
    numbers.add(x);
    return this;
  }

  /** A number that is 0, and 1 in one pattern of 50 or more. */
  RareLevels dummy() {
    double share = StrictMath.pow(50, -random.nextDouble());
    double effect = random.nextDouble(-6, 6);
    double[] x = new double[eta.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextDouble() < share ? 1 : 0;
      eta[i] += effect * x[i];
    }
    numbers.add(x);
    return this;
  }

  /** An offset, which the response does not know of. */
  RareLevels offset(double centre, double width) {
    Arrays.setAll(offset, i -> centre + width * random.nextDouble(-1, 1));
    return this;
  }

  /** Draws the counts of the patterns. */
  RareLevels draw(double least, double most) {
    rows = new long[eta.length];
    successes = new long[eta.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Math.round(least * StrictMath.pow(most / least, random.nextDouble()));
      successes[i] = binomial(rows[i], LogisticPoint.mean(eta[i]));
    }
    return this;
  }

  private long binomial(long n, double p) {
    if (n < 2000) {
      return random.doubles(n).filter(u -> u < p).count();
    }
    double u = 1 - random.nextDouble();
    double normal = Math.sqrt(-2 * StrictMath.log(u));
    normal *= StrictMath.cos(2 * Math.PI * random.nextDouble());
    return Math.max(0, Math.min(n, Math.round(n * p + normal * Math.sqrt(n * p * (1 - p)))));
  }

  long[] rows() {
    return rows;
  }

  long[] successes() {
    return successes;
  }

  /** Frequencies of both responses of each pattern; a formula over f0, f1, x0, …, offset o. */
  TestData data(String formula) {
    return design(IntStream.range(0, 2 * rows.length).filter(i -> weight(i) > 0).toArray(), false)
        .build(formula);
  }

  /** A row for every observation. */
  TestData expanded(String formula) {
    return design(
            IntStream.range(0, 2 * rows.length)
                .flatMap(i -> IntStream.generate(() -> i).limit(weight(i)))
                .toArray(),
            true)
        .build(formula);
  }

  private long weight(int cell) {
    int pattern = cell / 2;
    return cell % 2 == 1 ? successes[pattern] : rows[pattern] - successes[pattern];
  }

  private DesignBuilder design(int[] cells, boolean single) {
    DesignBuilder builder = DesignBuilder.response(Arrays.stream(cells).map(i -> i % 2).toArray());
    for (int k = 0; k < numbers.size(); k++) {
      double[] x = numbers.get(k);
      builder.number("x" + k, Arrays.stream(cells).mapToDouble(i -> x[i / 2]).toArray());
    }
    for (int k = 0; k < factors.size(); k++) {
      String[] x = factors.get(k);
      builder.factor("f" + k, Arrays.stream(cells).mapToObj(i -> x[i / 2]).toArray(String[]::new));
    }
    builder.number("o", Arrays.stream(cells).mapToDouble(i -> offset[i / 2]).toArray());
    return single
        ? builder
        : builder.weights(
            Weights.Kind.FREQUENCY, Arrays.stream(cells).mapToDouble(this::weight).toArray());
  }
}

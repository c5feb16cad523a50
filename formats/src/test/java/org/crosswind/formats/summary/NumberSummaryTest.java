package org.crosswind.formats.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberSummaryTest {
  private static final Offset<Double> TINY = within(1e-14);

  private static NumberSummary of(double... numbers) {
    NumberSummary summary = new NumberSummary();
    for (double x : numbers) {
      summary.add(x);
    }
    return summary;
  }

  private static List<Double> quantiles(NumberSummary summary, Double... probabilities) {
    return summary.report(List.of(probabilities)).quantiles().stream()
        .map(SummaryDocument.Quantile::value)
        .toList();
  }

  @Test
  void fewNumbersHaveRsQuantiles() {
    // R: quantile(c(1.5, 2, 2, 7, 11.25), c(0, .1, .3, .5, .8, 1))
    double[] expected = {1.5, 1.7, 2, 2, 7.85, 11.25};

    List<Double> actual = quantiles(of(7, 2, 11.25, 1.5, 2), 0.0, 0.1, 0.3, 0.5, 0.8, 1.0);

    for (int i = 0; i < expected.length; i++) {
      assertThat(actual.get(i)).isCloseTo(expected[i], TINY);
    }
    assertThat(quantiles(of(4), 0.0, 0.3, 1.0)).containsExactly(4.0, 4.0, 4.0);
    assertThat(quantiles(of(), 0.5)).isEmpty();
    // A convex combination of the two largest doubles does not overflow.
    assertThat(quantiles(of(-1.7e308, 1.7e308), 0.5)).containsExactly(0.0);
  }

  @Test
  void bothZerosAreOneValueAndInfinitiesStandApart() {
    NumberSummary summary = of(-0.0, 0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    SummaryDocument.Numbers report = summary.report(List.of(0.5));

    assertThat(summary.distinct()).isEqualTo(1);
    assertThat(report.infinite()).isEqualTo(2);
    assertThat(report.moments()).isEqualTo(new SummaryDocument.Moments(2, 0.0, 0.0, 0.0, 0.0));
    assertThat(report.quantiles()).containsExactly(SummaryDocument.Quantile.exact(0.5, 0.0));
  }

  /** Whole numbers from 0, shuffled. */
  private static double[] shuffled(int size, long seed) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      numbers.add((double) i);
    }
    Collections.shuffle(numbers, new Random(seed));
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static NumberSummary merged(double[] numbers, int parts) {
    NumberSummary whole = null;
    for (int part = 0; part < parts; part++) {
      int from = (int) ((long) numbers.length * part / parts);
      int to = (int) ((long) numbers.length * (part + 1) / parts);
      NumberSummary some = of(Arrays.copyOfRange(numbers, from, to));
      String text = Json.writeCompact(some.parts());
      some = NumberSummary.of(Json.read(text, NumberSummary.Parts.class));
      if (whole == null) {
        whole = some;
      } else {
        whole.merge(some);
      }
    }
    return whole;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50})
  void tenThousandDistinctNumbersAreCountedAndOneMoreIsNot(int parts) {
    NumberSummary most = merged(shuffled(NumberSummary.MOST_COUNTED, 1), parts);
    NumberSummary more = merged(shuffled(NumberSummary.MOST_COUNTED + 1, 1), parts);

    assertThat(most.report(List.of(0.25)).quantilesExact()).isTrue();
    assertThat(most.isDistinctExact()).isTrue();
    assertThat(most.distinct()).isEqualTo(10_000);
    assertThat(quantiles(most, 0.25)).containsExactly(2499.75);
    assertThat(more.report(List.of(0.25)).quantilesExact()).isFalse();
    assertThat(more.isDistinctExact()).isFalse();
    // The mean of 0 … n−1 is (n−1)/2, the variance n(n+1)/12: here n = 10,001.
    SummaryDocument.Moments moments = more.report(List.of()).moments();
    assertThat(moments.n()).isEqualTo(10_001);
    assertThat(moments.mean()).isEqualTo(5000);
    assertThat(moments.sd()).isEqualTo(Math.sqrt(10_001 * 10_002 / 12.0));
    assertThat(moments.min()).isEqualTo(0);
    assertThat(moments.max()).isEqualTo(10_000);
  }

  @Test
  void estimatesOfTheDistinctHaveTheSameBitsForAnyParts() {
    double[] numbers = shuffled(100_000, 2);
    long expected = merged(numbers, 1).distinct();

    // Three standard errors of 1.6 %.
    assertThat((double) expected).isCloseTo(100_000, within(4_800.0));
    for (int parts : new int[] {2, 9, 20, 200}) {
      assertThat(merged(numbers, parts).distinct()).isEqualTo(expected);
    }
  }

  /** How far p is from the shares of the numbers below a value and not above it. */
  private static double rankDistance(double[] sorted, double p, double value) {
    double below = frequencyBelow(sorted, value, false);
    double notAbove = frequencyBelow(sorted, value, true);
    return Math.max(0, Math.max(below - p, p - notAbove));
  }

  /** Numbers of every kind, far more than are counted. */
  private static double[] kind(String kind, int size) {
    Random random = new Random(11);
    return random
        .doubles(size)
        .map(
            u ->
                switch (kind) {
                  case "even" -> u;
                  case "skewed" -> StrictMath.exp(20 * u * u);
                  case "signed" -> random.nextGaussian();
                  case "offset" -> 1e9 + random.nextGaussian();
                  case "wide" -> Math.scalb(random.nextGaussian(), random.nextInt(1800) - 900);
                  case "huge" -> (2 * u - 1) * 1.79e308;
                  case "small" -> (2 * u - 1) * (Double.MIN_VALUE * 1e6);
                  default -> u < 0.4 ? 7 : 14 * random.nextDouble();
                })
        .toArray();
  }

  /** What is stated of an estimate holds, and has the same bits for any parts. */
  @ParameterizedTest
  @ValueSource(strings = {"even", "skewed", "signed", "offset", "wide", "huge", "small", "tied"})
  void estimatesAreWhereTheyAreSaidToBe(String kind) {
    double[] numbers = kind(kind, 30_000);
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    List<Double> probabilities = List.of(0.0, 1e-5, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 1.0);

    SummaryDocument.Numbers report = merged(numbers, 1).report(probabilities);

    assertThat(report.quantilesExact()).isFalse();
    for (SummaryDocument.Quantile q : report.quantiles()) {
      double h = (sorted.length - 1) * q.p();
      // Type 7 lies between these two.
      assertThat(q.low()).as("%s", q).isLessThanOrEqualTo(sorted[(int) Math.floor(h)]);
      assertThat(q.high()).as("%s", q).isGreaterThanOrEqualTo(sorted[(int) Math.ceil(h)]);
      assertThat(q.value()).as("%s", q).isBetween(q.low(), q.high());
      assertThat(rankDistance(sorted, q.p(), q.value()))
          .as("%s", q)
          .isLessThanOrEqualTo(q.rankError() + 1e-12);
    }
    if (!kind.equals("tied")) {
      assertThat(report.quantiles()).allSatisfy(q -> assertThat(q.rankError()).isLessThan(0.05));
    }
    for (int parts : new int[] {2, 40}) {
      SummaryDocument.Numbers other = merged(numbers, parts).report(probabilities);
      assertThat(other.histogram()).isEqualTo(report.histogram());
      for (int i = 0; i < probabilities.size(); i++) {
        SummaryDocument.Quantile q = report.quantiles().get(i);
        assertThat(other.quantiles().get(i))
            .usingRecursiveComparison()
            .ignoringFields("value")
            .isEqualTo(q);
      }
    }
  }

  private static void countsHold(SummaryDocument.Histogram histogram, double... numbers) {
    int last = histogram.counts().size() - 1;
    assertThat(histogram.edges()).hasSize(last + 2).isSorted();
    if (last > 0) {
      assertThat(histogram.edges()).doesNotHaveDuplicates();
    }
    for (int i = 0; i <= last; i++) {
      double from = histogram.edges().get(i);
      double to = histogram.edges().get(i + 1);
      boolean closed = i == last;
      long n =
          Arrays.stream(numbers).filter(x -> x >= from && (x < to || (closed && x == to))).count();
      assertThat(histogram.counts().get(i)).as("%s to %s", from, to).isEqualTo(n);
    }
    assertThat(histogram.counts().stream().mapToLong(n -> n).sum()).isEqualTo(numbers.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"even", "skewed", "signed", "offset", "wide", "huge", "small", "tied"})
  void aHistogramHasExactCounts(String kind) {
    for (int size : new int[] {2, 3, 500, 20_000}) {
      double[] numbers = kind(kind, size);
      SummaryDocument.Histogram histogram = of(numbers).report(List.of()).histogram();
      countsHold(histogram, numbers);
      assertThat(histogram.counts()).hasSizeLessThanOrEqualTo(44);
    }
  }

  @Test
  void aHistogramOfCountedNumbersHasDecimalEdges() {
    // R: hist(x, breaks = seq(0, 220, 20), right = FALSE)$counts
    double[] numbers = new Random(12).ints(4000, 1, 207).asDoubleStream().toArray();
    assertThat(of(numbers).report(List.of()).histogram().edges())
        .containsExactly(
            0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0, 140.0, 160.0, 180.0, 200.0, 220.0);
    assertThat(of(0.1, 0.2, 0.30000000000000004, 0.5).report(List.of()).histogram())
        .isEqualTo(
            new SummaryDocument.Histogram(
                List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6), List.of(1L, 1L, 1L, 0L, 1L)));
    assertThat(of(5, 5).report(List.of()).histogram())
        .isEqualTo(new SummaryDocument.Histogram(List.of(5.0, 5.0), List.of(2L)));
    assertThat(of().report(List.of()).histogram()).isNull();
    double[] near = {1e16, 1e16 + 2, 1e16 + 4};
    countsHold(of(near).report(List.of()).histogram(), near);
    double[] far = {-1.79e308, 3, Double.MAX_VALUE};
    countsHold(of(far).report(List.of()).histogram(), far);
  }

  private static double rankError(double[] sorted, double p, double value) {
    int at = Arrays.binarySearch(sorted, value);
    int rank = at >= 0 ? at : -at - 1;
    return Math.abs(rank - p * (sorted.length - 1)) / sorted.length;
  }

  /** The distance in rank that docs/summary.md states, for the quantiles of the default list. */
  @ParameterizedTest
  @CsvSource({
    "uniform,1",
    "uniform,40",
    "uniform,1000",
    "skewed,1",
    "skewed,40",
    "rising,1",
    "rising,40"
  })
  void estimatedQuantilesAreNearInRank(String kind, int parts) {
    double[] numbers =
        switch (kind) {
          case "uniform" -> new Random(3).doubles(400_000).toArray();
          case "skewed" ->
              new Random(4).doubles(400_000).map(u -> StrictMath.exp(20 * u * u)).toArray();
          default -> shuffled(400_000, 5);
        };
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);

    NumberSummary whole = merged(kind.equals("rising") ? sorted : numbers, parts);

    for (double p : new double[] {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99}) {
      double allowed = 0.002 * Math.sqrt(p * (1 - p));
      assertThat(rankError(sorted, p, quantiles(whole, p).get(0))).as("%s", p).isLessThan(allowed);
    }
    assertThat(quantiles(whole, 0.0, 1.0)).containsExactly(sorted[0], sorted[sorted.length - 1]);
  }

  /** A value of 180,000 rows among 20,000 distinct ones: at the ends and inside. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 7, 14})
  void aFrequentValueKeepsItsPlace(double frequent) {
    List<Double> numbers = new ArrayList<>(Collections.nCopies(180_000, frequent));
    Random random = new Random(6);
    Stream.generate(() -> random.nextDouble() * 14).limit(20_000).forEach(numbers::add);
    Collections.shuffle(numbers, random);
    double[] array = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    double[] sorted = array.clone();
    Arrays.sort(sorted);
    double[] constant = new double[100_000];
    Arrays.fill(constant, frequent);

    for (int parts : new int[] {1, 3, 30}) {
      NumberSummary whole = merged(array, parts);
      assertThat(whole.report(List.of()).quantilesExact()).isFalse();
      for (double p : new double[] {0.01, 0.04, 0.2, 0.5, 0.8, 0.96, 0.99}) {
        double value = quantiles(whole, p).get(0);
        assertThat(frequencyBelow(sorted, value, false)).as("%s", p).isLessThan(p + 0.001);
        assertThat(frequencyBelow(sorted, value, true)).as("%s", p).isGreaterThan(p - 0.001);
      }
      whole.merge(of(constant));
      assertThat(quantiles(whole, 0.5)).containsExactly(frequent);
    }
  }

  /** The fraction of the numbers below a value, or not above it. */
  private static double frequencyBelow(double[] sorted, double value, boolean orEqual) {
    return Arrays.stream(sorted).filter(x -> x < value || (orEqual && x == value)).count()
        / (double) sorted.length;
  }

  @Test
  void theLargestNumbersHaveQuantiles() {
    double[] numbers = new Random(9).doubles(30_000).map(u -> (2 * u - 1) * 1.79e308).toArray();

    for (int parts : new int[] {1, 10}) {
      List<Double> values = quantiles(merged(numbers, parts), 0.0, 0.25, 0.5, 0.75, 1.0);
      assertThat(values.get(0)).isLessThan(-1.78e308);
      assertThat(values.get(4)).isGreaterThan(1.78e308);
      // Of a uniform distribution, within three standard errors of a sample quantile.
      for (int q = 1; q < 4; q++) {
        assertThat(values.get(q)).isCloseTo(0.895e308 * (q - 2), within(4e306));
      }
    }
  }

  @Test
  void theSameNumbersInTheSameOrderGiveTheSameBits() {
    double[] numbers = shuffled(50_000, 8);

    assertThat(Json.write(merged(numbers, 7).parts()))
        .isEqualTo(Json.write(merged(numbers, 7).parts()));
  }
}

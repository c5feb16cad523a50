package org.crosswind.formats.summary;

import java.util.List;
import org.crosswind.glm.math.ExactMoments;

/**
 * The summary of rows, as {@code summary.json} has it. What cannot be said, such as the mean of no
 * numbers, is null.
 *
 * @param rows rows summarised
 * @param rejected lines that were no rows
 * @param by the factors of {@link Column#groups()}; none when there are no groups
 * @param response the column of {@link Column#rates()}, null when there is none
 */
public record SummaryDocument(
    String version,
    List<String> data,
    long rows,
    long rejected,
    List<String> by,
    String response,
    List<Column> columns) {
  /** The version of the layout. */
  public static final String VERSION = "2.0";

  /** What a column was taken for. */
  public enum Type {
    NUMBER,
    FACTOR
  }

  /**
   * A column.
   *
   * @param missing rows without a value
   * @param distinct values that differ
   * @param distinctExact whether that was counted, not estimated
   * @param numbers null for a factor
   * @param factor null for a number
   * @param groups the numbers by the levels of the factors {@link SummaryDocument#by()}
   * @param rates the response by level of this factor; null when there is no such table
   * @param notes what a reader should know
   */
  public record Column(
      String name,
      Type type,
      long missing,
      long distinct,
      boolean distinctExact,
      Numbers numbers,
      Factor factor,
      List<Group> groups,
      Rates rates,
      List<String> notes) {}

  /**
   * Count, mean, standard deviation and range; null where there are too few numbers or the largest
   * double is exceeded.
   */
  public record Moments(long n, Double mean, Double sd, Double min, Double max) {
    static Moments of(ExactMoments exact) {
      return new Moments(
          exact.count(),
          finite(exact.mean()),
          finite(exact.sd()),
          finite(exact.min()),
          finite(exact.max()));
    }

    private static Double finite(double value) {
      return Double.isFinite(value) ? value : null;
    }
  }

  /**
   * A column of numbers.
   *
   * @param moments of the finite numbers
   * @param infinite rows with an infinite number, which enter nothing else
   * @param quantilesExact whether they are those of all numbers, not of a sketch
   * @param histogram null without numbers
   */
  public record Numbers(
      Moments moments,
      long infinite,
      List<Quantile> quantiles,
      boolean quantilesExact,
      Histogram histogram) {}

  /**
   * The value below which the fraction p lies.
   *
   * @param low not above the quantile of all numbers, for certain
   * @param high not below it
   * @param rankError how far the value's rank is from p at most, as a share of all numbers; 0 where
   *     the value is exact
   */
  public record Quantile(double p, Double value, Double low, Double high, double rankError) {
    static Quantile exact(double p, Double value) {
      return new Quantile(p, value, value, value, 0);
    }
  }

  /**
   * How many numbers are from an edge to below the next; the last bin has its end too. Of one
   * number both edges are it.
   *
   * @param edges one more than bins, rising
   * @param counts exact
   */
  public record Histogram(List<Double> edges, List<Long> counts) {}

  /**
   * A factor's levels.
   *
   * @param levels in order; the most frequent ones when there are too many, none when these are not
   *     known
   * @param otherLevels levels left out
   * @param otherRows rows at the levels left out
   */
  public record Factor(List<Level> levels, long otherLevels, long otherRows) {}

  /** How many rows a level has. */
  public record Level(String name, long n) {}

  /** The numbers of a column in the rows at one level of each factor. */
  public record Group(List<String> levels, long missing, long infinite, Moments moments) {}

  /**
   * The response by the levels of a factor.
   *
   * @param success the value of a response of two texts that counts as 1; null for a number
   */
  public record Rates(String success, List<Rate> levels) {}

  /**
   * The response at one level; its mean is the rate when it is 0 and 1.
   *
   * @param standardError sd/√n
   */
  public record Rate(String level, long n, Double mean, Double sd, Double standardError) {}
}

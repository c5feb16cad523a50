package org.crosswind.report;

import java.util.List;

/**
 * A data set by its columns, to be shown. What is not known is null, a list is empty.
 *
 * @param rows summarised
 * @param rejected lines that were no rows
 * @param response the column whose mean the levels give; null without one
 */
public record DataProfile(
    List<String> data, long rows, long rejected, String response, List<Column> columns) {

  /**
   * A column.
   *
   * @param type {@code number} or {@code factor}
   * @param distinctExact whether {@code distinct} was counted, not estimated
   * @param number null of a factor
   * @param levels of a factor, in order, the most frequent ones when there are many
   * @param otherLevels levels beyond these
   * @param otherRows rows at those
   * @param notes what a reader should know
   */
  public record Column(
      String name,
      String type,
      long missing,
      long distinct,
      boolean distinctExact,
      Numbers number,
      List<Level> levels,
      long otherLevels,
      long otherRows,
      List<String> notes) {}

  /**
   * Numbers.
   *
   * @param edges of the histogram, one more than counts, rising
   */
  public record Numbers(
      long n,
      Double mean,
      Double sd,
      Double min,
      Double max,
      List<Quantile> quantiles,
      boolean quantilesExact,
      List<Double> edges,
      List<Long> counts) {}

  /** The value below which the fraction p lies. */
  public record Quantile(double p, Double value) {}

  /**
   * A level.
   *
   * @param mean of the response; null without one
   */
  public record Level(String name, long rows, Double mean) {}
}

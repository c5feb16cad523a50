package org.crosswind.formats.cube;

import java.util.List;
import org.crosswind.glm.contingency.IndependenceTest;
import org.crosswind.glm.contingency.OddsRatio;

/**
 * What was counted, as {@code cube.json} has it: the totals over all rows, and tests. The cells
 * themselves are rows beside it.
 *
 * @param by the factors
 * @param margins which totals are among the rows of the cells
 * @param rows rows counted
 * @param rejected lines that were no rows
 * @param leftOut rows that were not counted, since a factor is missing in them
 * @param cells cells with rows, totals not among them
 * @param level of confidence of the intervals
 * @param values the value columns over all rows that were counted
 * @param test of the independence of two factors; null where none was asked for
 * @param notes what a reader should know
 */
public record CubeDocument(
    String version,
    List<String> data,
    List<String> by,
    Margins margins,
    long rows,
    long rejected,
    long leftOut,
    long cells,
    double level,
    List<Value> values,
    Test test,
    List<String> notes) {
  /** The version of the layout. */
  public static final String VERSION = "1.0";

  /** What the tasks know of all rows that were counted. */
  public record Total(long rows, List<Value> values) {
    /** Of no rows. */
    public static final Total NONE = new Total(0, List.of());
  }

  /**
   * A value column.
   *
   * @param missing rows without a number
   * @param infinite rows with an infinite number, which enter nothing else
   * @param rate whether each number is 0 or 1, so that the mean is a rate and has an interval
   */
  public record Value(
      String name, long missing, long infinite, boolean rate, CubeStatistics statistics) {}

  /**
   * The test of two factors, of the rows that have both.
   *
   * @param leftOut rows counted that lack one
   * @param levels of the first factor
   * @param otherLevels of the second factor
   * @param chiSquare null where a factor has fewer than two levels, or there are too many
   * @param odds null but for two levels each
   */
  public record Test(
      long leftOut, long levels, long otherLevels, IndependenceTest.Result chiSquare, Odds odds) {}

  /**
   * The odds of a level of the second factor, against its other one, at one level of the first over
   * those at another.
   */
  public record Odds(String of, String at, String over, OddsRatio ratio) {}
}

package org.crosswind.report.content;

import java.util.List;

/**
 * How much a page shows, so that it stays small whatever the run.
 *
 * @param coefficients rows of the table of coefficients
 * @param pictures of columns, in each section
 * @param levels of a factor in a picture
 * @param lines of any other table or list
 * @param name characters of a name
 * @param text characters of a sentence or a formula
 * @param wholeNames characters of all names together that are told whole where they were cut
 */
public record Detail(
    int coefficients, int pictures, int levels, int lines, int name, int text, int wholeNames) {

  /** From much to little: the first that fits is taken. */
  public static final List<Detail> STEPS =
      List.of(
          new Detail(400, 24, 32, 60, 44, 1500, 20_000),
          new Detail(200, 16, 24, 40, 32, 1000, 8_000),
          new Detail(120, 8, 16, 24, 24, 600, 2_000),
          new Detail(40, 3, 8, 12, 12, 200, 0));

  /** The most of all, for text and where size is no concern. */
  public static final Detail MOST = STEPS.get(0);
}

package org.crosswind.formats.text;

import java.util.List;

/**
 * A header without the columns that a reader needs. The message reads {@code not an airline file:
 * closest is X, missing columns A, B}, so that a caller needs only to put the file's name before
 * it.
 */
public final class MissingColumnsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String layout;
  private final List<String> missing;

  /**
   * @param problem what the file is not, such as {@code not an airline file}
   * @param layout the closest layout's name
   * @param missing the columns of that layout that the header lacks; alternatives as {@code A or B}
   */
  public MissingColumnsException(String problem, String layout, List<String> missing) {
    super(problem + ": closest is " + layout + ", missing columns " + String.join(", ", missing));
    this.layout = layout;
    this.missing = List.copyOf(missing);
  }

  /** The closest layout's name. */
  public String layout() {
    return layout;
  }

  /** The missing columns, in the layout's order. */
  public List<String> missing() {
    return missing;
  }
}

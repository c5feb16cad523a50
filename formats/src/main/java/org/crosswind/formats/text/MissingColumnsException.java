package org.crosswind.formats.text;

import java.util.List;

/**
 * A header without the columns that a reader needs. The message reads {@code not an airline file:
 * missing columns A; B or C}, so that a caller needs only to put the file's name before it.
 */
public final class MissingColumnsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> missing;

  /**
   * A header that lacks columns.
   *
   * @param problem what the file is not, such as {@code not an airline file}
   * @param missing the columns that the header lacks; alternatives as {@code A or B}
   */
  public MissingColumnsException(String problem, List<String> missing) {
    super(problem + ": missing columns " + String.join("; ", missing));
    this.missing = List.copyOf(missing);
  }

  /** A header that lacks columns that were asked for by name. */
  public MissingColumnsException(AbsentColumns absent) {
    super(absent.toString());
    this.missing = absent.names();
  }

  /** The missing columns. */
  public List<String> missing() {
    return missing;
  }
}

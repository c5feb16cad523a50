package org.crosswind.formats.predicate;

import java.util.List;
import org.crosswind.formats.text.AbsentColumns;

/** A predicate that uses columns which the data does not have. */
public final class UnknownColumnsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> unknown;

  UnknownColumnsException(AbsentColumns absent, List<String> known) {
    super(absent + "; the columns are " + String.join(", ", known));
    this.unknown = absent.names();
  }

  /** The columns that do not exist, in the order of their first use. */
  public List<String> unknown() {
    return unknown;
  }
}

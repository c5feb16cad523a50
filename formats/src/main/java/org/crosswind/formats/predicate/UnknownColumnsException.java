package org.crosswind.formats.predicate;

import java.util.List;

/** A predicate that uses columns which the data does not have. */
public final class UnknownColumnsException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final List<String> unknown;

  UnknownColumnsException(List<String> unknown, List<String> known) {
    super(
        "no column "
            + String.join(", ", unknown)
            + "; the columns are "
            + String.join(", ", known));
    this.unknown = List.copyOf(unknown);
  }

  /** The columns that do not exist, in the order of their first use. */
  public List<String> unknown() {
    return unknown;
  }
}

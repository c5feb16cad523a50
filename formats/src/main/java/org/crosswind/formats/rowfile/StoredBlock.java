package org.crosswind.formats.rowfile;

import java.util.List;

/** How the columns of one block lie in a file. */
public record StoredBlock(long rows, List<Column> columns) {
  /**
   * A column.
   *
   * @param encoding by the name that the file's schema has for it
   * @param bytes before compression
   */
  public record Column(String name, String encoding, long bytes) {}
}

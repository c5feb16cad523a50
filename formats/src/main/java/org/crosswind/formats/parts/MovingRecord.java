package org.crosswind.formats.parts;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** A record that its reader moves on: a view of one after another. */
public interface MovingRecord {
  /**
   * Moves to the next record without the framework's work for one, which costs more than reading
   * it.
   *
   * @return false at the end, and now and then before it: then this record is done, and the
   *     framework gives the next
   */
  boolean next() throws IOException;

  Path file();

  /** The position in the file of the line, or of the row's block. */
  long offset();
}

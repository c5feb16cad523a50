package org.crosswind.formats.rowfile;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/** Opens the parts of files of one format that a task reads, one after another. */
public interface RowParts {
  /**
   * The rows that begin in a part.
   *
   * @param in the part's file, at any position; closed with the rows, or where this fails
   */
  Rows open(FileSplit part, FSDataInputStream in) throws IOException;
}

package org.crosswind.formats.rowfile;

import java.io.IOException;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

/**
 * A format of files: how one is recognised, looked into, and read by tasks. Each is a package of
 * its own; nobody else asks which it is.
 */
public interface RowFormat {
  /** The format's name as messages and {@code info} have it. */
  String title();

  /** Whether a file is of this format. */
  boolean recognises(FileStart start) throws IOException;

  /** A file of this format, looked into as far as its header. */
  RowFile file(FileStart start);

  /**
   * What opens the parts that a task reads of files of this format, of them at least the {@link
   * NeededColumns} of its settings.
   */
  RowParts parts(TaskAttemptContext task);
}

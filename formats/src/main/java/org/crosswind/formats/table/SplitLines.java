package org.crosswind.formats.table;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;
import org.crosswind.formats.text.TextLines;

/**
 * The lines of one split of a text file, as ranges of a buffer. Every line is in one split: that in
 * which it begins, or the one before when it begins where a split does.
 */
interface SplitLines extends Closeable {
  /** The longest line that a job reads: Hadoop's setting, at most {@link TextLines#LONGEST}. */
  static int longest(Configuration conf) {
    return conf.getInt(LineRecordReader.MAX_LINE_LENGTH, TextLines.LONGEST);
  }

  /** Moves to the next line; false at the split's end. */
  boolean next() throws IOException;

  byte[] buffer();

  /** Where the line begins in the buffer. */
  int from();

  /** Where the line ends in the buffer, the bytes that end it left out. */
  int to();

  /** The position of the line in the file, as its codec counts. */
  long position();

  /** The share of the split that has been read. */
  float progress() throws IOException;
}

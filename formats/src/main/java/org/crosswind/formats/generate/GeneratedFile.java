package org.crosswind.formats.generate;

import java.io.IOException;

/** A file of a generated world, made block by block in order. Not thread-safe. */
public interface GeneratedFile {
  /** What the lines of files are counted as. */
  enum Tally {
    FLIGHTS,
    CANCELLED,
    DIVERTED,
    /** Lines of airline files that no reader can take for a flight. */
    MALFORMED_FLIGHTS,
    OBSERVATIONS,
    /** Observations of stations that the station map lacks. */
    UNMAPPED,
    /** Lines of weather files that no reader can take for an observation. */
    MALFORMED_OBSERVATIONS
  }

  /** How many blocks there are. */
  int blocks();

  /** Writes a block; the first has the header. */
  void write(int block, TextBuffer to) throws IOException;

  /** How many lines of data were written so far. */
  default long lines() {
    return count(Tally.FLIGHTS) + count(Tally.OBSERVATIONS) + count(Tally.MALFORMED_OBSERVATIONS);
  }

  /** How many lines of a kind were written so far. */
  long count(Tally tally);
}

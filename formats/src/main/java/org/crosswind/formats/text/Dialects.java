package org.crosswind.formats.text;

import java.util.Optional;

/** The dialects in which the text tables of a job may be written. */
public interface Dialects {
  /** Commas, under a line of names, and nothing else. */
  Dialects COMMAS = (file, line) -> Optional.of(Dialect.COMMAS);

  /**
   * The dialect of a table.
   *
   * @param file its name, without directories
   * @param line the first, or the next after a comment
   * @return empty where the line is a comment above the table
   * @throws HeaderException when the table can't be read
   */
  Optional<Dialect> of(String file, String line);
}

package org.crosswind.formats.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.RejectedRecord;

/** A small comma-separated file with a header, read line by line; every error names its place. */
final class LookupFile {
  private final BufferedReader reader;
  private final String file;
  private final Header header;
  private final DelimitedLine line;
  private int lineNumber = 1;

  /**
   * A file whose header has been seen to.
   *
   * @param file the name used in errors
   * @param line cuts the lines
   * @param header the names of the columns
   * @param before lines that have been read
   */
  LookupFile(BufferedReader reader, String file, DelimitedLine line, Header header, int before) {
    this.reader = reader;
    this.file = file;
    this.line = line;
    this.header = header;
    lineNumber = before;
  }

  /**
   * @param file the name used in errors
   * @param columns the names the header must have; others are ignored
   * @throws LookupFileException when the file is empty or lacks a column
   */
  LookupFile(Reader reader, String file, List<String> columns) throws IOException {
    this.reader = new BufferedReader(reader);
    this.file = file;
    this.line = new DelimitedLine();
    String first = this.reader.readLine();
    if (first == null) {
      throw new LookupFileException(
          file + " is empty; expected the header " + String.join(",", columns));
    }
    this.header = header(first);
    List<String> missing = new ArrayList<>(columns);
    missing.removeIf(column -> header.indexOf(column) >= 0);
    if (!missing.isEmpty()) {
      throw problem("missing columns " + String.join(", ", missing));
    }
  }

  /** Moves to the next line that is not blank; false at the end. */
  boolean next() throws IOException {
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      lineNumber++;
      if (!text.isBlank()) {
        split(text);
        return true;
      }
    }
    return false;
  }

  /** The value without the blanks around it. */
  String text(String column) {
    return line.trimmed(header.indexOf(column));
  }

  /** Whether there is a column that need not be. */
  boolean has(String column) {
    return header.indexOf(column) >= 0;
  }

  boolean isBlank(String column) {
    return line.isBlank(header.indexOf(column));
  }

  /** The value as a number of 0 or more; leading zeros do not count. */
  int identifier(String column) {
    long value = line.integer(header.indexOf(column));
    if (value == AsciiNumber.NO_INTEGER || value < 0) {
      throw bad(column, "a whole number of 0 or more");
    }
    return (int) value;
  }

  /** The value as a decimal number, NaN when it is none. */
  double decimal(String column) {
    return line.decimal(header.indexOf(column));
  }

  LookupFileException bad(String column, String expected) {
    return problem(column + " is '" + text(column) + "', not " + expected);
  }

  LookupFileException problem(String problem) {
    return new LookupFileException(file + " line " + lineNumber + ": " + problem);
  }

  private Header header(String first) {
    try {
      return Header.of(first).requireOnce();
    } catch (HeaderException e) {
      throw problem(e.getMessage());
    }
  }

  private void split(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      line.split(bytes, 0, bytes.length);
      header.check(line);
    } catch (RejectedRecord e) {
      throw problem(e.detail());
    }
  }
}

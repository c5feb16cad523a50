package org.crosswind.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;

/** What the readings of both kinds of files share. */
final class Readings {
  /** Reads a line, or says that it can't. */
  interface LineReading {
    Object read(DelimitedLine line) throws RejectedRecord;
  }

  private Readings() {}

  static Header header(byte[] file) throws IOException {
    return header(file, new DelimitedLine());
  }

  static Header header(byte[] file, DelimitedLine line) throws IOException {
    TextLines lines = lines(file);
    lines.next();
    return Header.of(line, lines.buffer(), lines.from(), lines.to());
  }

  /** How many lines a file has, its header included. */
  static long count(byte[] file) throws IOException {
    TextLines lines = lines(file);
    long count = 0;
    while (lines.next()) {
      count++;
    }
    return count;
  }

  /** The header and so many lines of a file. */
  static byte[] first(int count, byte[] file) throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    TextLines lines = lines(file);
    for (int n = 0; n <= count && lines.next(); n++) {
      copy(lines, first);
    }
    return first.toByteArray();
  }

  /** The lines of a file, from memory. */
  static TextLines lines(byte[] file) {
    return new TextLines(new ByteArrayInputStream(file), 0);
  }

  static CsvReader<CsvRecord> fastCsv(byte[] file) {
    return CsvReader.builder()
        .allowExtraFields(true)
        .ofCsvRecord(new ByteArrayInputStream(file), StandardCharsets.UTF_8);
  }

  /**
   * The header and those lines that can be read: the others, of which there are few, would stop the
   * readers that ours are compared with.
   */
  static byte[] accepted(byte[] file, DelimitedLine line, LineReading reading) throws IOException {
    ByteArrayOutputStream accepted = new ByteArrayOutputStream(file.length);
    TextLines lines = lines(file);
    lines.next();
    copy(lines, accepted);
    while (lines.next()) {
      try {
        line.split(lines.buffer(), lines.from(), lines.to());
        reading.read(line);
        copy(lines, accepted);
      } catch (RejectedRecord e) {
        // Left out.
      }
    }
    return accepted.toByteArray();
  }

  private static void copy(TextLines lines, ByteArrayOutputStream out) {
    out.write(lines.buffer(), lines.from(), lines.to() - lines.from());
    out.write('\n');
  }
}

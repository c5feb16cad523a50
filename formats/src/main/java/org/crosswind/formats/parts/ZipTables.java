package org.crosswind.formats.parts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.io.compress.CompressionInputStream;

/**
 * The text tables of a zip archive, one behind the other: the header line of the first, then the
 * lines of all. What else is in the archive, as documents and what systems leave, is passed over.
 */
final class ZipTables extends CompressionInputStream {
  /** Documents; the tables of a month of QCLCD that are not hourly; what begins with a point. */
  private static final Pattern OTHER =
      Pattern.compile(
          "(?i)(?:.*/)?(?:\\..*|.*\\.(?:html?|pdf|md|xml|json|docx?)"
              + "|\\d{6}(?:daily|monthly|precip|remarks|station)\\.txt)");

  private static final String SYSTEM = "__MACOSX/";

  /** Longer than a table's header line. */
  private static final int LONGEST_HEADER = 1 << 20;

  private final ZipInputStream zip;
  private final List<String> passedOver = new ArrayList<>();

  /** The header line of the first table and its name, once it has begun. */
  private byte[] header;

  private String first;

  /** Of the table that has begun, what was read to compare its header, and is to be given. */
  private byte[] ahead = new byte[0];

  private int given;
  private boolean open;
  private boolean atLineEnd = true;

  ZipTables(InputStream in) throws IOException {
    super(in);
    zip = new ZipInputStream(in);
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (given == ahead.length) {
      int read = open ? zip.read(buffer, from, length) : -1;
      if (read > 0) {
        atLineEnd = buffer[from + read - 1] == '\n';
        return read;
      }
      if (!openNext()) {
        return -1;
      }
    }
    int read = Math.min(length, ahead.length - given);
    System.arraycopy(ahead, given, buffer, from, read);
    given += read;
    return read;
  }

  /** Begins with the next table; false when there is none. */
  private boolean openNext() throws IOException {
    open = false;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = entry.getName();
      if (entry.isDirectory() || name.startsWith(SYSTEM) || OTHER.matcher(name).matches()) {
        passedOver.add(name);
        continue;
      }
      byte[] line = line();
      if (line.length > 0) {
        begin(name, line);
        return true;
      }
      passedOver.add(name);
    }
    if (first == null) {
      throw new IOException(
          "the archive holds no table"
              + (passedOver.isEmpty() ? "" : ", but " + String.join(", ", passedOver)));
    }
    return false;
  }

  private void begin(String name, byte[] line) throws IOException {
    byte[] bare = bare(line);
    open = true;
    given = 0;
    if (first == null) {
      first = name;
      header = bare;
      ahead = line;
      atLineEnd = bare.length < line.length;
      return;
    }
    if (!Arrays.equals(bare, header)) {
      throw new IOException(
          "the archive holds tables of different columns, "
              + first
              + " and "
              + name
              + ": unpack it, into a directory");
    }
    // The line that was last may lack its end.
    ahead = atLineEnd ? new byte[0] : new byte[] {'\n'};
    atLineEnd = true;
  }

  /** The first line of a table, its end included. */
  private byte[] line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = zip.read(); b >= 0; b = zip.read()) {
      line.write(b);
      if (b == '\n' || line.size() == LONGEST_HEADER) {
        break;
      }
    }
    return line.toByteArray();
  }

  /** A line without its end. */
  private static byte[] bare(byte[] line) {
    int end = line.length;
    while (end > 0 && (line[end - 1] == '\n' || line[end - 1] == '\r')) {
      end--;
    }
    return Arrays.copyOf(line, end);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int read = read(one, 0, 1);
    return read < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public void resetState() throws IOException {
    throw new IOException("an archive is read once, from its start");
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}

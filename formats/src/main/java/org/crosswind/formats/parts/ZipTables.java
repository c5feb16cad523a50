package org.crosswind.formats.parts;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.io.compress.CompressionInputStream;

/**
 * The text tables of a zip archive, one behind the other: the header line of the first, then the
 * lines of all. What else is in the archive, {@link NoData} and empty members, is passed over.
 */
final class ZipTables extends CompressionInputStream {
  /** How many of what was passed over are named. */
  private static final int NAMED = 3;

  /** Longer than a table's header line. */
  private static final int LONGEST_HEADER = 1 << 20;

  private static final int CHUNK = 8 << 10;

  private final ZipMembers zip;
  private final List<String> passedOver = new ArrayList<>();

  /** The header line of the first table and its name, once it has begun. */
  private byte[] header;

  private String first;

  /** Of the table that has begun, what was read for its header, and is to be given. */
  private byte[] ahead = new byte[0];

  private int given;
  private boolean open;
  private boolean atLineEnd = true;

  ZipTables(InputStream in) throws IOException {
    super(in);
    zip = new ZipMembers(in);
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
    for (String name = zip.next(); name != null; name = zip.next()) {
      if (name.endsWith("/") || NoData.byName(name).isPresent()) {
        passedOver.add(name);
        continue;
      }
      byte[] start = start();
      if (start.length > 0) {
        begin(name, start);
        return true;
      }
      passedOver.add(name);
    }
    if (first == null) {
      throw new IOException(
          "the archive holds no table"
              + (passedOver.isEmpty() ? "" : ", but " + NoData.some(passedOver, NAMED)));
    }
    return false;
  }

  private void begin(String name, byte[] start) throws IOException {
    int end = lineEnd(start, start.length);
    byte[] bare = bare(Arrays.copyOf(start, end));
    open = true;
    given = 0;
    if (first == null) {
      first = name;
      header = bare;
      ahead = start;
    } else if (Arrays.equals(bare, header)) {
      // The line that was last may lack its end.
      byte[] missing = atLineEnd ? new byte[0] : new byte[] {'\n'};
      ahead = Arrays.copyOf(missing, missing.length + start.length - end);
      System.arraycopy(start, end, ahead, missing.length, start.length - end);
    } else {
      throw new IOException(
          "the archive holds tables of different columns, "
              + first
              + " and "
              + name
              + ": unpack it, into a directory");
    }
    atLineEnd = ahead.length == 0 || ahead[ahead.length - 1] == '\n';
  }

  /** The beginning of a table, its first line at least. */
  private byte[] start() throws IOException {
    byte[] start = new byte[CHUNK];
    int length = 0;
    int read = zip.read(start, 0, CHUNK);
    while (read > 0) {
      length += read;
      if (lineEnd(start, length) < length
          || start[length - 1] == '\n'
          || length >= LONGEST_HEADER) {
        break;
      }
      if (length == start.length) {
        start = Arrays.copyOf(start, 2 * length);
      }
      read = zip.read(start, length, start.length - length);
    }
    return Arrays.copyOf(start, length);
  }

  /** Behind the end of the first line, or behind all bytes. */
  private static int lineEnd(byte[] bytes, int length) {
    int end = 0;
    while (end < length && bytes[end] != '\n') {
      end++;
    }
    return Math.min(length, end + 1);
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
    if (given < ahead.length) {
      return ahead[given++] & 0xff;
    }
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

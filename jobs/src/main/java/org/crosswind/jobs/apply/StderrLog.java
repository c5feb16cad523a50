package org.crosswind.jobs.apply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a program says on standard error: all of it is read, and its beginning and its end are kept.
 */
final class StderrLog {
  private static final int KEPT = 1 << 15;
  private static final int BUFFER = 1 << 13;
  private static final int LINES = 20;
  private static final int LONGEST = 300;

  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private final byte[] tail = new byte[KEPT];
  private long length;

  /** Reads a stream to its end. */
  void read(InputStream in) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      add(buffer, read);
    }
  }

  private synchronized void add(byte[] bytes, int count) {
    int first = Math.min(count, KEPT - head.size());
    head.write(bytes, 0, first);
    for (int i = first; i < count; i++) {
      tail[(int) ((length + i) % KEPT)] = bytes[i];
    }
    length += count;
  }

  synchronized boolean isEmpty() {
    return length == 0;
  }

  /** What is kept, as text: bytes that are none become replacement characters. */
  synchronized String text() {
    String begin = head.toString(StandardCharsets.UTF_8);
    long behind = length - head.size();
    if (behind == 0) {
      return begin;
    }
    int kept = (int) Math.min(behind, KEPT);
    byte[] end = new byte[kept];
    for (int i = 0; i < kept; i++) {
      end[i] = tail[(int) ((length - kept + i) % KEPT)];
    }
    String left = behind > kept ? "\n… " + (behind - kept) + " bytes are left out …\n" : "";
    return begin + left + new String(end, StandardCharsets.UTF_8);
  }

  /** The last lines, for a message; empty when there are none. */
  String last() {
    List<String> lines = text().lines().filter(line -> !line.isBlank()).toList();
    StringBuilder last = new StringBuilder();
    for (String line : lines.subList(Math.max(0, lines.size() - LINES), lines.size())) {
      last.append("\n  ").append(line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
    }
    return last.toString();
  }
}

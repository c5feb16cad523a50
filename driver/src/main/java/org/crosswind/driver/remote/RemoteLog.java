package org.crosswind.driver.remote;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.WebFiles.Entry;
import org.crosswind.driver.remote.work.Folder;

/** The console of a driver, read while it grows: one attempt after the other, whole lines. */
final class RemoteLog {
  /** Bytes at the end of a log that hold its last line. */
  private static final long TAIL = 4096;

  private final WebFiles files;
  private final String folder;
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private int attempt = 1;
  private long offset;

  RemoteLog(WebFiles files, String folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * What has come since the last time.
   *
   * @param end whether no more will come, so that the last line is whole
   */
  String more(boolean end) throws IOException, RemoteFailure {
    StringBuilder text = new StringBuilder();
    int last = attempt;
    for (Entry entry : files.list(folder)) {
      last = Math.max(last, Folder.attemptOf(entry.name()));
    }
    while (attempt < last) {
      text.append(read(true));
      attempt++;
      offset = 0;
      text.append("(attempt ").append(attempt).append(")\n");
    }
    return text.append(read(end)).toString();
  }

  private String read(boolean end) throws IOException, RemoteFailure {
    String path = folder + "/" + Folder.log(attempt);
    long length = files.find(path).map(Entry::length).orElse(0L);
    if (length > offset) {
      try (InputStream in = files.open(path, offset)) {
        offset += in.transferTo(unfinished);
      }
    }
    String all = unfinished.toString(StandardCharsets.UTF_8);
    // A line that is not whole may end within a letter.
    int whole = end ? all.length() : all.lastIndexOf('\n') + 1;
    unfinished.reset();
    unfinished.writeBytes(all.substring(whole).getBytes(StandardCharsets.UTF_8));
    return all.substring(0, whole);
  }

  /** The last line that the driver said; empty before the first. */
  String last() throws IOException, RemoteFailure {
    String name = "";
    long length = 0;
    for (Entry entry : files.list(folder)) {
      if (Folder.attemptOf(entry.name()) >= attempt && entry.length() > 0) {
        attempt = Folder.attemptOf(entry.name());
        name = entry.name();
        length = entry.length();
      }
    }
    if (name.isEmpty()) {
      return "";
    }
    try (InputStream in = files.open(folder + "/" + name, Math.max(0, length - TAIL))) {
      String tail = new String(in.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
      return tail.substring(tail.lastIndexOf('\n') + 1);
    }
  }

  /** The attempt that was read last. */
  int attempt() {
    return attempt;
  }
}

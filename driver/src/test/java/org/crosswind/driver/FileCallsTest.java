package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.RemoteIterator;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.files.NioLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the files of a large directory are asked for: what a small file costs. */
class FileCallsTest {
  private static final int FILES = 40;

  /** For its header, by the scan, and by the encoding. */
  private static final int OPENED = 3;

  /**
   * For its format and its headers; by each of the two jobs before, for its splits, and after; and
   * to tell how its files are read.
   */
  private static final int LISTED = 9;

  @TempDir private Path directory;

  @Test
  void aFitOpensEachFileThriceAndListsItsDirectoryNineTimes() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    for (int i = 0; i < FILES; i++) {
      Files.writeString(data.resolve("rows" + i), "y,x\n" + i % 2 + "," + i % 7 + "\n");
    }
    Configuration counting = conf("fs.file.impl=" + Counting.class.getName());
    counting.setBoolean("fs.file.impl.disable.cache", true);
    String out = directory.resolve("out").toString();
    Outcome outcome =
        crosswind(counting, "logit", "--data", data.toString(), "--formula", "y ~ x", "--out", out);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(Counting.calls).containsEntry("list " + data, LISTED);
    assertThat(Counting.calls).doesNotContainKey("status " + data.resolve("rows1"));
    for (int i = 1; i < FILES; i++) {
      assertThat(Counting.calls).containsEntry("open " + data.resolve("rows" + i), OPENED);
    }
  }

  /** The embedded mode's file system, counting what it is asked for. */
  public static final class Counting extends NioLocalFileSystem {
    private static final Map<String, Integer> calls = new ConcurrentHashMap<>();

    private static void count(String call, org.apache.hadoop.fs.Path path) {
      calls.merge(call + " " + path.toUri().getPath(), 1, Integer::sum);
    }

    @Override
    public FSDataInputStream open(org.apache.hadoop.fs.Path path, int buffer) throws IOException {
      count("open", path);
      return super.open(path, buffer);
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
      count("status", path);
      return super.getFileStatus(path);
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      count("list", path);
      return super.listStatus(path);
    }

    @Override
    public RemoteIterator<LocatedFileStatus> listLocatedStatus(org.apache.hadoop.fs.Path path)
        throws IOException {
      count("list", path);
      return super.listLocatedStatus(path);
    }
  }
}

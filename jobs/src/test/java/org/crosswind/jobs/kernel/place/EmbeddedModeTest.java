package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.junit.jupiter.api.Test;

class EmbeddedModeTest {
  private static final long MEGABYTE = 1L << 20;

  private final Configuration conf = new Configuration(false);
  private final int cores = Runtime.getRuntime().availableProcessors();

  private long leastSplit(long inputSize) {
    EmbeddedMode.sizeSplits(conf, inputSize);
    return conf.getLong(FileInputFormat.SPLIT_MINSIZE, 0);
  }

  @Test
  void aLargeInputHasEightSplitsACore() {
    assertThat(leastSplit(8L * cores * 100 * MEGABYTE)).isEqualTo(100 * MEGABYTE);
  }

  @Test
  void aSmallInputIsCutByTheFileSystemsBlocks() {
    assertThat(leastSplit(8L * cores * 32 * MEGABYTE)).isZero();
  }

  @Test
  void noSplitIsLargerThanAQuarterOfAGigabyte() {
    assertThat(leastSplit(1000L * cores * 1000 * MEGABYTE)).isEqualTo(256 * MEGABYTE);
  }

  @Test
  void theUsersSizesWin() {
    conf.setLong(FileInputFormat.SPLIT_MAXSIZE, 1000);
    assertThat(leastSplit(8L * cores * 100 * MEGABYTE)).isZero();
  }

  @Test
  void allThatIsWrittenOnTheWayIsInOneScratchDirectory() throws IOException {
    Configuration embedded = EmbeddedMode.configuration();
    String scratch = embedded.get("hadoop.tmp.dir");
    assertThat(scratch).contains("crosswind-");
    for (String directory :
        List.of(
            "mapreduce.jobtracker.staging.root.dir",
            "mapreduce.jobtracker.system.dir",
            "mapreduce.cluster.local.dir")) {
      assertThat(embedded.get(directory)).as(directory).startsWith(scratch + "/");
    }
  }
}

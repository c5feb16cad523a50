package org.crosswind.jobs.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the weather goes into the mappers' memory. */
class MapJoinTest {
  /**
   * Of a container of 1000 MiB 80 % are heap, and a fifth of these may hold weather: 167,772,160
   * bytes. A row has six measures of 8 bytes and a flag, a byte for all and a number of 4: 59.
   */
  private static final long MOST_ROWS = 2_843_595;

  @TempDir private Path directory;
  private JobHarness jobs;
  private final Configuration cluster = new Configuration(false);

  @BeforeEach
  void site() {
    jobs = new JobHarness(directory);
    cluster.set("mapreduce.framework.name", "yarn");
    cluster.set("mapreduce.map.memory.mb", "1000");
  }

  private String hourly(long slices, long rows) throws Exception {
    Map<String, Long> counters = Map.of("SLICES", slices, "WRITTEN", rows);
    JobReport report =
        new JobReport(
            "weather",
            Map.of(),
            counters,
            1,
            1,
            1,
            1,
            "fingerprint",
            List.of(),
            List.of(),
            Map.of());
    jobs.raw("hourly/_stage.json", Json.write(report));
    return jobs.path("hourly").toString();
  }

  private boolean suits(String hourly) throws Exception {
    return MapJoin.suits(new Storage(cluster), hourly);
  }

  @Test
  void aSliceMayTakeAFifthOfTheHeap() throws Exception {
    assertThat(suits(hourly(1, MOST_ROWS))).isTrue();
    assertThat(suits(hourly(1, MOST_ROWS + 1))).isFalse();
  }

  @Test
  void onlyOneOfTheSlicesIsHeldAtATime() throws Exception {
    assertThat(suits(hourly(4, 4 * MOST_ROWS))).isTrue();
    assertThat(suits(hourly(4, 4 * MOST_ROWS + 4))).isFalse();
  }

  @Test
  void weatherWithoutSlicesOrReportOrOfSeveralPlacesDoesNotSuit() throws Exception {
    assertThat(suits(hourly(0, 10))).isFalse();
    assertThat(suits(jobs.path("none").toString())).isFalse();
    String one = hourly(1, 10);
    assertThat(suits(one)).isTrue();
    assertThat(suits(one + "," + one)).isFalse();
  }
}

package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Speculative execution: a map task hangs, and a second attempt of it overtakes it. */
@Tag("heavy")
class SpeculationIT {
  /** Runs a command, holds the first of its map tasks, and waits for what overtakes it. */
  private static void overtaken(CommandLine line) throws Exception {
    CompletableFuture<Outcome> running =
        line.set("mapreduce.map.speculative", true)
            .set("mapreduce.reduce.speculative", true)
            .set("mapreduce.job.ubertask.enable", false)
            .set("mapreduce.job.speculative.retry-after-no-speculate", 200)
            .set("mapreduce.job.speculative.retry-after-speculate", 200)
            .start();
    Wait.until(running, () -> !TaskProcess.maps().isEmpty());
    TaskProcess held = TaskProcess.maps().get(0);
    held.hold();
    try {
      String second = held.attempt().replaceFirst("_0$", "_1");
      Wait.until(
          running, () -> TaskProcess.maps().stream().anyMatch(t -> t.attempt().equals(second)));
      Outcome outcome = Wait.end(running);
      assertThat(outcome.exit()).as(outcome.err()).isZero();
    } finally {
      held.release();
    }
  }

  @Test
  void inAStageTheFirstToFinishCountsAndCountsOnce() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Sample.Place sample = Sample.put(files, "/speculation/in", 3);
    overtaken(
        MiniCluster.running()
            .crosswind("weather", "--weather", sample.weather(), "--stations", sample.stations())
            .with("--reducers", "2", "--out", "/speculation/out")
            // Else so little is one split.
            .set("mapreduce.input.fileinputformat.split.maxsize", 400_000));
    ObjectMapper json = new ObjectMapper();
    String report = new Results(files, "/speculation/out").text("_stage.json");
    assertThat(json.readTree(report).get("counters"))
        .isEqualTo(json.readTree(Embedded.result("stages/weather/_stage.json")).get("counters"));
  }

  @Test
  void inAPassTheSumsAreThose() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    files.mkdirs(new Path("/speculation"));
    Path design = new Path("/speculation/design");
    files.copyFromLocalFile(new Path(Embedded.run().resolve("stages/design").toUri()), design);
    overtaken(
        MiniCluster.running()
            .crosswind("logit", "--data", design.toString(), "--out", "/speculation/logit")
            // Several map tasks, though the file is small: the others tell what is slow.
            .set("mapreduce.input.fileinputformat.split.maxsize", 2048));
    assertThat(Results.fit(new Results(files, "/speculation/logit").text("model.json")))
        .isEqualTo(Results.fit(Embedded.result("model.json")));
  }
}

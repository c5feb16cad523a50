package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A run that storage fails: it ends with one message and without results; {@code --resume} goes on
 * from there, does not touch what was finished, and ends with the bits of a run that nothing
 * disturbed.
 */
@Tag("heavy")
class InterruptedRunIT {
  private static final Path ROOT = new Path("/interrupted");
  private static final Path AWAY = new Path(ROOT, "away");
  private static final long NO_LIMIT = HdfsConstants.QUOTA_RESET;

  /** Of the test. */
  private Path out;

  private static DistributedFileSystem files() throws Exception {
    return MiniCluster.running().files();
  }

  @AfterEach
  void theStorageIsWell() throws Exception {
    files().setSafeMode(SafeModeAction.LEAVE);
    if (files().exists(out)) {
      files().setQuota(out, NO_LIMIT, NO_LIMIT);
    }
  }

  /** The whole chain on a copy of the sample beside the output. */
  private CommandLine run() throws Exception {
    Sample.Place sample = new Sample.Place(files().getUri() + out.suffix("-in").toString());
    return settings(sample.run(MiniCluster.running().crosswind(), out.toString()))
        .with("--join", "map");
  }

  /** The fit alone, to a copy of the design beside the output. */
  private CommandLine fit() throws Exception {
    return settings(
        MiniCluster.running()
            .crosswind("logit", "--data", design().toString(), "--out", out.toString()));
  }

  private static CommandLine settings(CommandLine line) {
    return line.set("mapreduce.job.ubertask.enable", true)
        .set("mapreduce.map.maxattempts", 2)
        .set("mapreduce.job.ubertask.maxbytes", 64 << 20)
        .set("dfs.blocksize", 1 << 20);
  }

  private Path design() {
    return out.suffix("-design");
  }

  private void putSample(String name) throws Exception {
    out = new Path(ROOT, name);
    Sample.put(files(), out.suffix("-in").toString(), 2);
  }

  private void putDesign(String name) throws Exception {
    out = new Path(ROOT, name);
    files().mkdirs(ROOT);
    files().copyFromLocalFile(new Path(Embedded.run().resolve("stages/design").toUri()), design());
  }

  /** Starts a command and waits for a temporary output in its stages: that is at work. */
  private CompletableFuture<Outcome> until(CommandLine line, String output) throws Exception {
    Path pattern = new Path(out, "stages/" + output + ".*.tmp");
    DistributedFileSystem files = files();
    CompletableFuture<Outcome> running = line.start();
    Wait.until(running, () -> files.globStatus(pattern).length > 0);
    return running;
  }

  private CompletableFuture<Outcome> untilPass(int number) throws Exception {
    return until(fit(), "logit/pass-00" + number + "/_sums");
  }

  private void hasNoResults() throws Exception {
    new Results(files(), out.toString()).areAbsent();
  }

  /** When each stage and pass was finished, by its path. */
  private Map<String, Long> finished() throws Exception {
    Map<String, Long> finished = new TreeMap<>();
    Path stages = new Path(out, "stages");
    if (!files().exists(stages)) {
      return finished;
    }
    RemoteIterator<LocatedFileStatus> all = files().listFiles(stages, true);
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String path = file.getPath().toUri().getPath().substring(out.toString().length() + 1);
      if (path.endsWith("/_stage.json") && !path.contains(".tmp/")) {
        finished.put(path, file.getModificationTime());
      }
    }
    return finished;
  }

  /** Goes on after the storage is well again, with what must be finished and is kept. */
  private Outcome resumed(CommandLine line, List<String> reports) throws Exception {
    theStorageIsWell();
    Map<String, Long> kept = finished();
    assertThat(kept.keySet()).containsAll(reports);
    Outcome outcome = line.with("--resume").run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(finished()).containsAllEntriesOf(kept);
    assertThat(finished()).hasSizeGreaterThan(kept.size());
    return outcome;
  }

  private void fitResumedAfterPasses(int count) throws Exception {
    resumed(
        fit(),
        IntStream.range(0, count)
            .mapToObj(pass -> "stages/logit/pass-00" + pass + "/sums/_stage.json")
            .toList());
    String model = new Results(files(), out.toString()).text("model.json");
    assertThat(Results.fit(model)).isEqualTo(Results.fit(Embedded.result("model.json")));
  }

  @Test
  void noSpaceDuringAStage() throws Exception {
    putSample("stage");
    CompletableFuture<Outcome> running = until(run(), "_weather");
    files().setQuota(out, NO_LIMIT, 1);
    Failure.of(Wait.end(running)).says("quota");
    hasNoResults();
    resumed(run(), List.of());
    new Results(files(), out.toString()).areTheEmbeddedModes();
  }

  @Test
  void anInputDeletedDuringAStage() throws Exception {
    putSample("input");
    Path flights = out.suffix("-in/flights/plain.csv");
    CommandLine line = run().set("mapreduce.job.ubertask.enable", false);
    CompletableFuture<Outcome> running = until(line, "_join");
    Wait.until(running, () -> !TaskProcess.maps().isEmpty());
    TaskProcess map = TaskProcess.maps().get(0);
    map.hold();
    files().rename(flights, AWAY);
    map.release();
    Outcome outcome = Wait.end(running);
    files().rename(AWAY, flights);
    Failure.of(outcome).says("File does not exist", flights.toString());
    hasNoResults();
    Outcome end = resumed(run(), List.of("stages/weather/_stage.json"));
    assertThat(end.err()).contains("weather        kept").doesNotContain("join           kept");
    new Results(files(), out.toString()).areTheEmbeddedModes();
  }

  @Test
  void noSpaceDuringAPass() throws Exception {
    putDesign("pass");
    CompletableFuture<Outcome> running = untilPass(1);
    files().setQuota(out, NO_LIMIT, 1);
    Failure.of(Wait.end(running)).says("quota");
    hasNoResults();
    fitResumedAfterPasses(1);
  }

  @Test
  void aPartOfTheDesignDeletedDuringAPass() throws Exception {
    putDesign("part");
    Path part = new Path(design(), "part-m-00000.avro");
    CompletableFuture<Outcome> running = untilPass(2);
    files().rename(part, AWAY);
    Outcome outcome = Wait.end(running);
    files().rename(AWAY, part);
    // The job met it gone, or had read it before, or had not begun.
    Failure.of(outcome)
        .saysOneOf("part-m-00000.avro", "the inputs of logit changed", "holds no data file");
    hasNoResults();
    fitResumedAfterPasses(2);
  }

  @Test
  void safeModeDuringAPass() throws Exception {
    putDesign("safe");
    CompletableFuture<Outcome> running = untilPass(2);
    files().setSafeMode(SafeModeAction.ENTER);
    Failure.of(Wait.end(running)).says("safe mode");
    hasNoResults();
    fitResumedAfterPasses(2);
  }

  @Test
  void noNameNodeDuringAPass() throws Exception {
    putDesign("node");
    CompletableFuture<Outcome> running = untilPass(1);
    MiniCluster.running().hdfs().shutdownNameNode(0);
    Outcome outcome = Wait.end(running);
    MiniCluster.running().hdfs().restartNameNode(0, true);
    // In whose words depends on what the name node was asked for while it went.
    Failure.of(outcome).isShort();
    hasNoResults();
    fitResumedAfterPasses(1);
  }
}

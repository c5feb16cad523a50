package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.protocol.HdfsConstants;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * One run that storage fails again and again: each time it ends with one message and without
 * results, and {@code --resume} goes on from there; at the end the results have the bits of a run
 * that nothing disturbed.
 */
@Tag("heavy")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InterruptedRunIT {
  private static final String IN = "/interrupted/in";
  private static final Path OUT = new Path("/interrupted/out");
  private static final Path PASSES = new Path(OUT, "stages/logit");

  private static final long NO_LIMIT = HdfsConstants.QUOTA_RESET;

  @AfterEach
  void theStorageIsWell() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    files.setSafeMode(SafeModeAction.LEAVE);
    if (files.exists(OUT)) {
      files.setQuota(OUT, NO_LIMIT, NO_LIMIT);
    }
  }

  private static CommandLine run() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = new Sample.Place(cluster.files().getUri() + IN);
    return sample
        .run(cluster.crosswind(), OUT.toString())
        .with("--join", "map")
        .set("mapreduce.job.ubertask.enable", true)
        .set("mapreduce.map.maxattempts", 2)
        .set("mapreduce.job.ubertask.maxbytes", 64 << 20)
        .set("dfs.blocksize", 1 << 20);
  }

  /** Waits for what matches a pattern in the run, and hands over to the fault. */
  private static CompletableFuture<Outcome> until(CommandLine line, Path pattern) throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    CompletableFuture<Outcome> running = line.start();
    Wait.until(running, () -> files.globStatus(pattern).length > 0);
    return running;
  }

  private static CompletableFuture<Outcome> untilPass(int number) throws Exception {
    String pass = "pass-00" + number;
    return until(run().with("--resume"), new Path(PASSES, pass + "/_sums.*.tmp"));
  }

  private static void failed(Outcome outcome, String... words) throws Exception {
    Failure.of(outcome).says(words);
    new Results(MiniCluster.running().files(), OUT.toString()).areAbsent();
  }

  @Test
  @Order(1)
  void noSpaceDuringAStage() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Sample.put(files, IN, 2);
    CompletableFuture<Outcome> running = until(run(), new Path(OUT, "stages/_weather.*.tmp"));
    files.setQuota(OUT, NO_LIMIT, 1);
    failed(Wait.end(running), "quota");
  }

  @Test
  @Order(2)
  void anInputDeletedDuringAStage() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Path flights = new Path(IN, "flights/plain.csv");
    Path away = new Path("/interrupted/away");
    CommandLine line = run().with("--resume").set("mapreduce.job.ubertask.enable", false);
    CompletableFuture<Outcome> running = until(line, new Path(OUT, "stages/_join.*.tmp"));
    Wait.until(running, () -> !TaskProcess.maps().isEmpty());
    TaskProcess map = TaskProcess.maps().get(0);
    map.hold();
    files.rename(flights, away);
    map.release();
    Outcome outcome = Wait.end(running);
    files.rename(away, flights);
    failed(outcome, "File does not exist", flights.toString());
  }

  @Test
  @Order(3)
  void noSpaceDuringAPass() throws Exception {
    CompletableFuture<Outcome> running = untilPass(1);
    MiniCluster.running().files().setQuota(OUT, NO_LIMIT, 1);
    failed(Wait.end(running), "quota");
  }

  @Test
  @Order(4)
  void aPartOfTheDesignDeletedDuringAPass() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Path part = new Path(OUT, "stages/design/part-m-00000.avro");
    Path away = new Path("/interrupted/away");
    CompletableFuture<Outcome> running = untilPass(2);
    files.rename(part, away);
    Outcome outcome = Wait.end(running);
    files.rename(away, part);
    // The job met it gone, or had read it before.
    Failure.of(outcome).saysOneOf("part-m-00000.avro", "the inputs of logit changed");
    new Results(files, OUT.toString()).areAbsent();
  }

  @Test
  @Order(5)
  void safeModeDuringAPass() throws Exception {
    CompletableFuture<Outcome> running = untilPass(3);
    MiniCluster.running().files().setSafeMode(SafeModeAction.ENTER);
    failed(Wait.end(running), "safe mode");
  }

  @Test
  @Order(6)
  void noNameNodeDuringAPass() throws Exception {
    CompletableFuture<Outcome> running = untilPass(4);
    MiniCluster.running().hdfs().shutdownNameNode(0);
    Outcome outcome = Wait.end(running);
    MiniCluster.running().hdfs().restartNameNode(0, true);
    // In whose words depends on what the name node was asked for while it went.
    Failure.of(outcome).isShort();
    new Results(MiniCluster.running().files(), OUT.toString()).areAbsent();
  }

  @Test
  @Order(7)
  void resumedToTheEnd() throws Exception {
    Outcome outcome = run().with("--resume").run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("weather        kept", "join           kept");
    new Results(MiniCluster.running().files(), OUT.toString()).areTheEmbeddedModes();
  }
}

package org.crosswind.it.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.it.mini.Results;
import org.crosswind.it.mini.Sample;
import org.crosswind.it.secure.UserProcess.Ended;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole chain on a cluster with Kerberos, with a ticket and without. */
@Tag("secure")
class SecureRunIT {
  private static final String HOME = "/user/" + SecureCluster.USER;

  private static String[] run(FileSystem files, String out) throws Exception {
    Sample.Place sample = Sample.put(files, "/in", 1);
    return Stream.concat(
            Stream.of("-D", "mapreduce.job.ubertask.enable=true"), sample.arguments(out).stream())
        .toArray(String[]::new);
  }

  /** Two of its jobs are made to last longer than a token lives that nobody renews. */
  @Test
  void withTicketsFromAKeytabTheRunOutlivesItsDelegationTokens() throws Exception {
    SecureCluster cluster = SecureCluster.running();
    UserProcess user = UserProcess.withKeytab(cluster);
    String[] run = run(cluster.files(), HOME + "/out");
    int before = TokenLog.given().size();
    long start = System.nanoTime();
    CompletableFuture<Ended> running = user.start(run);
    List<String> held = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      held.add(heldUntilItsTokenIsRenewed(held, running));
    }
    Ended ended = running.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(ended.exit()).as(ended.err()).isZero();
    new Results(cluster.files(), HOME + "/out").areTheEmbeddedModes();
    assertThat(cluster.files().getFileStatus(new Path(HOME, "out/model.json")).getOwner())
        .isEqualTo(SecureCluster.USER);
    assertThat(seconds).as("seconds of the run").isGreaterThan(SecureCluster.LIFETIME);
    assertThat(TokenLog.given().size() - before).as("tokens").isGreaterThan(held.size());
  }

  /** Holds the next job for longer than its token would live without renewal; the job. */
  private static String heldUntilItsTokenIsRenewed(
      List<String> earlier, CompletableFuture<Ended> running) throws Exception {
    Optional<HeldMaster> master = HeldMaster.besides(earlier);
    while (master.isEmpty()) {
      assertThat(running).as(() -> "ended early: " + running.join()).isNotDone();
      Thread.sleep(20);
      master = HeldMaster.besides(earlier);
    }
    try {
      // That of the last job that was submitted. YARN renews it once when it takes the job.
      List<String> tokens = TokenLog.given();
      String token = tokens.get(tokens.size() - 1);
      TimeUnit.SECONDS.sleep(SecureCluster.RENEWAL + 3);
      assertThat(TokenLog.renewals(token)).as("renewals of " + token).isGreaterThanOrEqualTo(2);
    } finally {
      master.get().release();
    }
    return master.get().application();
  }

  @Test
  void withoutATicketOneMessageSaysSo() throws Exception {
    SecureCluster cluster = SecureCluster.running();
    UserProcess user = new UserProcess(cluster, Map.of("KRB5CCNAME", "FILE:/nowhere"));
    Ended ended = user.crosswind(run(cluster.files(), HOME + "/without"));
    assertThat(ended.exit()).isIn(1, 2);
    assertThat(ended.err()).contains("Kerberos", "kinit").doesNotContain("\tat ");
    assertThat(ended.err().lines().filter(line -> line.startsWith("crosswind "))).hasSize(1);
    assertThat(cluster.files().exists(new Path(HOME, "without"))).isFalse();
  }
}

package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What Hadoop's daemons tell of a fault that struck a job, while what was killed is still gone:
 * that the work had to be done without it.
 *
 * @param struck the task that ran
 * @param out what the job's command wrote
 */
record Effect(DaemonCluster cluster, JavaProcess struck, String out) {
  void isThatOf(Fault fault) throws IOException, InterruptedException {
    switch (fault) {
      case MAP_TASK -> theTaskWasMadeAgainAfter("failedMap");
      case REDUCE_TASK -> theTaskWasMadeAgainAfter("failedReduce");
      case NODE_MANAGER -> theNodeWasGivenUp();
      case APPLICATION_MASTER -> aSecondMasterEndedTheJob();
      case DATA_NODE -> blocksHaveOneCopy();
      case DRIVER -> assertThat(history().state()).as(struck.jobId()).isEqualTo("KILLED");
    }
  }

  private History history() {
    return new History(cluster, struck.jobId());
  }

  private void theTaskWasMadeAgainAfter(String kind) throws IOException, InterruptedException {
    assertThat(history().attempts(kind)).as(kind).isPositive();
    assertThat(history().attemptsBeside(struck.attempt()))
        .containsEntry(struck.attempt(), "FAILED")
        .containsValue("SUCCEEDED");
  }

  private void theNodeWasGivenUp() throws IOException, InterruptedException {
    cluster.page(Daemon.RESOURCEMANAGER, 4, "/ws/v1/cluster/metrics", "\"lostNodes\":1");
    theAttemptDidNotCount();
  }

  private void aSecondMasterEndedTheJob() throws IOException, InterruptedException {
    assertThat(history().master()).as("ApplicationMaster").isEqualTo(2);
    theAttemptDidNotCount();
  }

  /** A second ApplicationMaster may not have heard of it. */
  private void theAttemptDidNotCount() throws IOException, InterruptedException {
    assertThat(history().state()).as(struck.jobId()).isEqualTo("SUCCEEDED");
    Map<String, String> attempts = history().attemptsBeside(struck.attempt());
    assertThat(attempts).containsValue("SUCCEEDED");
    assertThat(attempts.get(struck.attempt())).as(struck.attempt()).isNotEqualTo("SUCCEEDED");
  }

  private void blocksHaveOneCopy() throws IOException, InterruptedException {
    String user = System.getProperty("user.name");
    cluster.page(
        Daemon.NAMENODE,
        1,
        "/fsck?ugi=" + user + "&path=" + out,
        "Under-replicated blocks:\\s+[1-9]");
  }

  /** The same in words, for the table. */
  String text() throws IOException, InterruptedException {
    List<String> text = new ArrayList<>(List.of("job " + history().state()));
    for (String kind : List.of("failedMap", "killedMap", "failedReduce", "killedReduce")) {
      int attempts = history().attempts(kind);
      if (attempts > 0) {
        text.add(attempts + " " + kind);
      }
    }
    text.add("ApplicationMaster " + history().master());
    return String.join(", ", text).toLowerCase(Locale.ROOT);
  }
}

package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.SafeModeAction;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.security.UserGroupInformation;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** Storage that refuses from the start: one message, before a job is submitted where possible. */
class RefusedIT {
  private static final UserGroupInformation ALICE =
      UserGroupInformation.createUserForTesting("alice", new String[] {"users"});

  private static Outcome asAlice(CommandLine line) throws Exception {
    return ALICE.doAs((PrivilegedExceptionAction<Outcome>) line::run);
  }

  private static Path closed(String name) throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Path directory = new Path("/refused/" + name);
    files.mkdirs(directory);
    files.setPermission(directory, new FsPermission((short) 0755));
    return directory;
  }

  @Test
  void aRunIntoADirectoryOfAnotherUser() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.put(cluster.files(), "/refused/in", 1);
    Path out = new Path(closed("run"), "out");
    Outcome outcome = asAlice(sample.run(cluster.crosswind(), out.toString()));
    Failure.of(outcome).says("ermission denied", "user=alice", "access=WRITE", "/refused/run");
    assertThat(cluster.files().exists(out)).isFalse();
  }

  @Test
  void aJobIntoADirectoryOfAnotherUser() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.put(cluster.files(), "/refused/in", 1);
    Path out = new Path(closed("job"), "out");
    CommandLine line = cluster.crosswind("flights", "--flights", sample.flights(), "--stations");
    line.with(sample.stations(), "--out", out.toString());
    Failure.of(asAlice(line)).says("ermission denied", "user=alice", "access=WRITE");
    assertThat(cluster.files().listStatus(out.getParent())).isEmpty();
  }

  @Test
  void anInputThatMayNotBeRead() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.put(cluster.files(), "/refused/secret", 1);
    cluster.files().setPermission(new Path(sample.flights()), new FsPermission((short) 0700));
    Outcome outcome = asAlice(sample.run(cluster.crosswind(), "/refused/open/out"));
    Failure.of(outcome).says("ermission denied", "user=alice", "/refused/secret/flights");
  }

  @Test
  void aPathOfThisMachineOnly() throws Exception {
    String stations = Sample.local().stations();
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.put(cluster.files(), "/refused/in", 1);
    CommandLine line =
        cluster.crosswind("flights", "--flights", new Path(stations).toUri().getPath());
    Outcome outcome = line.with("--stations", sample.stations(), "--out", "/refused/local").run();
    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.failure())
        .contains(cluster.files().getUri() + "/", "does not exist; on this machine file:/");
  }

  @Test
  void safeMode() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.put(cluster.files(), "/refused/in", 1);
    cluster.files().setSafeMode(SafeModeAction.ENTER);
    try {
      Outcome outcome = sample.run(cluster.crosswind(), "/refused/safe").run();
      Failure.of(outcome).says("Name node is in safe mode");
    } finally {
      cluster.files().setSafeMode(SafeModeAction.LEAVE);
    }
    assertThat(cluster.files().exists(new Path("/refused/safe"))).isFalse();
  }

  @Test
  void noNameNode() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place nowhere = new Sample.Place("hdfs://localhost:1/in");
    Outcome outcome =
        nowhere
            .run(cluster.crosswind(), "hdfs://localhost:1/out")
            .set("ipc.client.connect.max.retries", 1)
            .run();
    Failure.of(outcome).says("localhost:1", "Connection refused");
  }
}

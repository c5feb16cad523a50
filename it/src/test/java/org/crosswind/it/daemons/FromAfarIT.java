package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.crosswind.it.daemons.Shell.Outcome;
import org.crosswind.it.daemons.Shell.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Commands submitted by a client that has addresses alone, on daemons of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FromAfarIT {
  private static final Path DATA = Sample.ROOT.resolve("examples/kyphosis.csv");
  private static final String THERE = "/afar/kyphosis.csv";

  @TempDir private Path directory;
  private DaemonCluster cluster;
  private Afar afar;

  @BeforeAll
  void start() throws Exception {
    cluster = DaemonCluster.shared();
    afar = Afar.from(cluster);
    cluster.hadoop("fs", "-mkdir", "-p", "/afar").mustSucceed();
    cluster.hadoop("fs", "-put", "-f", DATA.toString(), THERE).mustSucceed();
  }

  private static String[] words(String line) {
    return line.split(" ", -1);
  }

  @Test
  void aCommandOutlivesItsClientAndHasTheBitsOfThisMachine() throws Exception {
    Running client =
        afar.start(
            words(
                "submit --wait --memory-mb 512 -- linmod --data "
                    + THERE
                    + " --formula Age~Number+Start --out /afar/outlived"));
    String id = Afar.id(client);
    client.process().destroyForcibly().waitFor();

    Outcome log = afar.run("log", "--follow", id).mustSucceed();
    assertThat(log.out())
        .startsWith("$ crosswind linmod --data " + THERE)
        .contains("\nOn YARN at ", "\nDone in ");
    Path fit = directory.resolve("fit");
    Outcome result = afar.run("result", id, "--to", fit.toString()).mustSucceed();
    assertThat(result.err()).contains("Brought model.json, report.html, summary.txt from hdfs://");

    Path here = directory.resolve("here");
    Outcome expected =
        afar.run(words("linmod --data " + DATA + " --formula Age~Number+Start --out " + here))
            .mustSucceed();
    assertThat(result.out()).isEqualTo(expected.out()).contains("Residual standard error");
    assertThat(Outputs.results(fit)).containsKey("model.json").isEqualTo(Outputs.results(here));

    assertThat(afar.run("status", id).mustSucceed().out())
        .startsWith(id + "  DONE, exit code 0")
        .containsPattern("job +application_\\S+  crosswind .*  SUCCEEDED");
    assertThat(afar.run("status").mustSucceed().out()).contains(id + "  0  linmod --data ");
    assertThat(afar.run("cancel", id).err()).contains(id + " has ended already");
  }

  @Test
  void aCancelledCommandLeavesNoJob() throws Exception {
    String id =
        afar.submit(
            words(
                "-- logit -D mapreduce.job.ubertask.enable=false --data "
                    + THERE
                    + " --formula Kyphosis~Age+Number+Start --out /afar/cancelled"));
    assertThat(afar.run("result", id).err()).contains(id + " has not ended");
    afar.status(id, "job +application_\\S+  crosswind design-scan  (ACCEPTED|RUNNING)");
    assertThat(afar.run("cancel", id).mustSucceed().out()).contains(id + " is ended");

    String status = afar.run("status", id).mustSucceed().out();
    assertThat(status)
        .startsWith(id + "  CANCELLED, exit code 1")
        .containsPattern("crosswind \\S+  KILLED")
        .doesNotContainPattern("RUNNING|ACCEPTED");
    assertThat(afar.run("log", id).out())
        .contains("is killed; what was finished before is kept")
        .contains("to go on:\n  crosswind submit -- logit ");
    Outcome result = afar.run("result", id);
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err()).contains("it was cancelled");
    assertThat(cluster.hadoop("fs", "-test", "-e", "/afar/cancelled/model.json").exit()).isOne();
  }

  @Test
  void whatCannotBeIsToldInWordsAndLeavesNothing() throws Exception {
    List<String> before = afar.run("status").out().lines().toList();
    String info = "-- info --data " + THERE;
    refused(1, "there is no queue nope that takes applications: --queue names another")
        .by("submit --queue nope --memory-mb 512 " + info);
    refused(1, "--memory-mb: a container of 9999 MB is larger than the cluster allows")
        .by("submit --memory-mb 9999 " + info);
    refused(1, "nothing answers at http://127.0.0.1:1 (", "--server names another address")
        .by("submit --server http://127.0.0.1:1 " + info);
    refused(1, "WebHDFS is not at http://127.0.0.1:", "--files-server names another address")
        .by("submit --files-server " + cluster.web(Daemon.RESOURCEMANAGER, 4) + " " + info);
    refused(2, "--data: " + DATA + " is a file of this machine, which the cluster cannot see")
        .by("submit -- info --data " + DATA);
    refused(2, "--out: file:/x is of each machine's own; --shared-files says")
        .by("submit -- summary --data " + THERE + " --out file:/x");
    refused(2, "did you mean --data?").by("submit -- info --dat " + THERE);
    refused(2, "status runs where it is typed, and cannot be submitted").by("submit -- status");
    refused(2, "-libjars x.jar: a file of this machine does not go along")
        .by("submit -- info -libjars x.jar --data " + THERE);
    refused(2, "--jar: /dev/null cannot be read").by("submit --jar /dev/null " + info);
    refused(1, "there is no application_1_1").by("status application_1_1");
    assertThat(afar.run("status").out().lines().toList()).isEqualTo(before);
  }

  @Test
  void behindAGatewayAllIsAtOneAddress() throws Exception {
    try (Gateway.Running gateway =
        Gateway.start(cluster, directory, System.getProperty("user.name"), "open sesame")) {
      Afar right = Afar.behind(gateway, cluster, "open sesame");
      String trusted = " --trust-store " + gateway.certificate();
      String classPath = " --class-path " + String.join(",", cluster.classPath());
      String info = " --memory-mb 512" + classPath + " -- info --count --data " + THERE;
      assertThat(right.run(words("submit" + info)).err())
          .contains(" cannot be trusted: ", "--trust-store names");
      String wrong = "submit" + trusted + info;
      assertThat(Afar.behind(gateway, cluster, "sesame").run(words(wrong)).err())
          .contains(" wants a name and a password, or others: --user, and --password-file");
      Outcome outcome = right.run(words("submit --wait" + trusted + info)).mustSucceed();
      assertThat(outcome.out()).contains("Kyphosis").contains("81");
      assertThat(right.run(words("status" + trusted)).mustSucceed().out())
          .contains("  0  info --count --data " + THERE);
    }
  }

  /** What a client is told, and how it ends. */
  private record Refused(Afar afar, int exit, List<String> told) {
    void by(String line) throws Exception {
      Outcome outcome = afar.run(words(line));
      assertThat(outcome.err()).as(outcome.toString()).contains(told).doesNotContain("\tat ");
      assertThat(outcome.exit()).as(outcome.toString()).isEqualTo(exit);
      assertThat(outcome.out()).as(outcome.toString()).isEmpty();
    }
  }

  private Refused refused(int exit, String... words) {
    return new Refused(afar, exit, List.of(words));
  }

  /** Its first attempt is killed in the fit; YARN starts another, which goes on there. */
  @Test
  @Tag("heavy")
  void aDriverThatDiesIsFollowedByOneThatGoesOn() throws Exception {
    String fit = "logit --formula Kyphosis~Age+Number+Start --data ";
    String id = afar.submit(words("-- " + fit + THERE + " --out /afar/resumed"));
    afar.status(id, "says +\\[ 2/3] logit +pass 1");
    cluster.containers().stream()
        .filter(c -> c.line().contains("RemoteDriver") && c.line().contains(id))
        .forEach(c -> c.process().destroyForcibly());
    Outcome result = afar.run("result", "--wait", id).mustSucceed();
    Path here = directory.resolve("of-one-attempt");
    Outcome expected = afar.run(words(fit + DATA + " --out " + here)).mustSucceed();
    assertThat(result.out()).isEqualTo(expected.out());
    assertThat(result.err()).contains("(attempt 2)", "design         kept from the earlier run");
    assertThat(
            Outputs.results(Outputs.copy(cluster, "/afar/resumed", directory.resolve("resumed"))))
        .isEqualTo(Outputs.results(here));
    assertThat(afar.run("status", id).out()).startsWith(id + "  DONE, exit code 0  attempt 2");
  }
}

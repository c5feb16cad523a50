package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.crosswind.it.daemons.Shell.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The job jar started by {@code hadoop jar}, on daemons and on Hadoops of other versions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DaemonsIT {
  private static final String CROSSWIND = Sample.ROOT.resolve("bin/crosswind").toString();

  @TempDir private Path directory;
  private DaemonCluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = DaemonCluster.shared();
  }

  @Test
  void theChainHasTheEmbeddedModesBitsAndItsJobsCanBeRead() throws Exception {
    List<String> embedded = new ArrayList<>(List.of(CROSSWIND, "--local"));
    embedded.addAll(Sample.local().run(directory.resolve("embedded").toString()));
    Outcome expected = cluster.shell().run(embedded.toArray(String[]::new)).mustSucceed();
    assertThat(expected.err()).doesNotContain("hadoop jar", "rows/s on yarn");

    List<String> jar = new ArrayList<>(List.of("jar", Sample.JAR));
    jar.addAll(Sample.in(cluster).run("/out/run"));
    Outcome outcome = cluster.hadoop(jar.toArray(String[]::new)).mustSucceed();
    assertThat(outcome.out()).contains("Status: CONVERGED").isEqualTo(expected.out());

    Map<String, String> results =
        Outputs.results(Outputs.copy(cluster, "/out/run", directory.resolve("cluster")));
    assertThat(results).containsOnlyKeys(Outputs.RESULTS);
    assertThat(results).isEqualTo(Outputs.results(directory.resolve("embedded")));

    String applications = list();
    assertThat(applications)
        .containsPattern("\\tcrosswind weather\\t.*SUCCEEDED")
        .containsPattern("\\tcrosswind join\\t.*SUCCEEDED")
        .containsPattern("\\tcrosswind logit pass 0\\t.*SUCCEEDED")
        .containsPattern("\\tcrosswind logit pass 3 \\(deviance 68027\\.90\\)\\t.*SUCCEEDED");
    // The flights of the sample, counted by the mappers of the join.
    assertThat(counters(applications, "crosswind join"))
        .containsPattern("\"name\":\"WRITTEN\",\"totalCounterValue\":85961,");
  }

  private String list() throws IOException, InterruptedException {
    String list =
        cluster
            .shell()
            .run(cluster.command("yarn"), "application", "-list", "-appStates", "ALL")
            .mustSucceed()
            .out()
            // Names are set to the right of their column.
            .replaceAll("\\t +", "\t");
    System.out.println(list);
    return list;
  }

  /** The counters of the application of this name, from the history. */
  private String counters(String applications, String name)
      throws IOException, InterruptedException {
    String id =
        Pattern.compile("application_(\\d+_\\d+)\\t" + name + "\\t")
            .matcher(applications)
            .results()
            .findFirst()
            .map((MatchResult match) -> match.group(1))
            .orElseThrow();
    String path = "/ws/v1/history/mapreduce/jobs/job_" + id + "/counters";
    return cluster.page(Daemon.HISTORYSERVER, 1, path, "crosswind");
  }

  @Test
  void theLauncherUsesTheHadoopBesideIt() throws Exception {
    cluster
        .hadoop("fs", "-put", Sample.ROOT.resolve("examples/kyphosis.csv").toString(), "/")
        .mustSucceed();
    Outcome outcome =
        cluster
            .shell()
            .run(
                CROSSWIND,
                "logit",
                "--data",
                "/kyphosis.csv",
                "--formula",
                "Kyphosis ~ Age + Number + Start",
                "--out",
                "/out/kyphosis")
            .mustSucceed();
    assertThat(outcome.err())
        .contains("crosswind: with " + cluster.command("hadoop") + " jar (--local:");
    cluster.hadoop("fs", "-test", "-f", "/out/kyphosis/model.json").mustSucceed();
  }

  @ParameterizedTest
  @Tag("heavy")
  @ValueSource(strings = {"3.3.6", "3.4.3", HadoopHome.NEWEST})
  void aHadoopOfThisVersionWithoutAClusterRunsTheJar(String version) throws Exception {
    HadoopHome home = HadoopHome.of(version);
    Path out = directory.resolve("of-" + version);
    Shell.here()
        .run(home.command("hadoop"), "jar", Sample.JAR, "demo", "--out", out.toString())
        .mustSucceed();
    Path expected = directory.resolve("launcher");
    if (!Files.exists(expected)) {
      Shell.here().run(CROSSWIND, "--local", "demo", "--out", expected.toString()).mustSucceed();
    }
    assertThat(Outputs.results(out))
        .containsKeys("model.json", "metrics.json")
        .isEqualTo(Outputs.results(expected));
  }
}

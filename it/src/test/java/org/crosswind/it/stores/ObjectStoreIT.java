package org.crosswind.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswind.it.stores.StoreCommand.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Outputs on an S3 server whose command is killed while it publishes: what readers see meanwhile,
 * and what is there when the command was given again.
 */
@Tag("heavy")
class ObjectStoreIT {
  private static final long PATIENCE_SECONDS = 300;
  private static final String COPY = "(?i)x-amz-copy-source: [^\\r\\n]*";

  /** A file of a finished job on its way into its place. */
  private static final String PUBLISHED = COPY + "\\.tmp(/|%2F)(?!_temporary)";

  /** A result, or a file of a stage, on its way up. */
  private static final String MOVED_UP = COPY + "(/|%2F)_next(/|%2F)(?![^\\r\\n]*\\.tmp)";

  private static final String FIT_OLD = "Kyphosis ~ Age";
  private static final String FIT_NEW = "Kyphosis ~ Age + Number + Start";

  private static S3Server server;

  @BeforeAll
  static void start() throws Exception {
    server = S3Server.start();
    server.put("in/kyphosis.csv", kyphosis());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Path kyphosis() {
    return Path.of(System.getProperty("crosswind.root"), "examples/kyphosis.csv");
  }

  private static List<String> split(String data, String out, int seed, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of("-Dmapreduce.input.fileinputformat.split.maxsize=150", "split", "--data"));
    line.addAll(List.of(data, "--test-fraction", "0.3", "--seed", "" + seed, "--out", out));
    line.addAll(List.of(more));
    return line;
  }

  /** The data files of a split on this machine, by name. */
  private static Map<String, String> expected(int seed) throws Exception {
    Path out = StoreCommand.WORK.resolve("split-" + seed);
    Outcome made =
        StoreCommand.start(
                server.port(),
                split(kyphosis().toUri().toString(), out.toUri().toString(), seed, "--overwrite"))
            .await();
    assertThat(made.exit()).as(made.err()).isZero();
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(out)) {
      for (Path file : all.filter(f -> f.getFileName().toString().startsWith("part")).toList()) {
        files.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    assertThat(files).hasSizeGreaterThan(8);
    return files;
  }

  /** The data files of an output on the server. */
  private static Map<String, String> lying(String out) throws Exception {
    Map<String, String> files = new TreeMap<>();
    for (String key : server.list(out + "/").keySet()) {
      if (key.contains("/part")) {
        files.put(key.substring(out.length() + 1), server.text(key));
      }
    }
    return files;
  }

  /** What a reader of ours finds, in a word. */
  private static String seen(String data) throws Exception {
    Outcome read = StoreCommand.run(server.port(), "info", "--data", data);
    if (read.exit() == 0) {
      return "rows";
    }
    if (read.err().contains("is being published, or was left unfinished by a run that died")) {
      assertThat(read.err()).doesNotContain("\tat ");
      return "refused";
    }
    assertThat(read.err()).contains("does not exist");
    return "absent";
  }

  private static void told(String moment, String out, String seen) throws Exception {
    List<String> names =
        server.list(out).keySet().stream().map(key -> key.substring(out.length())).toList();
    long parts = names.stream().filter(n -> n.matches("/(train/|test/)?part.*")).count();
    String line =
        "| %s | %d | %s | %s | %s |%n"
            .formatted(
                moment,
                parts,
                names.contains("/_publishing") ? "yes" : "no",
                names.contains("/_stage.json") ? "yes" : "no",
                seen);
    Files.writeString(
        StoreCommand.WORK.resolve("seen.md"),
        line,
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }

  /** Killed when so many files had come, the last but for the report among them. */
  @ParameterizedTest
  @CsvSource({"0, false", "3, false", "7, true"})
  void aSplitThatIsKilledWhileItIsPublished(int passed, boolean replacing) throws Exception {
    String out = "split-" + passed + "-" + replacing;
    String uri = "s3a://bucket/" + out;
    String data = "s3a://bucket/in/kyphosis.csv";
    String[] how = replacing ? new String[] {"--overwrite"} : new String[0];
    Map<String, String> next = expected(7);
    if (replacing) {
      Outcome first = StoreCommand.start(server.port(), split(data, uri, 8)).await();
      assertThat(first.exit()).as(first.err()).isZero();
      assertThat(lying(out)).isEqualTo(expected(8));
      told("before", out, seen(uri + "/train"));
    }
    try (PausingProxy proxy = new PausingProxy(server.port(), PUBLISHED, passed)) {
      StoreCommand victim = StoreCommand.start(proxy.port(), split(data, uri, 7, how));
      assertThat(proxy.awaitPause(PATIENCE_SECONDS)).as(Files.readString(victim.err())).isTrue();
      assertThat(seen(uri + "/train")).isEqualTo("refused");
      assertThat(server.list(out + "/"))
          .doesNotContainKeys(out + "/_stage.json", out + "/_SUCCESS");
      told("after " + passed + " files", out, "refused");
      victim.kill();
    }
    assertThat(seen(uri)).isEqualTo("refused");
    assertThat(seen(uri + "/test")).isEqualTo("refused");
    told("killed", out, "refused");
    Outcome again = StoreCommand.start(server.port(), split(data, uri, 7, how)).await();
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains(uri + " is whole now: a run died while it published it");
    assertThat(lying(out)).isEqualTo(next);
    assertThat(seen(uri + "/train")).isEqualTo("rows");
    told("given again", out, "rows");
    assertThat(server.list(out + "/"))
        .containsKeys(out + "/_stage.json", out + "/_SUCCESS")
        .doesNotContainKey(out + "/_publishing");
    // Nothing is left beside it, claim and directories on the way included.
    assertThat(server.list("_" + out)).isEmpty();
  }

  private static List<String> fit(String data, String formula, String out, String... more) {
    List<String> line =
        new ArrayList<>(List.of("logit", "--data", data, "--formula", formula, "--out", out));
    line.addAll(List.of(more));
    return line;
  }

  private static String coefficients(String model) {
    return model
        .lines()
        .filter(line -> line.contains("\"estimate\"") || line.contains("\"standardError\""))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aFitThatIsKilledWhileItReplacesAnother() throws Exception {
    String uri = "s3a://bucket/fit";
    String data = "s3a://bucket/in/kyphosis.csv";
    Outcome old = StoreCommand.start(server.port(), fit(data, FIT_OLD, uri)).await();
    assertThat(old.exit()).as(old.err()).isZero();
    String oldModel = server.text("fit/model.json");
    try (PausingProxy proxy = new PausingProxy(server.port(), MOVED_UP, 2)) {
      StoreCommand victim =
          StoreCommand.start(proxy.port(), fit(data, FIT_NEW, uri, "--overwrite"));
      assertThat(proxy.awaitPause(PATIENCE_SECONDS)).as(Files.readString(victim.err())).isTrue();
      assertThat(server.list("fit/")).doesNotContainKey("fit/model.json");
      assertThat(seen(uri + "/stages/design")).isEqualTo("refused");
      victim.kill();
    }
    Outcome predicted =
        StoreCommand.run(
            server.port(),
            "predict",
            "--data",
            data,
            "--model",
            uri + "/model.json",
            "--out",
            "s3a://bucket/scores");
    assertThat(predicted.exit()).isNotZero();
    assertThat(predicted.err()).contains("s3a://bucket/fit is being published, or was left");
    Outcome resumed =
        StoreCommand.start(server.port(), fit(data, FIT_NEW, uri, "--resume")).await();
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    String model = server.text("fit/model.json");
    assertThat(model).isNotEqualTo(oldModel);
    Path here = StoreCommand.WORK.resolve("fit");
    Outcome local =
        StoreCommand.start(
                server.port(),
                fit(kyphosis().toUri().toString(), FIT_NEW, here.toUri().toString(), "--overwrite"))
            .await();
    assertThat(local.exit()).as(local.err()).isZero();
    assertThat(coefficients(model))
        .isNotEmpty()
        .isEqualTo(coefficients(Files.readString(here.resolve("model.json"))));
    predicted =
        StoreCommand.run(
            server.port(),
            "predict",
            "--data",
            data,
            "--model",
            uri + "/model.json",
            "--out",
            "s3a://bucket/scores");
    assertThat(predicted.exit()).as(predicted.err()).isZero();
    assertThat(server.list("scores/")).containsKeys("scores/_SUCCESS", "scores/_stage.json");
    assertThat(server.list("fit/").keySet())
        .noneMatch(key -> key.matches("fit/_.*"))
        .contains("fit/model.json", "fit/summary.txt", "fit/stages/design/_SUCCESS");
  }

  /** One of two at most writes; what it writes is whole. */
  @Test
  void twoRunsForOneOutput() throws Exception {
    List<String> line = split("s3a://bucket/in/kyphosis.csv", "s3a://bucket/two", 7);
    StoreCommand one = StoreCommand.start(server.port(), line);
    StoreCommand two = StoreCommand.start(server.port(), line);
    List<Outcome> ended = List.of(one.await(), two.await());
    assertThat(ended.stream().filter(o -> o.exit() == 0).count()).isLessThanOrEqualTo(1);
    for (Outcome outcome : ended) {
      if (outcome.exit() != 0) {
        assertThat(outcome.err())
            .containsAnyOf("another run writes to s3a://bucket/two", "two exists");
      }
    }
    if (ended.stream().noneMatch(o -> o.exit() == 0)) {
      assertThat(StoreCommand.start(server.port(), line).await().exit()).isZero();
    }
    assertThat(lying("two")).isEqualTo(expected(7));
  }

  /** S3A's own committer, where a user has chosen it, in place of the counted one. */
  @Test
  void theCommitterOfTheStore() throws Exception {
    List<String> line = new ArrayList<>(List.of("-Dfs.s3a.committer.name=magic"));
    line.addAll(split("s3a://bucket/in/kyphosis.csv", "s3a://bucket/magic", 7));
    Outcome made = StoreCommand.start(server.port(), line).await();
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(lying("magic")).isEqualTo(expected(7));
  }

  /** By the environment, by options and by a keystore. */
  @ParameterizedTest
  @CsvSource({"environment", "options", "keystore"})
  void keysAreShownNowhere(String way) throws Exception {
    String out = "keys-" + way;
    List<String> line = new ArrayList<>();
    Map<String, String> environment = Map.of();
    switch (way) {
      case "environment" ->
          environment =
              Map.of(
                  "AWS_ACCESS_KEY_ID",
                  StoreCommand.ACCESS,
                  "AWS_SECRET_ACCESS_KEY",
                  StoreCommand.SECRET);
      case "options" -> {
        line.add("-Dfs.s3a.access.key=" + StoreCommand.ACCESS);
        line.add("-Dfs.s3a.secret.key=" + StoreCommand.SECRET);
      }
      default ->
          line.add("-Dhadoop.security.credential.provider.path=" + Keystore.of(StoreCommand.WORK));
    }
    line.addAll(split("s3a://bucket/in/kyphosis.csv", "s3a://bucket/" + out, 7, "--verbose"));
    Outcome made = StoreCommand.start(server.port(), environment, line).await();
    assertThat(made.exit()).as(made.err()).isZero();
    List<String> texts = new ArrayList<>(List.of(made.out(), made.err()));
    for (String key : server.list("").keySet()) {
      texts.add(key);
      texts.add(server.text(key));
    }
    assertThat(texts).hasSizeGreaterThan(20);
    assertThat(texts)
        .noneMatch(t -> t.contains(StoreCommand.ACCESS) || t.contains(StoreCommand.SECRET));
    // And without any it is told that there are none.
    Outcome none =
        StoreCommand.start(
                server.port(),
                Map.of("AWS_EC2_METADATA_DISABLED", "true"),
                List.of("info", "--data", "s3a://bucket/in/kyphosis.csv"))
            .await();
    assertThat(none.exit()).isNotZero();
    assertThat(none.err()).doesNotContain("\tat ").containsIgnoringCase("credentials");
  }
}

package org.crosswind.driver.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in an output directory before, during and after runs that fail and that don't. */
class OutputDirectoryTest {
  /** What {@code logit} leaves, but the page that tells of times. */
  private static final String[] RESULTS = {"model.json", "summary.txt", "training-metrics.json"};

  private static final String[] NAMES = {
    "model.json", "report.html", "stages", "summary.txt", "training-metrics.json"
  };

  @TempDir private Path directory;
  private Path data;
  private Path out;

  @BeforeEach
  void data() throws IOException {
    data = directory.resolve("d.csv");
    out = directory.resolve("out");
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("y,g,x,w"));
    for (int i = 0; i < 300; i++) {
      double x = random.nextGaussian();
      String group = "ABC".substring(i % 3).substring(0, 1);
      int y = random.nextDouble() < 1 / (1 + StrictMath.exp(-x)) ? 1 : 0;
      lines.add(y + "," + group + "," + x + "," + (1 + i % 2));
    }
    Files.write(data, lines);
  }

  private Outcome fit(String command, String... more) {
    return crosswind(conf(), arguments(command, more));
  }

  private String[] arguments(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--data", data.toString()));
    args.addAll(List.of("--formula", "y ~ g + x", "--out", out.toString()));
    args.addAll(List.of(more));
    return args.toArray(String[]::new);
  }

  /**
   * The results by name but the report, which tells of times; neither stages nor what is hidden.
   */
  private Map<String, String> results() throws IOException {
    Map<String, String> results = new TreeMap<>();
    if (!Files.exists(out)) {
      return results;
    }
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        boolean timed = name.equals("report.html");
        if (Files.isRegularFile(file) && !timed && !name.startsWith("_") && !name.startsWith(".")) {
          results.put(name, Files.readString(file));
        }
      }
    }
    return results;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> !n.startsWith("."))
          .sorted()
          .toList();
    }
  }

  @Test
  void aFailedReplacementLeavesTheResult() throws IOException {
    assertThat(fit("logit").exit()).isEqualTo(ExitCode.DONE);
    Map<String, String> good = results();
    assertThat(good).containsOnlyKeys(RESULTS);

    Outcome failed = fit("logit", "--overwrite", "--reference", "g=Z");
    assertThat(failed.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(failed.err()).contains("reference g=Z: no such level; there are A, B, C");
    assertThat(results()).isEqualTo(good);
    // And the one after that is not held up.
    assertThat(fit("logit").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(fit("logit", "--overwrite", "--reference", "g=B").exit()).isEqualTo(ExitCode.DONE);
    assertThat(results()).containsOnlyKeys(RESULTS).isNotEqualTo(good);
    assertThat(names()).containsExactly(NAMES);
    assertThat(out.resolve("stages/_run.json")).content().contains("g=B");
    assertThat(fit("logit", "--resume", "--reference", "g=B").err()).contains("kept");
  }

  @Test
  void aFailedReplacementIsResumed() throws IOException {
    assertThat(fit("logit").exit()).isEqualTo(ExitCode.DONE);
    Map<String, String> good = results();
    Path design = out.resolve("_next/stages/design");
    assertThat(fit("logit", "--overwrite", "--max-iterations", "0").exit())
        .isEqualTo(ExitCode.NOT_CONVERGED);
    assertThat(results()).isNotEqualTo(good);
    assertThat(fit("logit", "--overwrite", "--reference", "g=Z").exit()).isEqualTo(ExitCode.FAILED);
    assertThat(design.resolveSibling("design-scan")).isDirectory();
    Outcome resumed = fit("logit", "--resume", "--reference", "g=Z");
    assertThat(resumed.exit()).isEqualTo(ExitCode.FAILED);
    Outcome other = fit("logit", "--resume");
    assertThat(other.err()).contains("--reference was 'g=Z' and is 'first'");
    assertThat(fit("logit", "--overwrite").exit()).isEqualTo(ExitCode.DONE);
    assertThat(results()).isEqualTo(good);
  }

  /** A command that failed is free to be given again, with what it failed by put right. */
  @Test
  void aRunWithoutAResultDoesNotHoldItsName() throws IOException {
    Map<String, String[]> wrong =
        Map.of(
            "logit", new String[] {"--reference", "g=Z"},
            "linmod", new String[] {"--reference", "g=Z"},
            "anova", new String[] {"--reference", "g=Z"});
    for (Map.Entry<String, String[]> command : wrong.entrySet()) {
      out = directory.resolve(command.getKey());
      assertThat(fit(command.getKey(), command.getValue()).exit()).isEqualTo(ExitCode.FAILED);
      assertThat(results()).isEmpty();
      Outcome again = fit(command.getKey());
      assertThat(again.exit()).as(again.err()).isEqualTo(ExitCode.DONE);
      assertThat(results()).hasSize(command.getKey().equals("logit") ? 3 : 2);
    }
    assertThat(fit("logit").err()).contains("exists; --overwrite replaces it");
  }

  @Test
  void parametersAreHeldToHeaderAndLevelsBeforeAJob() {
    for (String command : List.of("logit", "linmod", "anova")) {
      for (String[] wrong :
          new String[][] {
            {"--reference", "Foo=1"},
            {"--weights", "Foo"},
            {"--cluster", "Foo"},
            {"--prob-weights", "Foo"},
            {"--robust", "cr1"}
          }) {
        Outcome outcome = fit(command, wrong);
        assertThat(outcome.exit()).as(command + " " + wrong[0]).isEqualTo(ExitCode.USAGE);
        assertThat(outcome.err()).contains(wrong[0].equals("--robust") ? "--cluster" : "Foo");
        assertThat(out).doesNotExist();
      }
    }
    Path design = directory.resolve("design");
    out = design;
    assertThat(fit("design").exit()).isEqualTo(ExitCode.DONE);
    out = directory.resolve("of-design");
    for (String command : List.of("logit", "anova")) {
      Outcome outcome =
          crosswind(
              conf(),
              command,
              "--data",
              design.toString(),
              "--out",
              out.toString(),
              "--reference",
              "g=Z,Foo=1");
      assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err())
          .contains("reference Foo=1: no factor of this name")
          .contains("reference g=Z: no such level; there are A, B, C");
      assertThat(out).doesNotExist();
    }
  }

  @Test
  void resumingMayRaiseIterationsAndTellsWhatElseDiffers() throws IOException {
    assertThat(fit("logit").exit()).isEqualTo(ExitCode.DONE);
    Map<String, String> whole = results();
    out = directory.resolve("three");
    assertThat(fit("logit", "--max-iterations", "2").exit()).isEqualTo(ExitCode.NOT_CONVERGED);
    Map<String, String> two = results();
    Outcome fewer = fit("logit", "--resume", "--max-iterations", "1", "--level", "0.9");
    assertThat(fewer.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(fewer.err())
        .contains("--max-iterations was 2 and is 1, it may only be raised")
        .contains("--level was '0.95' and is '0.9'");
    assertThat(fit("logit", "--resume", "--max-iterations", "2", "--cluster", "g").err())
        .contains("--cluster was not given and is 'g'");
    assertThat(results()).isEqualTo(two);
    Outcome more = fit("logit", "--resume", "--max-covariance", "2000");
    assertThat(more.exit()).as(more.err()).isEqualTo(ExitCode.DONE);
    assertThat(results()).isEqualTo(whole);
  }

  /** What a start leaves that found no room for its first file, in all its stages. */
  @Test
  void aStartThatFailedDoesNotHoldItsName() throws IOException {
    List<List<String>> left =
        List.of(
            List.of(),
            List.of("stages/"),
            List.of("_lock"),
            List.of("_lock", "stages/__run.json.tmp"),
            List.of("stages/__run.json.tmp", "stages/.__run.json.tmp.crc"),
            List.of("_next/stages/__run.json.tmp"));
    for (int i = 0; i < left.size(); i++) {
      for (String how : new String[] {"", i % 2 == 0 ? "--resume" : "--overwrite"}) {
        out = directory.resolve("start" + i + how);
        Files.createDirectories(out);
        for (String name : left.get(i)) {
          Path file = out.resolve(name);
          Files.createDirectories(name.endsWith("/") ? file : file.getParent());
          if (!name.endsWith("/")) {
            Files.createFile(file);
          }
        }
        Outcome outcome = how.isEmpty() ? fit("linmod") : fit("linmod", how);
        assertThat(outcome.exit()).as(left.get(i) + how + outcome.err()).isEqualTo(ExitCode.DONE);
        assertThat(names()).containsExactly("model.json", "report.html", "stages", "summary.txt");
      }
    }
  }

  @Test
  void whileARunLivesItsDirectoryIsNotTouched() throws IOException {
    try (JobRunner first = new JobRunner(conf(), Progress.SILENT)) {
      first.claimInside(new org.apache.hadoop.fs.Path(out.toString()));
      for (String[] how : new String[][] {{}, {"--resume"}, {"--overwrite"}}) {
        Outcome second = fit("logit", how);
        assertThat(second.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err()).contains("another run writes to " + out);
      }
      assertThat(names()).containsExactly("_lock");
    }
    assertThat(fit("logit").exit()).isEqualTo(ExitCode.DONE);
  }

  /** The first run ends between a second one's look at the directory and its start. */
  @Test
  void resultsThatCameMeanwhileAreLeft() throws IOException {
    assertThat(fit("logit").exit()).isEqualTo(ExitCode.DONE);
    Map<String, String> good = results();
    Settings settings = Settings.of("logit").with(SharedParameters.OUT, out.toString());
    try (JobRunner second = new JobRunner(conf(), Progress.SILENT)) {
      OutputDirectory late = OutputDirectory.of(settings, new Session(second, null, null));
      assertThatThrownBy(() -> late.clear(settings))
          .hasMessage(out + " was written by another run meanwhile, and is left as it is");
    }
    assertThat(results()).isEqualTo(good);
    assertThat(names()).containsExactly(NAMES);
  }

  /**
   * A run dies between any two changes of the file system while it publishes: whoever comes next
   * finds the old results or the new ones, all of them.
   */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void publishingSurvivesADeathAtAnyStep(boolean atomic) throws IOException {
    Map<String, String> old = Map.of("model.json", "old", "summary.txt", "old", "roc.csv", "old");
    Map<String, String> next = Map.of("model.json", "new", "summary.txt", "new");
    List<String> replaced = List.of("stages", "model.json", "summary.txt", "roc.csv");
    Configuration dying = conf("fs.file.impl=" + Dying.class.getName());
    dying.setBoolean("fs.file.impl.disable.cache", true);
    dying.setBoolean("crosswind.fs.file.atomic-rename", atomic);
    Storage storage = new Storage(dying);
    int seen = 0;
    boolean died = true;
    for (int step = 0; died; step++) {
      out = directory.resolve("at" + step);
      Files.createDirectories(out.resolve("stages/scores"));
      Files.createDirectories(out.resolve("_next/stages/scores"));
      write(out, old);
      write(out.resolve("stages/scores"), Map.of("part-0", "old", "part-1", "old"));
      write(out.resolve("_next"), next);
      write(out.resolve("_next/stages/scores"), Map.of("part-0", "new", "part-2", "new"));
      var path = new org.apache.hadoop.fs.Path(out.toString());
      Dying.left = step;
      died = false;
      try {
        new Replacement(path, List.of("model.json"), storage, Progress.SILENT).commit(replaced);
      } catch (DeathException e) {
        died = true;
      }
      Dying.left = Integer.MAX_VALUE;
      if (!atomic) {
        assertThat(scores(storage))
            .isIn("refused", "part-0=old part-1=old", "part-0=new part-2=new");
      }
      new Replacement(path, List.of("model.json"), storage, Progress.SILENT).recover();
      boolean isNew = results().equals(next);
      assertThat(results()).isEqualTo(isNew ? next : old);
      assertThat(scores(storage))
          .isEqualTo(isNew ? "part-0=new part-2=new" : "part-0=old part-1=old");
      assertThat(names()).doesNotContain("_previous", "_replaced", "_publishing");
      seen |= isNew ? 2 : 1;
      assertThat(step).isLessThan(100);
    }
    assertThat(seen).isEqualTo(3);
  }

  /** What a reader of a stage finds. */
  private String scores(Storage storage) throws IOException {
    StringBuilder scores = new StringBuilder();
    try {
      for (FileStatus file : storage.dataFiles(out + "/stages/scores")) {
        scores
            .append(file.getPath().getName())
            .append('=')
            .append(storage.readText(file.getPath()));
        scores.append(' ');
      }
      return scores.toString().strip();
    } catch (UnreadableFileException e) {
      assertThat(e).hasMessageContaining(out + " is being published, or was left unfinished");
      return "refused";
    }
  }

  private static void write(Path directory, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
  }

  /** Stands for the process's end. */
  private static final class DeathException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A local file system that makes so many changes and no more. */
  public static final class Dying extends RawLocalFileSystem {
    private static int left = Integer.MAX_VALUE;

    private static void change() {
      if (left-- <= 0) {
        throw new DeathException();
      }
    }

    @Override
    public boolean rename(org.apache.hadoop.fs.Path from, org.apache.hadoop.fs.Path to)
        throws IOException {
      change();
      return super.rename(from, to);
    }

    @Override
    public boolean delete(org.apache.hadoop.fs.Path path, boolean recursive) throws IOException {
      change();
      return super.delete(path, recursive);
    }

    @Override
    public boolean mkdirs(org.apache.hadoop.fs.Path path) throws IOException {
      change();
      return super.mkdirs(path);
    }

    @Override
    public FSDataOutputStream create(
        org.apache.hadoop.fs.Path path,
        FsPermission permission,
        boolean overwrite,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress)
        throws IOException {
      change();
      return super.create(
          path, permission, overwrite, bufferSize, replication, blockSize, progress);
    }
  }

  /** Among the rows of a stage's output results would be taken for rows. */
  @Test
  void aStagesOutputIsNoPlaceForResults() throws IOException {
    Path out = directory.resolve("a-stage");
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    String formula = "Kyphosis ~ Age";
    crosswind("design", "--data", data, "--formula", formula, "--out", out.toString());
    for (String how : List.of("--overwrite", "--resume")) {
      Outcome outcome =
          crosswind("logit", "--data", data, "--formula", formula, "--out", out.toString(), how);
      assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err()).contains("is the output of design", "choose another --out");
    }
  }

  /** A run that did not finish has no results: what has the name of one is somebody else's. */
  @Test
  void aFileWithTheNameOfAResultIsNotReplaced() throws IOException {
    Path out = directory.resolve("begun");
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    String[] line = {
      "logit", "--data", data, "--formula", "Kyphosis ~ Age", "--out", out.toString()
    };
    crosswind(line);
    Files.delete(out.resolve("model.json"));
    Files.writeString(out.resolve("summary.txt"), "mine");
    Outcome outcome = crosswind(line);
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("exists; --overwrite replaces it");
    assertThat(out.resolve("summary.txt")).content().isEqualTo("mine");
  }
}

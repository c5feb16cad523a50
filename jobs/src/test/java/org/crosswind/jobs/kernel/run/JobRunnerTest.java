package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Parts;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.weather.WeatherUtcJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's promises, kept with real jobs. */
class JobRunnerTest {
  private static final String HEADER =
      "WBAN,Date,Time,Visibility,DryBulbCelsius,DewPointCelsius,RelativeHumidity,WindSpeed,"
          + "Altimeter\n";
  private static final String GOOD = "3,20150302,0053,10.00,1.5,1.0,50,3,30.01\n";
  private static final String BAD_DATE = "3,20150231,0053,10.00,1.5,1.0,50,3,30.01\n";

  private static final String ID = "00ff00ff00ff00ff";

  @TempDir private Path directory;
  private JobHarness jobs;
  private String stations;

  @BeforeEach
  void harness() throws Exception {
    jobs = new JobHarness(directory);
    stations = jobs.text("stations.csv", "AirportID,WBAN,TimeZone", "10,3,-6");
  }

  private Settings settings(String weather, String... more) {
    List<String> options =
        new ArrayList<>(
            List.of("weather", jobs.path(weather).toString(), "stations", stations, "out"));
    options.add(jobs.path("out").toString());
    options.addAll(Arrays.asList(more));
    return JobHarness.settings(new WeatherUtcJob(), options.toArray(String[]::new));
  }

  private JobReport run(String weather, String... more) throws Exception {
    try (JobRunner runner = jobs.runner()) {
      return runner.runChecked(new WeatherUtcJob(), settings(weather, more));
    }
  }

  private JobReport resume(String weather, String... more) throws Exception {
    return jobs.runner()
        .run(new WeatherUtcJob(), settings(weather, more), JobRunner.Existing.RESUME);
  }

  @Test
  void anInputThatChangesWhileItIsReadFailsTheJobAndLeavesNoOutput() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    Path in = jobs.path("in.txt");
    Progress touching = new AtStart(() -> Files.writeString(in, GOOD, StandardOpenOption.APPEND));
    JobRunner runner = new JobRunner(jobs.runner().storage().configuration(), touching);
    assertThatThrownBy(() -> closing(runner))
        .isInstanceOf(DataException.class)
        .hasMessage("the inputs of weather-utc changed while it read them: run it again");
    assertThat(directory.resolve("out")).doesNotExist();
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void anOutputThatAnotherRunWroteMeanwhileIsLeftAsItIs() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    Path theirs = Files.createDirectories(directory.resolve("other/theirs")).getParent();
    Progress moving = new AtStart(() -> Files.move(theirs, directory.resolve("out")));
    JobRunner runner = new JobRunner(jobs.runner().storage().configuration(), moving);
    assertThatThrownBy(() -> closing(runner))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("out was written by another run meanwhile, and is left as it is");
    assertThat(directory.resolve("out")).isDirectoryContaining("glob:**/theirs");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aJobTakesAwayWhatADeadOneOfItsOutputLeft() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    Files.createDirectories(directory.resolve("_out." + ID + ".tmp/_temporary"));
    List<String> others =
        List.of("_outer." + ID + ".tmp", "_out.v2." + ID + ".tmp", "_out.1.tmp", "_out.tmp");
    for (String other : others) {
      Files.createDirectories(directory.resolve(other));
    }
    run("in.txt");
    assertThat(directory.resolve("out")).isNotEmptyDirectory();
    assertThat(directory.resolve("_out." + ID + ".tmp")).doesNotExist();
    assertThat(others).allSatisfy(other -> assertThat(directory.resolve(other)).exists());
  }

  @Test
  void anOutputThatWasMovedAsideByARunThatDiedIsBack() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    run("in.txt");
    Path aside = directory.resolve("_out." + ID + ".old");
    Files.move(directory.resolve("out"), aside);
    jobs.raw("in.txt", HEADER + BAD_DATE);
    assertThatThrownBy(() -> run("in.txt", "overwrite", "true")).isInstanceOf(DataException.class);
    assertThat(jobs.records("out")).hasSize(1);
    assertThat(aside).doesNotExist();

    Files.createDirectory(aside);
    jobs.raw("in.txt", HEADER + GOOD + GOOD);
    run("in.txt", "overwrite", "true");
    assertThat(jobs.records("out")).hasSize(2);
    assertThat(aside).doesNotExist();

    Files.move(directory.resolve("out"), aside);
    assertThatThrownBy(() -> run("in.txt")).hasMessageEndingWith("/out exists");
    assertThat(jobs.records("out")).hasSize(2);
  }

  /** Whatever happens to the parts between the tasks' commits and publishing, it is seen. */
  @Test
  void onlyWhatTheTasksWroteIsPublished() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD.repeat(500));
    jobs.splits(5000);
    Map<String, Damage> damages =
        Map.of(
            " is missing",
            (unfinished, parts) -> Files.delete(parts.get(3)),
            " bytes, and had ",
            (unfinished, parts) ->
                Files.write(parts.get(1), new byte[] {1}, StandardOpenOption.APPEND),
            "part-m-00002.avro has ",
            (unfinished, parts) -> Files.write(parts.get(2), new byte[0]),
            "stray was not written by it",
            (unfinished, parts) -> Files.createFile(unfinished.resolve("stray")),
            "part-m-00000.avro is missing",
            (unfinished, parts) -> {
              for (Path part : parts) {
                Files.delete(part);
              }
            });
    for (Map.Entry<String, Damage> damage : damages.entrySet()) {
      assertThatThrownBy(
              () -> {
                try (JobRunner runner = jobs.runner()) {
                  runner.runChecked(damaged(damage.getValue()), settings("in.txt"));
                }
              })
          .isInstanceOf(DataException.class)
          .hasMessageContaining("is not what the job wrote, so it is not published: ")
          .hasMessageContaining(damage.getKey());
      assertThat(jobs.listing()).containsExactly("in.txt", "stations.csv");
    }
    JobReport report = run("in.txt");
    assertThat(report.parts()).hasSizeGreaterThan(4).allMatch(part -> part.rows() > 0);
    assertThat(report.parts().stream().mapToLong(Parts.Part::rows).sum()).isEqualTo(500);
    assertThat(report.parts().stream().mapToLong(Parts.Part::bytes).sum())
        .isEqualTo(report.outputBytes());
  }

  /** Done to what a job wrote. */
  private interface Damage {
    void take(Path unfinished, List<Path> parts) throws IOException;
  }

  /** The job, and damage before its output is published. */
  private JobDefinition damaged(Damage damage) {
    JobDefinition job = new WeatherUtcJob();
    return new JobDefinition() {
      @Override
      public String name() {
        return job.name();
      }

      @Override
      public String summary() {
        return job.summary();
      }

      @Override
      public List<Parameter<?>> parameters() {
        return job.parameters();
      }

      @Override
      public void wire(org.apache.hadoop.mapreduce.Job hadoops, Settings settings)
          throws IOException {
        job.wire(hadoops, settings);
      }

      @Override
      public void verify(JobReport report, Settings settings) {
        try (Stream<Path> beside = Files.list(directory)) {
          Path unfinished =
              beside.filter(p -> p.toString().endsWith(".tmp")).findFirst().orElseThrow();
          try (Stream<Path> files = Files.list(unfinished)) {
            damage.take(
                unfinished,
                files
                    .filter(p -> p.getFileName().toString().startsWith("part-"))
                    .sorted()
                    .toList());
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Test
  void whatATaskLeftOutOfItsListIsMissed() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    JobReport report = resume("in.txt");
    Path part = jobs.files("out").get(0);
    Path mark = directory.resolve("out").resolve(JobRunner.REPORT);
    String text = Files.readString(mark);
    List<String> changes =
        List.of(
            text.replace("\"bytes\" : " + report.outputBytes(), "\"bytes\" : 1"),
            text.replace(part.getFileName().toString(), "part-m-00007.avro"),
            text.replaceAll("(?s)\"parts\" : .*\\]", "\"parts\" : null"));
    for (String change : changes) {
      assertThat(change).isNotEqualTo(text);
      Files.writeString(mark, change);
      Files.deleteIfExists(mark.resolveSibling("._stage.json.crc"));
      resume("in.txt");
      assertThat(mark).content().doesNotContain("00007").contains("\"parts\" : [");
    }
  }

  @Test
  void anOutputOfALiveRunIsNotTouched() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    try (JobRunner first = jobs.runner()) {
      first.claimBeside(new org.apache.hadoop.fs.Path(directory.resolve("out").toString()));
      assertThatThrownBy(() -> run("in.txt"))
          .isInstanceOf(OutputBusyException.class)
          .hasMessageStartingWith("another run writes to ");
      first.checkClaims();
    }
    assertThat(jobs.listing()).containsExactly("in.txt", "stations.csv");
    run("in.txt");
  }

  private void closing(JobRunner runner) throws Exception {
    try (runner) {
      runner.runChecked(new WeatherUtcJob(), settings("in.txt"));
    }
  }

  /** Something done to files. */
  private interface Step {
    void take() throws IOException;
  }

  /** Does something once the job has begun. */
  private record AtStart(Step step) implements Progress {
    @Override
    public void started(String job) {
      try {
        step.take();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void running(String job, double fraction, long records, double seconds) {}

    @Override
    public void finished(JobReport report) {}

    @Override
    public void kept(JobReport report) {}

    @Override
    public void note(String line) {}

    @Override
    public void caution(String line) {}
  }

  @Test
  void fewRejectsAreKeptBesideTheOutputTheSameForAnySplits() throws Exception {
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 130; i++) {
      text.append(BAD_DATE).append(GOOD);
    }
    text.append("3,\"2015\n").append(GOOD);
    jobs.raw("in.txt", text.toString());
    List<String> kept = new ArrayList<>();
    for (long split : new long[] {1 << 20, 2000, 700}) {
      jobs.splits(split);
      JobReport report = run("in.txt", "max-bad-fraction", "0.6", "overwrite", "true");
      assertThat(report.count(Records.REJECTED)).isEqualTo(131);
      assertThat(report.count("rejected.BAD_DATE")).isEqualTo(130);
      assertThat(directory.resolve("out/_rejects")).isDirectoryNotContaining("glob:**part*");
      kept.add(Files.readString(directory.resolve("out/_rejects/rejects.jsonl")));
    }
    assertThat(kept).containsOnly(kept.get(0));
    List<String> lines = kept.get(0).lines().toList();
    assertThat(lines).hasSize(101);
    String file = "file:" + jobs.path("in.txt");
    assertThat(lines.get(0))
        .isEqualTo(
            "{\"reason\":\"BAD_DATE\",\"file\":\""
                + file
                + "\",\"offset\":"
                + HEADER.length()
                + ",\"detail\":\"Date is '20150231', not a date yyyyMMdd of the years 1900 to"
                + " 2199\",\"line\":\""
                + BAD_DATE.strip()
                + "\"}");
    assertThat(lines.get(100)).startsWith("{\"reason\":\"UNBALANCED_QUOTE\"");
    int offset = HEADER.length() + 99 * (BAD_DATE.length() + GOOD.length());
    assertThat(lines.get(99)).contains("\"offset\":" + offset + ",");
  }

  @Test
  void tooManyRejectsFailTheJobAndPublishNothing() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD + BAD_DATE + "x" + BAD_DATE + BAD_DATE + GOOD);

    assertThatThrownBy(() -> run("in.txt", "max-bad-fraction", "0.5"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "weather-utc: 3 of 5 lines were rejected, more than the fraction 0.5 allowed by"
                + " --max-bad-fraction.\n"
                + "The leading reason is BAD_DATE (2 of them); the first is at byte "
                + (HEADER.length() + GOOD.length())
                + " of file:"
                + jobs.path("in.txt")
                + ": Date is '20150231', not a date yyyyMMdd of the years 1900 to 2199\nThe first"
                + " 100 of each reason are in "
                + jobs.path("_rejects-out.jsonl"));
    assertThat(jobs.listing()).containsExactly("_rejects-out.jsonl", "in.txt", "stations.csv");
    assertThat(run("in.txt", "max-bad-fraction", "0.6").count(Records.WRITTEN)).isEqualTo(2);
  }

  @Test
  void aTruncatedFileFailsTheJobWithItsName() throws Exception {
    jobs.raw("in.txt.gz", HEADER + GOOD.repeat(5000));
    byte[] whole = Files.readAllBytes(jobs.path("in.txt.gz"));
    jobs.bytes("in.txt.gz", Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> run("in.txt.gz"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith(
            "the job weather-utc failed: file:"
                + jobs.path("in.txt.gz")
                + " cannot be read to its end: ");
    assertThat(jobs.listing()).containsExactly("in.txt.gz", "stations.csv");
  }

  @Test
  void aCorruptAvroBlockFailsTheJobWithItsFile() throws Exception {
    var rows = new ArrayList<org.apache.avro.generic.GenericRecord>();
    for (int i = 0; i < 50; i++) {
      rows.add(JobHarness.record(Schemas.OBSERVATION, 10, i, 3, 0L));
    }
    jobs.avro("in.avro", Schemas.OBSERVATION, rows);
    byte[] bytes = Files.readAllBytes(jobs.path("in.avro"));
    Arrays.fill(bytes, bytes.length - 200, bytes.length - 150, (byte) 0x7f);
    String in = jobs.bytes("in.avro", bytes);

    assertThatThrownBy(() -> jobs.run(new SplitJob(), "out", "data", in, "test", "WeatherHour < 9"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith("the job split failed: file:" + in + " is damaged near byte ");
    assertThat(jobs.listing()).containsExactly("in.avro", "stations.csv");
  }

  @Test
  void unreadableInputIsAProblem() throws Exception {
    jobs.bytes("in/a.txt.gz", "no gzip".getBytes(StandardCharsets.UTF_8));
    jobs.raw("in/b.txt", "WBAN,Date\n");
    jobs.raw("in/c.txt", "");

    assertThatThrownBy(() -> run("in"))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("a.txt.gz cannot be read as gz: ")
        .hasMessageContaining("b.txt: not a weather file of any known source (");
    assertThatThrownBy(() -> run("in/c.txt"))
        .hasMessageContaining("c.txt is empty: make it again, or leave it out");
    Files.delete(jobs.path("in/a.txt.gz"));
    Files.delete(jobs.path("in/b.txt"));
    assertThatThrownBy(() -> run("in"))
        .hasMessage(jobs.path("in") + " holds no data file, but c.txt (empty 1)");
  }

  @Test
  void directoriesInsideRawFilesAreGoneInto() throws Exception {
    jobs.raw("in/a.txt", HEADER + GOOD);
    jobs.raw("in/sub/year=2018/b.txt", HEADER + GOOD);

    assertThat(run("in").count(Records.READ)).isEqualTo(2);
  }

  @Test
  void anOutputIsReplacedOnlyWhenAsked() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    run("in.txt");
    jobs.raw("out/mine.txt", "x");

    assertThatThrownBy(() -> run("in.txt"))
        .isInstanceOf(UsageException.class)
        .hasMessage(jobs.path("out") + " exists; --overwrite replaces it");
    assertThatThrownBy(
            () ->
                jobs.runner()
                    .run(new WeatherUtcJob(), settings("in.txt"), JobRunner.Existing.REFUSE))
        .isInstanceOf(DataException.class)
        .hasMessage(jobs.path("out") + " exists");
    assertThat(directory.resolve("out/mine.txt")).exists();
    assertThatThrownBy(() -> run("in.txt", "overwrite", "true"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mine.txt was not written by crosswind");
    Files.delete(directory.resolve("out/mine.txt"));
    jobs.raw("in.txt", HEADER + GOOD + GOOD);
    run("in.txt", "overwrite", "true");
    assertThat(jobs.records("out")).hasSize(2);
  }

  @Test
  void aFailedReplacementLeavesTheOldOutput() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    run("in.txt");
    jobs.raw("in.txt", HEADER + BAD_DATE);

    assertThatThrownBy(() -> run("in.txt", "overwrite", "true")).isInstanceOf(DataException.class);
    assertThat(jobs.records("out")).hasSize(1);
  }

  @Test
  void aReportOfAnEarlierVersionDoesNotSayHowItsInputsWereRead() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    JobReport first = resume("in.txt");
    Path report = jobs.path("out").resolve(JobRunner.REPORT);
    String now = Files.readString(report);
    String before = now.replaceAll(",\\s*\"reads\" : \\[[^]]*]", "");
    assertThat(before).isNotEqualTo(now).doesNotContain("reads");
    jobs.runner().storage().writeText(new org.apache.hadoop.fs.Path(report.toUri()), before);

    JobReport kept = resume("in.txt");

    assertThat(kept.reads()).isEmpty();
    assertThat(kept.parts()).isEqualTo(first.parts());
    assertThat(kept.seconds()).isEqualTo(first.seconds());
  }

  @Test
  void resumingRunsAgainOnlyWhatChanged() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    Path report = jobs.path("out").resolve(JobRunner.REPORT);
    JobReport first = resume("in.txt");
    assertThat(first.fingerprint()).matches("[0-9a-f]{64}");
    // A mark that a second run would wipe out.
    jobs.raw("out/_mark", "");

    assertThat(resume("in.txt")).isEqualTo(first);
    assertThat(directory.resolve("out/_mark")).exists();

    JobReport other = resume("in.txt", "time-alignment", "tutorial");
    assertThat(other.fingerprint()).isNotEqualTo(first.fingerprint());
    assertThat(directory.resolve("out/_mark")).doesNotExist();

    jobs.raw("in.txt", HEADER + GOOD + GOOD);
    JobReport grown = resume("in.txt", "time-alignment", "tutorial");
    assertThat(grown.count(Records.READ)).isEqualTo(2);

    Files.setLastModifiedTime(jobs.path("in.txt"), FileTime.fromMillis(1_000_000));
    assertThat(resume("in.txt", "time-alignment", "tutorial").fingerprint())
        .isNotEqualTo(grown.fingerprint());

    Files.delete(report);
    jobs.raw("out/_mark", "");
    resume("in.txt", "time-alignment", "tutorial");
    assertThat(report).exists();
    assertThat(directory.resolve("out/_mark")).doesNotExist();
  }

  @Test
  void resumingRunsAgainWhatNoLongerHoldsItsFiles() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);
    JobReport first = resume("in.txt");
    Path part = jobs.files("out").get(0);
    byte[] whole = Files.readAllBytes(part);

    Files.delete(part);
    assertThat(resume("in.txt").outputBytes()).isEqualTo(first.outputBytes());
    assertThat(part).exists();

    Files.write(part, Arrays.copyOf(whole, whole.length - 20));
    resume("in.txt");
    assertThat(Files.size(part)).isEqualTo(whole.length);
  }

  @Test
  void aReportTellsWhatTheJobTook() throws Exception {
    jobs.raw("in.txt", HEADER + GOOD);

    JobReport report = run("in.txt");

    String map = Files.readString(Path.of(stations));
    assertThat(report.inputBytes()).isEqualTo((HEADER + GOOD).length() + map.length());
    long written = 0;
    for (Path file : jobs.files("out")) {
      written += Files.size(file);
    }
    assertThat(report.outputBytes()).isEqualTo(written).isPositive();
    int cores = Runtime.getRuntime().availableProcessors();
    assertThat(report.cpuSeconds()).isBetween(1e-3, cores * report.seconds() + 0.1);
    assertThat(resume("in.txt")).isEqualTo(report);
  }

  @Test
  void aClustersDiagnosticsAreCutToWhatTheyTell() {
    assertThat(
            FailureCause.describe(
                "Error: java.io.IOException: hdfs://a/b cannot be read to its end: Unexpected EOF"
                    + "\n\tat org.x.Y(Y.java:1)\nCaused by: java.io.EOFException"))
        .isEqualTo("hdfs://a/b cannot be read to its end: Unexpected EOF");
    assertThat(
            FailureCause.describe(
                "Error: java.io.IOException: "
                    + TaskFault.class.getName()
                    + ": two rows\nof one hour\n\tat org.x.Y(Y.java:1)"))
        .isEqualTo("two rows\nof one hour");
  }
}

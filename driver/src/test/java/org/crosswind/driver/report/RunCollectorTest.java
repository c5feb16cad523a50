package org.crosswind.driver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.STATIONS;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.report.RunReport;
import org.crosswind.report.RunReport.Loss;
import org.crosswind.report.RunReport.Pass;
import org.crosswind.report.RunReport.Stage;
import org.crosswind.report.RunReport.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is collected of directories that commands have written. */
class RunCollectorTest {
  private static final String KYPHOSIS = ROOT.resolve("examples/kyphosis.csv").toString();

  @TempDir private Path directory;

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private static void run(ExitCode exit, List<String> line, String... more) {
    List<String> words = new ArrayList<>(line);
    words.addAll(List.of(more));
    Outcome outcome = crosswind(words.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
  }

  private RunReport collected(String name) throws IOException, DataException {
    Storage storage = new Storage(conf());
    org.apache.hadoop.fs.Path run = new org.apache.hadoop.fs.Path(at(name));
    return new RunCollector(RunFiles.published(run, storage)).report();
  }

  private List<String> kyphosis(String out) {
    String formula = "Kyphosis ~ Age + Number + Start";
    return List.of("logit", "--data", KYPHOSIS, "--formula", formula, "--out", at(out));
  }

  private static List<String> names(RunReport report) {
    return report.stages().stream().map(Stage::name).toList();
  }

  private static Step step(RunReport report, String name) {
    return report.flow().steps().stream().filter(s -> s.name().equals(name)).findFirst().get();
  }

  @Test
  void aFitHasItsRowsPassesAndStages() throws IOException, DataException {
    run(ExitCode.DONE, kyphosis("fit"));
    RunReport report = collected("fit");
    assertThat(report.about().command()).isEqualTo("logit");
    assertThat(report.about().directory()).isEqualTo("file:" + at("fit"));
    assertThat(report.about().parameters())
        .contains(new RunReport.Parameter("formula", "Kyphosis ~ Age + Number + Start"));
    assertThat(report.flow().steps())
        .containsExactly(
            new Step("rows", 81, 81, List.of()), new Step("complete rows", 81, 81, List.of()));
    assertThat(report.model().converged()).isTrue();
    assertThat(report.test()).isNull();
    assertThat(report.anova()).isNull();
    // R's glm: null deviance 83.23447, residual deviance 61.37993; IRLS starts at the null model.
    assertThat(report.passes().get(0).deviance()).isBetween(83.2344, 83.2346);
    Pass last = report.passes().get(report.passes().size() - 1);
    assertThat(last.deviance()).isBetween(61.37992, 61.37994);
    assertThat(last.relativeChange()).isLessThan(1e-8);
    assertThat(report.passes())
        .extracting(Pass::number)
        .startsWith(0, 1, 2)
        .doesNotHaveDuplicates();
    assertThat(report.passes().get(0).relativeChange()).isNull();
    int passes = report.passes().size();
    assertThat(names(report))
        .containsExactly("design-scan", "design", "logit, " + passes + " passes", "train-metrics");
    assertThat(report.stages().get(2).rowsRead()).isEqualTo(81L * passes);
  }

  @Test
  void aResumedFitHasThePassesOfOneThatWasNot() throws IOException, DataException {
    run(ExitCode.DONE, kyphosis("whole"));
    run(ExitCode.NOT_CONVERGED, kyphosis("cut"), "--max-iterations", "2");
    int before = collected("cut").passes().size();
    run(ExitCode.DONE, kyphosis("cut"), "--max-iterations", "25", "--resume");
    List<Double> resumed = collected("cut").passes().stream().map(Pass::deviance).toList();
    assertThat(resumed)
        .hasSizeGreaterThan(before)
        .isEqualTo(collected("whole").passes().stream().map(Pass::deviance).toList());
  }

  @Test
  void whatIsGoneIsLeftOut() throws IOException, DataException {
    run(ExitCode.DONE, kyphosis("fit"));
    try (Stream<Path> files = Files.walk(directory.resolve("fit/stages"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    RunReport report = collected("fit");
    assertThat(report.about().command()).isNull();
    assertThat(report.about().parameters()).isEmpty();
    assertThat(report.about().codeVersion()).isEqualTo(report.model().evidence().codeVersion());
    assertThat(report.passes()).isEmpty();
    assertThat(report.stages()).isEmpty();
    assertThat(report.flow().steps()).extracting(Step::name).containsExactly("complete rows");
  }

  @Test
  void aSeparatedFitTellsWhatWasSetAside() throws IOException, DataException {
    StringBuilder rows = new StringBuilder("y,g,x\n,a,1\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i % 3 == 0 ? 1 : 0).append(",a,").append(i % 7).append('\n');
      rows.append("1,only,").append(i % 5).append('\n');
    }
    Files.writeString(directory.resolve("rows.csv"), rows);
    List<String> line =
        List.of("logit", "--data", at("rows.csv"), "--formula", "y ~ g + x", "--out", at("fit"));
    run(ExitCode.NOT_CONVERGED, line);
    RunReport report = collected("fit");
    assertThat(report.model().kind().status()).isEqualTo("SEPARATED");
    assertThat(step(report, "complete rows"))
        .isEqualTo(new Step("complete rows", 81, 80, List.of(new Loss("without a value", 1))));
    assertThat(step(report, "rows fitted").out()).isEqualTo(40);
    assertThat(step(report, "rows fitted").losses())
        .containsExactly(new Loss("at levels whose response is constant", 40));
    assertThat(report.passes()).allMatch(pass -> pass.deviance() != null);
  }

  @Test
  void aLinearModelHasItsErrorsAmongTheNotes() throws IOException, DataException {
    List<String> line =
        List.of("linmod", "--data", KYPHOSIS, "--formula", "Start ~ Age", "--out", at("fit"));
    run(ExitCode.DONE, line, "--test-fraction", "0.3");
    RunReport report = collected("fit");
    assertThat(report.test()).isNull();
    assertThat(report.flow().notes()).last().asString().matches("test set: RMSE .*, [0-9]+ rows");
    assertThat(report.passes()).isEmpty();
    Step training = step(report, "training set");
    assertThat(training.in()).isEqualTo(81);
    assertThat(training.losses())
        .containsExactly(new Loss("held out as the test set", 81 - training.out()));
    assertThat(names(report)).contains("split", "linmod, 1 pass", "predict");
  }

  @Test
  void aRunBeginsWithRawLines() throws IOException, DataException {
    Path sample = ROOT.resolve("examples/sample");
    String flights = sample.resolve("AirOnTimeCSV/airOT2014*.csv.gz").toString();
    String weather = sample.resolve("WeatherRaw/201*hourly.txt.gz").toString();
    String formula = "ArrDel15 ~ Month + WindSpeedOrigin";
    List<String> line =
        List.of("run", "--flights", flights, "--weather", weather, "--stations", STATIONS);
    String[] model = {"--formula", formula, "--test-fraction", "0.3", "--where", "Month < 7"};
    for (String join : List.of("map", "reduce")) {
      List<String> words = new ArrayList<>(line);
      words.addAll(List.of(model));
      run(ExitCode.DONE, words, "--join", join, "--out", at(join));
      RunReport report = collected(join);
      assertThat(report.flow().steps())
          .extracting(Step::name)
          .containsExactly(
              "raw weather, to hours",
              "raw flights",
              "joined",
              "training set",
              "rows taken",
              "complete rows");
      // Known of the sample: 4,581 flights.
      assertThat(step(report, "raw flights").in()).isEqualTo(4581);
      Step joined = step(report, "joined");
      assertThat(step(report, "training set").in()).isEqualTo(joined.out());
      Step taken = step(report, "rows taken");
      assertThat(taken.in()).isEqualTo(step(report, "training set").out());
      assertThat(taken.losses())
          .containsExactly(new Loss("left out by --where", taken.in() - taken.out()));
      assertThat(taken.out()).isLessThan(taken.in()).isEqualTo(step(report, "complete rows").in());
      assertThat(report.test().auc()).isNotNull();
      assertThat(report.flow().notes())
          .anyMatch(note -> note.startsWith("joined: "))
          .anyMatch(note -> note.matches("weather: .*; 16 files: QCLCD hourly, .*"));
    }
  }
}

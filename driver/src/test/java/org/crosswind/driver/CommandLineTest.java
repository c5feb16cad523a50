package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.STATIONS;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
  @TempDir private Path directory;

  @Test
  void helpListsEveryCommandAndEveryParameterOfOne() {
    Outcome help = crosswind("--help");
    assertThat(help.exit()).isEqualTo(ExitCode.DONE);
    for (Command command : CommandLineTool.commands()) {
      assertThat(help.out()).contains(command.name());
      Outcome one = crosswind(command.name(), "--help");
      assertThat(one.exit()).isEqualTo(ExitCode.DONE);
      command.parameters().forEach(p -> assertThat(one.out()).contains("--" + p.name()));
    }
  }

  @Test
  void theVersionIsTheBuilds() {
    assertThat(crosswind("--version").out()).matches("crosswind [0-9]+\\.[0-9]+\\.[0-9]+.*\\n");
  }

  @Test
  void noCommandOrAnUnknownOneIsBadUsage() {
    assertThat(crosswind().exit()).isEqualTo(ExitCode.USAGE);
    assertThat(crosswind().err()).contains("demo", "run");
    assertThat(crosswind("fly").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void allProblemsComeInOneMessage() {
    Outcome outcome =
        crosswind(
            "run",
            "--flights",
            directory.resolve("none").toString(),
            "--time-alignment",
            "noon",
            "--max-bad-fraction",
            "7",
            "--formula",
            "ArrDel15 ~ poly(Month)",
            "--wether",
            "x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains(
            "--wether",
            "--weather is required",
            "--out is required",
            "'noon' is none of utc|tutorial",
            "'7' is not a number from 0.0 to 1.0",
            "there is no function poly()");
  }

  @Test
  void filesAndColumnsAreCheckedTogetherBeforeAnythingRuns() throws IOException {
    Path flights = directory.resolve("flights.csv");
    Files.write(flights, List.of("YEAR,MONTH,DAY_OF_MONTH", "2013,1,1"));
    Path weather = directory.resolve("weather.txt");
    Files.write(weather, List.of("WBAN,Date,Time,Visibility", "1,20130101,0051,10"));
    Path out = directory.resolve("out");
    Outcome outcome =
        crosswind(
            "run",
            "--flights",
            flights.toString(),
            "--weather",
            weather.toString(),
            "--stations",
            directory.resolve("no-stations.csv").toString(),
            "--test",
            "Yeer == 2012",
            "--formula",
            "ArrDel15 ~ Elevation",
            "--out",
            out.toString());
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("flights.csv", "CRSDepTime or SCHEDULED_DEPARTURE")
        .contains("weather.txt", "DryBulbCelsius")
        .contains("no-stations.csv")
        .contains("--test or --key: no column Yeer (did you mean Year?)")
        .contains("--formula: no column Elevation;");
    assertThat(out).doesNotExist();
  }

  @Test
  void anOutputThatExistsIsNotTouchedWithoutOverwrite() throws IOException {
    Path out = Files.createDirectory(directory.resolve("out"));
    Files.writeString(out.resolve("mine.txt"), "keep");
    Path data = directory.resolve("d.csv");
    Files.write(data, List.of("y,x", "0,1", "1,2", "1,1", "0,2", "0,3"));
    String[] command = {
      "logit", "--data", data.toString(), "--formula", "y ~ x", "--out", out.toString()
    };
    Outcome refused = crosswind(command);
    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("exists", "--overwrite", "--resume");
    String[] overwrite = Arrays.copyOf(command, command.length + 1);
    overwrite[command.length] = "--overwrite";
    assertThat(crosswind(overwrite).exit()).isEqualTo(ExitCode.DONE);
    assertThat(out.resolve("mine.txt")).content().isEqualTo("keep");
  }

  @Test
  void settingsOfTheConfigurationServeAsOptionsAndTheCommandLineWins() throws IOException {
    Path data = directory.resolve("d.csv");
    Files.write(data, List.of("y,x", "0,1", "1,2", "1,1", "0,2", "0,3"));
    Outcome outcome =
        crosswind(
            conf(
                "crosswind.logit.formula=y ~ nonsense",
                "crosswind.logit.data=" + data,
                "crosswind.logit.max-iterations=0"),
            "logit",
            "--formula",
            "y ~ x",
            "--out",
            directory.resolve("out").toString());
    assertThat(outcome.exit()).isEqualTo(ExitCode.NOT_CONVERGED);
    assertThat(outcome.out()).contains("y ~ x");
  }

  @Test
  void aStageThatLosesTooManyLinesFailsAndLeavesNothingThatLooksFinished() throws IOException {
    Path flights = Files.createDirectory(directory.resolve("flights"));
    Files.write(
        flights.resolve("good.csv"),
        List.of(
            "YEAR,MONTH,DAY_OF_MONTH,UNIQUE_CARRIER,ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DEL15",
            "2013,1,1,UA,11618,12266,0515,0819,0.00",
            "2013,1,1,UA,12953,12266,0529,0830,1.00"));
    Files.write(
        flights.resolve("garbage.csv"),
        List.of(
            "YEAR,MONTH,DAY_OF_MONTH,UNIQUE_CARRIER,ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DEL15",
            "2013,2,30,UA,11618,12266,0515,0819,0.00",
            "\u0000\u0001garbage"));
    Path out = directory.resolve("out");
    String[] command = {
      "flights", "--flights", flights.toString(), "--stations", STATIONS, "--out", out.toString()
    };
    Outcome outcome = crosswind(command);
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .contains("2 of 4 lines were rejected", "--max-bad-fraction", "garbage.csv");
    assertThat(out).doesNotExist();
    assertThat(directory.resolve("_rejects-out.jsonl"))
        .content()
        .contains("BAD_DATE", "FIELD_COUNT");
    try (var left = Files.list(directory)) {
      assertThat(left.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(".tmp")))
          .isEmpty();
    }
  }

  @Test
  void anInputIsNeverReplacedByTheOutput() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Path csv = data.resolve("d.csv");
    Files.write(csv, List.of("y,x", "0,1", "1,2", "1,1", "0,2", "0,3"));
    Outcome design =
        crosswind(
            "design",
            "--data",
            csv.toString(),
            "--formula",
            "y ~ x",
            "--out",
            data.toString(),
            "--overwrite");
    assertThat(design.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(design.err()).contains("is not an output of crosswind, and is not replaced");

    String out = directory.resolve("out").toString();
    crosswind("logit", "--data", csv.toString(), "--formula", "y ~ x", "--out", out);
    String inside = out + "/stages/design";
    Outcome logit = crosswind("logit", "--data", inside, "--out", out, "--overwrite");
    assertThat(logit.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(logit.err()).contains("stages/design lies in");
    assertThat(Path.of(inside)).exists();
  }

  @Test
  void whatIsMistypedIsSaidWithWhatThereIs() {
    assertThat(crosswind("frobnicate").err())
        .contains("no command is called 'frobnicate'", "weather-utc");
    assertThat(crosswind("logit", "-D", "a=b").err())
        .contains("before the command where Hadoop's ToolRunner");
    assertThat(crosswind("info", "--local").err()).contains("--local is for bin/crosswind");
  }

  @Test
  void designLeavesItsNeighboursAlone() throws IOException {
    Path neighbour = Files.createDirectory(directory.resolve("out-scan"));
    Files.writeString(neighbour.resolve("mine.txt"), "keep");
    Path csv = directory.resolve("d.csv");
    Files.write(csv, List.of("y,x", "0,1", "1,2", "1,1", "0,2", "0,3"));
    String out = directory.resolve("out").toString();
    Outcome design =
        crosswind("design", "--data", csv.toString(), "--formula", "y ~ x", "--out", out);
    assertThat(design.exit()).isEqualTo(ExitCode.DONE);
    try (var left = Files.list(directory)) {
      assertThat(left.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("d.csv", "out", "out-scan");
    }
    assertThat(neighbour.resolve("mine.txt")).exists();
  }

  @Test
  void onlyWhatTheSameCommandWroteIsReplaced() throws IOException {
    Path csv = directory.resolve("d.csv");
    Files.write(csv, List.of("y,x", "0,1", "1,2", "1,1", "0,2", "0,3"));
    Path out = directory.resolve("out");
    String[] design = {
      "design",
      "--data",
      csv.toString(),
      "--formula",
      "y ~ x",
      "--out",
      out.toString(),
      "--overwrite"
    };
    assertThat(crosswind(design).exit()).isEqualTo(ExitCode.DONE);
    assertThat(crosswind(design).exit()).isEqualTo(ExitCode.DONE);
    String[] weather = {
      "weather-hourly", "--observations", out.toString(), "--out", out.toString(), "--overwrite"
    };
    assertThat(crosswind(weather).err()).contains("is the output of design");
    Files.writeString(out.resolve("notes.txt"), "mine");
    assertThat(crosswind(design).err()).contains("notes.txt was not written by crosswind");
    assertThat(out.resolve("notes.txt")).exists();

    Path mine = Files.createDirectories(directory.resolve("mine/stages"));
    Files.writeString(mine.resolve("play.txt"), "mine");
    for (String how : List.of("--overwrite", "--resume")) {
      Outcome logit =
          crosswind(
              "logit",
              "--data",
              csv.toString(),
              "--formula",
              "y ~ x",
              "--out",
              mine.getParent().toString(),
              how);
      assertThat(logit.exit()).as(how).isEqualTo(ExitCode.USAGE);
      assertThat(logit.err()).contains("stages was not written by crosswind");
    }
    assertThat(mine.resolve("play.txt")).exists();
  }

  @Test
  void helpOfACommandAndNamesThatAreNearlyRight() {
    assertThat(crosswind("help").out()).isEqualTo(crosswind("--help").out()).contains("logit");
    assertThat(crosswind("help", "logit").out())
        .isEqualTo(crosswind("logit", "--help").out())
        .contains("--max-iterations");
    Outcome command = crosswind("logti", "--data", "x.csv");
    assertThat(command.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(command.err()).contains("no command is called 'logti' (did you mean logit?)");
    assertThat(crosswind("help", "logti")).isEqualTo(crosswind("logti", "--help"));
    assertThat(crosswind("help", "logti").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(crosswind("help", "logti").err()).contains("(did you mean logit?)");
    Outcome option = crosswind("logit", "--fomula", "y ~ x");
    assertThat(option.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(option.err()).contains("'--fomula'", "did you mean --formula");
    assertThat(crosswind("logit", "--xyzzy").err()).doesNotContain("did you mean");
  }

  @Test
  void quietMayStandBeforeTheCommandOrBehindIt() {
    String data = CommandLineHarness.ROOT.resolve("examples/kyphosis.csv").toString();
    String out = directory.resolve("fit").toString();
    Outcome loud = crosswind("logit", "--data", data, "--formula", "Kyphosis ~ Age", "--out", out);
    assertThat(loud.err()).contains("logit", "pass 1");
    for (String quiet : List.of("--quiet", "-q")) {
      Outcome before =
          crosswind(
              quiet, "logit", "--data", data, "--formula", "Kyphosis ~ Age", "--out", out + quiet);
      Outcome behind =
          crosswind(
              "logit",
              "--data",
              data,
              "--formula",
              "Kyphosis ~ Age",
              "--out",
              out + quiet + 2,
              quiet);
      assertThat(List.of(before.err(), behind.err())).containsOnly("");
      assertThat(List.of(before.out(), behind.out())).containsOnly(loud.out());
    }
    Outcome wrong = crosswind("logit", "--quiet");
    assertThat(wrong.err()).contains("--data is required");
  }

  @Test
  void levelsThatDifferInControlCharactersAreDifferent() throws IOException {
    Path data = directory.resolve("bells.csv");
    List<String> rows = new ArrayList<>(List.of("y,g"));
    String[] levels = {"bel", " bel\t", "bel\u0007", "\u001bbel"};
    for (int i = 0; i < 80; i++) {
      rows.add(i * i % 11 % 2 + "," + levels[i % 4]);
    }
    Files.write(data, rows);
    Path out = directory.resolve("bells");
    Outcome outcome =
        crosswind(
            "logit", "--data", data.toString(), "--formula", "y ~ g", "--out", out.toString());
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    JsonNode model = new ObjectMapper().readTree(Files.readString(out.resolve("model.json")));
    assertThat(model.get("coefficients")).hasSize(3);
    assertThat(outcome.out()).doesNotContain("\u0007", "\u001b");
  }

  @Test
  void aNameThatNoSettingCanHoldIsToldByItsCharacter() throws IOException {
    Path data = directory.resolve("name.csv");
    Files.write(data, List.of("y,x\u001bz", "0,1", "1,2", "1,1", "0,2", "0,3"));
    Outcome outcome =
        crosswind(
            "logit",
            "--data",
            data.toString(),
            "--formula",
            "y ~ .",
            "--out",
            directory.resolve("o").toString());
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("--formula has the character U+001B");
  }

  @Test
  void anOffsetBeyondAllLikelihoodIsNamed() throws IOException {
    Path data = directory.resolve("far.csv");
    List<String> rows = new ArrayList<>(List.of("y,x,o"));
    for (int i = 0; i < 40; i++) {
      rows.add(i * i % 7 % 2 + "," + i % 9 + ",2000000");
    }
    Files.write(data, rows);
    Path out = directory.resolve("far");
    Outcome outcome =
        crosswind(
            "logit",
            "--data",
            data.toString(),
            "--formula",
            "y ~ x + offset(o)",
            "--out",
            out.toString());
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the offset o has values so far from 0", "subtract");
  }

  @Test
  void pathsThatHadoopCannotTakeAreOneMessage() {
    Outcome colon = crosswind("flights", "--flights", "a:b/c.csv", "--out", "o:p");
    assertThat(colon.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(colon.err()).contains("'a:b/c.csv' is no path", "'o:p' is no path");
    Outcome scheme =
        crosswind("logit", "--data", "nowhere://h/x.csv", "--formula", "y ~ x", "--out", "o");
    assertThat(scheme.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(scheme.err()).contains("nowhere").doesNotContain("\tat ");
    String data = "hdfs://nowhere.invalid:8020/x.csv";
    Outcome host = crosswind("logit", "--data", data, "--formula", "y ~ x", "--out", "o");
    assertThat(host.err())
        .contains("the host nowhere.invalid of a path or of the settings is not known here")
        .doesNotContain("\tat ", "See crosswind");
  }

  @Test
  void aFileThatIsCutShortIsNeverReadAsAShorterOne() throws IOException {
    Path csv = directory.resolve("d.csv");
    List<String> lines = new ArrayList<>(List.of("y,x"));
    for (int i = 0; i < 20_000; i++) {
      lines.add((i * 7 % 11 < 4 ? 1 : 0) + "," + (i * 31 % 97));
    }
    Files.write(csv, lines);
    Path design = directory.resolve("design");
    crosswind("design", "--data", csv.toString(), "--formula", "y ~ x", "--out", design.toString());
    Path part = design.resolve("part-m-00000.avro");
    Files.deleteIfExists(design.resolve(".part-m-00000.avro.crc"));
    byte[] bytes = Files.readAllBytes(part);
    Files.write(part, Arrays.copyOf(bytes, bytes.length - 100));
    String out = directory.resolve("out").toString();
    Outcome cut = crosswind("logit", "--data", design.toString(), "--out", out);
    assertThat(cut.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(cut.err()).contains("part-m-00000.avro is cut short");
    assertThat(Path.of(out, "model.json")).doesNotExist();
  }
}

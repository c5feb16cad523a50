package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.declare.Fingerprint;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A world is made, the chain is run on it, and the fit held to what made it. */
class GenerateCommandTest {
  private static final String FORMULA =
      "ArrDel15 ~ Month + DayofMonth + DayOfWeek + Carrier + OriginAirportID + DestAirportID"
          + " + CRSDepTime + CRSArrTime + VisibilityOrigin + DryBulbCelsiusOrigin"
          + " + DewPointCelsiusOrigin + RelativeHumidityOrigin + WindSpeedOrigin + AltimeterOrigin"
          + " + VisibilityDest + DryBulbCelsiusDest + DewPointCelsiusDest + RelativeHumidityDest"
          + " + WindSpeedDest + AltimeterDest";

  @TempDir private Path directory;

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private void generate(String out, String... more) {
    String[] args = {"generate", "--shape", "tiny", "--out", at(out)};
    Outcome made =
        crosswind(Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new));
    assertThat(made.exit()).as(made.err()).isEqualTo(ExitCode.DONE);
  }

  private Map<String, String> files(String out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path root = directory.resolve(out);
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(f -> Files.isRegularFile(f) && !f.getFileName().toString().matches("[._].*"))
          .forEach(f -> files.put(root.relativize(f).toString(), digest(f)));
    }
    return files;
  }

  private static String digest(Path file) {
    try {
      return Fingerprint.sha256(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobReport report(String stage) throws IOException {
    return Json.read(Files.readString(directory.resolve(stage + "/_stage.json")), JobReport.class);
  }

  @Test
  void anyNumberOfTasksMakesTheSameBytes() throws IOException {
    generate("one", "--flights", "12000", "--tasks", "1");
    generate("three", "--flights", "12000", "--tasks", "3");
    generate("seven", "--flights", "12000", "--tasks", "7");
    assertThat(files("one")).hasSize(3 + 3 + 2).isEqualTo(files("three")).isEqualTo(files("seven"));
    assertThat(report("seven").counters()).isEqualTo(report("one").counters());
    generate("one", "--flights", "1", "--overwrite");
    assertThat(files("one")).hasSize(1 + 1 + 2);
  }

  @Test
  void aFitToWhatWasMadeAgreesWithTheTruth() throws IOException {
    generate("made", "--flights", "20000", "--seed", "2");
    Outcome run =
        crosswind(
            "run",
            "--flights",
            at("made/airline"),
            "--weather",
            at("made/weather"),
            "--stations",
            at("made/stations.csv"),
            "--formula",
            FORMULA,
            "--test-fraction",
            "0.05",
            "--out",
            at("fit"));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(report("fit/stages/join").count("REJECTED"))
        .isEqualTo(report("made").count("MALFORMED_FLIGHTS"));
    assertThat(report("fit/stages/weather").count("REJECTED"))
        .isEqualTo(report("made").count("MALFORMED_OBSERVATIONS"));

    Outcome agreed = validate("made/truth.json", "--out", at("v"));
    assertThat(agreed.exit()).as(agreed.out() + agreed.err()).isEqualTo(ExitCode.DONE);
    assertThat(agreed.out()).contains("coefficients compared", "The estimates agree");
    assertThat(directory.resolve("v/validation.json")).content().contains("\"agrees\" : true");
    assertThat(validate("made/truth.json", "--out", at("v")).exit()).isEqualTo(ExitCode.USAGE);

    String truth = Files.readString(directory.resolve("made/truth.json"));
    String other = truth.replaceFirst("\"CRSDepTime\" : 0.045", "\"CRSDepTime\" : 0.145");
    Files.writeString(directory.resolve("other.json"), other);
    Outcome wrong = validate("other.json");
    assertThat(wrong.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(wrong.err()).contains("The estimates do not agree with the true model");
    assertThat(wrong.out()).contains("CRSDepTime");
  }

  private Outcome validate(String truth, String... more) {
    String[] args = {"validate", "--model", at("fit/model.json"), "--truth", at(truth)};
    return crosswind(Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void whatIsWrongWithTheFilesIsSaid() throws IOException {
    Files.writeString(directory.resolve("truth.json"), "{}");
    Files.createDirectories(directory.resolve("fit"));
    Files.writeString(directory.resolve("fit/model.json"), "{}");
    Outcome none = validate("truth.json");
    assertThat(none.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(none.err()).contains("model.json", "no model document");
  }
}

package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of raw files as they are after a download. */
class RawDirectoryTest {
  private static final String FLIGHTS =
      "FlightDate,Reporting_Airline,OriginAirportID,DestAirportID,CRSDepTime,CRSArrTime,ArrDel15\n";

  @TempDir private Path directory;
  private Path raw;

  @BeforeEach
  void make() throws IOException {
    raw = Files.createDirectories(directory.resolve("raw"));
  }

  /** An archive of a document and a table, as the BTS sends it. */
  private void zip(String name, String rows) throws IOException {
    try (OutputStream file = Files.newOutputStream(raw.resolve(name));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("readme.html"));
      zip.write("<html>".getBytes(StandardCharsets.UTF_8));
      if (!rows.isEmpty()) {
        zip.putNextEntry(new ZipEntry("On_Time.csv"));
        zip.write((FLIGHTS + rows).getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private Outcome flights(String... more) {
    String[] line = {"flights", "--flights", raw.toString(), "--out", directory + "/out"};
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return crosswind(all);
  }

  @Test
  void archivesAreReadAmongWhatLiesThere() throws IOException {
    zip("On_Time_2025_1.zip", "2025-01-01,AA,10397,12892,\"0900\",\"1100\",0.00\n");
    zip("On_Time_2025_2.zip", "2025-02-01,AA,10397,12892,\"0900\",\"1100\",1.00\n");
    Files.copy(raw.resolve("On_Time_2025_1.zip"), raw.resolve("On_Time_2025_1 (1).zip"));
    Files.writeString(raw.resolve("readme.html"), "<html>");
    Files.createFile(raw.resolve("On_Time_2025_3.zip"));
    Outcome outcome = flights();
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    String place = "file:" + raw + "/";
    assertThat(outcome.err())
        .contains(
            "\n  passed over in --flights: readme.html, On_Time_2025_3.zip (documents 1, empty 1)\n",
            "\n  ! --flights: "
                + place
                + "On_Time_2025_1 (1).zip and "
                + place
                + "On_Time_2025_1.zip are the same file: its rows count twice; leave one out"
                + " (--duplicates fail stops at it)\n")
        .containsPattern("flights +3 rows ");
  }

  @Test
  void archivesThatCannotBeReadAreNamedOneAndAll() throws IOException {
    zip("a.zip", "2025-01-01,AA,10397,12892,\"0900\",\"1100\",0.00\n");
    byte[] whole = Files.readAllBytes(raw.resolve("a.zip"));
    Files.write(raw.resolve("cut.zip"), Arrays.copyOf(whole, 40));
    whole[6] |= 1;
    Files.write(raw.resolve("encrypted.zip"), whole);
    zip("no-table.zip", "");
    Outcome outcome = flights();
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains(
            "3 problems",
            "/cut.zip cannot be read as zip: it is cut short or damaged\n",
            "/encrypted.zip cannot be read as zip: readme.html in it is encrypted: unpack it, or"
                + " pack it anew by zip\n",
            "/no-table.zip cannot be read as zip: the archive holds no table, but readme.html\n");
  }

  @Test
  void anArchiveThatIsCutBehindItsHeaderFailsTheJobWithItsName() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      rows.append("2025-01-").append(10 + i % 20).append(",AA,10397,12892,");
      rows.append(i * 37 % 1440 / 60 * 100).append(",1100,").append(i % 7 % 2).append(".00\n");
    }
    zip("a.zip", rows.toString());
    byte[] whole = Files.readAllBytes(raw.resolve("a.zip"));
    for (int length : new int[] {whole.length / 2, whole.length - 60}) {
      Files.write(raw.resolve("a.zip"), Arrays.copyOf(whole, length));
      Outcome outcome = flights();
      assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
      assertThat(outcome.err()).contains("a.zip cannot be read to its end: it is cut short");
      assertThat(directory.resolve("out")).doesNotExist();
    }
  }

  /** What was given twice is a caution of the results, of a resumed run too. */
  @Test
  void aRunRemembersWhatItWasGivenTwice() throws IOException {
    Path sample = ROOT.resolve("examples/sample");
    Path month = sample.resolve("AirOnTimeCSV/airOT201401.csv.gz");
    Files.copy(month, raw.resolve("airOT201401.csv.gz"));
    Files.copy(month, raw.resolve("airOT201401 (1).csv.gz"));
    String weather = sample.resolve("WeatherRaw/201401hourly.txt.gz").toString();
    String out = directory.resolve("run").toString();
    List<String> line =
        List.of("run", "--flights", raw.toString(), "--weather", weather, "--out", out);
    List<String> model =
        List.of("--formula", "ArrDel15 ~ CRSDepTime", "--test-fraction", "0.2", "--resume");
    for (int time = 0; time < 2; time++) {
      String[] words = Stream.of(line, model).flatMap(List::stream).toArray(String[]::new);
      Outcome outcome = crosswind(words);
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
      assertThat(Files.readString(directory.resolve("run/summary.txt")))
          .contains("airOT201401.csv.gz are the same file: its rows count twice");
      Files.delete(directory.resolve("run/model.json"));
    }
  }
}

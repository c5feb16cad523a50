package org.crosswind.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesTest {
  /** Longer than what is compared first. */
  private static final String LONG = "x".repeat(70_000);

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("a.csv"), LONG + "1");
    Files.writeString(directory.resolve("b.csv"), LONG + "2");
    Files.writeString(directory.resolve("c.csv"), "y" + LONG);
    Files.createFile(directory.resolve("empty"));
  }

  private String file(String name) {
    return directory.resolve(name).toUri().toString().replace("///", "/");
  }

  private List<String> told(Duplicates.Found asked, Duplicates.Found given, String paths)
      throws IOException {
    Settings settings =
        Settings.of("flights")
            .with(FlightsJob.FLIGHTS, paths)
            .with(Duplicates.DUPLICATES, given == Duplicates.Found.FAIL ? "fail" : "warn");
    return Duplicates.of(
        settings, FlightsJob.FLIGHTS, asked, new Storage(new Configuration(false)));
  }

  private List<String> warned(String paths) throws IOException {
    return told(Duplicates.Found.WARN, Duplicates.Found.WARN, paths);
  }

  @Test
  void filesOfOneSizeThatDifferAreNone() throws IOException {
    assertThat(warned(directory.toString())).isEmpty();
    assertThat(warned(directory.resolve("empty") + "," + directory.resolve("empty") + ","))
        .hasSize(1);
  }

  @Test
  void theSameBytesUnderTwoNamesAre() throws IOException {
    Files.copy(directory.resolve("b.csv"), directory.resolve("b (1).csv"));
    String both =
        "--flights: " + file("b.csv").replace("b.csv", "b (1).csv") + " and " + file("b.csv");
    assertThat(warned(directory.toString()))
        .containsExactly(
            both
                + " are the same file: its rows count twice; leave one out (--duplicates fail stops"
                + " at it)");
    Files.copy(directory.resolve("b.csv"), directory.resolve("b (2).csv"));
    Files.copy(directory.resolve("c.csv"), directory.resolve("d.csv"));
    assertThat(warned(directory.toString()))
        .singleElement()
        .asString()
        .contains(" are the same file, and 2 more like it: ");
  }

  @Test
  void theSameNameTwiceIs() throws IOException {
    String a = directory.resolve("a.csv").toString();
    assertThat(told(Duplicates.Found.FAIL, Duplicates.Found.FAIL, a + "," + directory))
        .containsExactly(
            "--flights: "
                + file("a.csv")
                + " is named twice: leave one out, or read it twice by --duplicates warn");
  }

  @Test
  void whatIsNotAskedForIsNotLookedFor() throws IOException {
    String twice = directory + "," + directory;
    assertThat(told(Duplicates.Found.FAIL, Duplicates.Found.WARN, twice)).isEmpty();
    assertThat(told(Duplicates.Found.WARN, Duplicates.Found.FAIL, twice)).isEmpty();
    assertThat(told(Duplicates.Found.WARN, Duplicates.Found.WARN, "none/at/all")).isEmpty();
  }
}

package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One number is one level, whatever it is written like, in a fit and in scoring. */
class NotationTest {
  private static final String FORMULA = "y ~ factor(k) + t + factor(k):t + factor(h) + x";

  private static final Schema TYPED =
      SchemaBuilder.record("Row")
          .fields()
          .requiredInt("y")
          .requiredDouble("k")
          .requiredString("t")
          .requiredLong("h")
          .requiredDouble("x")
          .endRecord();

  @TempDir private Path directory;

  /** A row; t is text, among which some looks like numbers. */
  private record Row(int y, int k, String t, int h, double x) {}

  private static List<Row> rows(Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      int k = random.nextInt(4) - 1;
      String t = List.of("01", "1", "AA").get(random.nextInt(3));
      int h = random.nextInt(3) + 9;
      double x = random.nextInt(1000) / 64.0;
      boolean success = random.nextDouble() < 0.3 + 0.1 * k + (t.equals("01") ? 0.2 : 0);
      rows.add(new Row(success ? 1 : 0, k, t, h, x));
    }
    return rows;
  }

  private static String notation(int number, Random random) {
    String sign = number < 0 ? "-" : List.of("", "+").get(random.nextInt(2));
    int size = Math.abs(number);
    return sign
        + switch (random.nextInt(5)) {
          case 0 -> size + ".0";
          case 1 -> size + "e0";
          case 2 -> "0" + size;
          case 3 -> size + ".";
          default -> Integer.toString(size);
        };
  }

  private String csv(String name, List<Row> rows, Random random) throws IOException {
    StringBuilder text = new StringBuilder("y,k,t,h,x\n");
    for (Row row : rows) {
      String k = random == null ? Integer.toString(row.k) : notation(row.k, random);
      String h = random == null ? Integer.toString(row.h) : notation(row.h, random);
      text.append(String.join(",", row.y + "", k, row.t, h, row.x + "")).append('\n');
    }
    Files.writeString(directory.resolve(name), text);
    return path(name);
  }

  private String avro(String name, List<Row> rows) throws IOException {
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(TYPED))) {
      writer.create(TYPED, directory.resolve(name).toFile());
      for (Row row : rows) {
        GenericRecord record = new GenericData.Record(TYPED);
        record.put("y", row.y);
        record.put("k", (double) row.k);
        record.put("t", row.t);
        record.put("h", (long) row.h);
        record.put("x", row.x);
        writer.append(record);
      }
    }
    return path(name);
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private String run(String... line) {
    Outcome outcome = crosswind(line);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome.out();
  }

  private String model(String data, String out) throws IOException {
    run("logit", "--data", data, "--formula", FORMULA, "--out", path(out));
    return Files.readString(directory.resolve(out).resolve("model.json"));
  }

  private List<String> predictions(String fit, String data, String out) throws IOException {
    run(
        "predict",
        "--data",
        data,
        "--model",
        path(fit) + "/model.json",
        "--to",
        "csv",
        "--out",
        path(out));
    List<String> predictions = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve(out))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        Files.readAllLines(file).stream()
            .map(line -> line.substring(line.lastIndexOf(',') + 1))
            .filter(text -> !text.equals("prediction"))
            .forEach(predictions::add);
      }
    }
    return predictions;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void fitsAndScoresAreTheSameInAnyNotation(long seed) throws Exception {
    Random random = new Random(seed);
    List<Row> rows = rows(random);
    String plain = csv("plain.csv", rows, null);
    String mixed = csv("mixed.csv", rows, random);
    String typed = avro("typed.avro", rows);
    run("sample", "--data", typed, "--fraction", "1", "--to", "parquet", "--out", path("parquet"));

    String expected = model(plain, "one");

    assertThat(model(mixed, "two")).isEqualTo(expected);
    assertThat(model(plain + "," + mixed, "both")).contains("\"name\" : \"-1\"");
    List<String> scores = predictions("one", plain, "scores");
    assertThat(scores).hasSize(rows.size()).doesNotContain("NA");
    assertThat(predictions("one", mixed, "scores-mixed")).isEqualTo(scores);
    assertThat(predictions("two", typed, "scores-typed")).isEqualTo(scores);
    assertThat(predictions("two", path("parquet"), "scores-parquet")).isEqualTo(scores);
  }

  /** All are numbers, so the zeros before them say nothing; the reference is named either way. */
  @Test
  void leadingZerosOfNumbersAreNoPartOfThem() throws Exception {
    StringBuilder text = new StringBuilder("y,m\n");
    for (int i = 0; i < 240; i++) {
      text.append(i * 7919 % 11 < 5 ? 1 : 0).append(i % 2 == 0 ? ",0" : ",").append(i % 12 + 1);
      text.append('\n');
    }
    Files.writeString(directory.resolve("months.csv"), text);
    String summary =
        run(
            "logit",
            "--data",
            path("months.csv"),
            "--formula",
            "y ~ factor(m)",
            "--reference",
            "m=07",
            "--out",
            path("fit"));
    assertThat(summary).contains("m=12").doesNotContain("m=01").doesNotContain("m=7 ");
  }

  /** One text makes texts of all: they are levels as they stand. */
  @Test
  void numbersAmongTextsAreTexts() throws Exception {
    StringBuilder text = new StringBuilder("y,m\n");
    for (int i = 0; i < 240; i++) {
      text.append(i * 7919 % 11 < 5 ? 1 : 0).append(',');
      text.append(List.of("1", "01", "1.0", "AA").get(i % 4)).append('\n');
    }
    Files.writeString(directory.resolve("texts.csv"), text);
    run("logit", "--data", path("texts.csv"), "--formula", "y ~ factor(m)", "--out", path("fit"));
    assertThat(Files.readString(directory.resolve("fit/model.json")))
        .contains("\"01\"", "\"1.0\"", "\"AA\"", "\"1\"");
  }
}

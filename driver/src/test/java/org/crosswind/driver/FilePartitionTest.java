package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same rows in any number of files, of any kind and order of columns, give the same results.
 */
class FilePartitionTest {
  private static final int ROWS = 600;
  private static final Schema SCHEMA =
      SchemaBuilder.record("Row")
          .fields()
          .requiredInt("y")
          .requiredDouble("x")
          .requiredDouble("z")
          .requiredString("g")
          .endRecord();

  private record Item(int y, double x, double z, String g) {
    String cell(String column) {
      return switch (column) {
        case "y" -> Integer.toString(y);
        case "x" -> Double.toString(x);
        case "z" -> Double.toString(z);
        default -> g;
      };
    }
  }

  @TempDir private Path directory;
  private final List<Item> items = new ArrayList<>();

  @BeforeEach
  void draw() {
    Random random = new Random(20);
    for (int i = 0; i < ROWS; i++) {
      double x = Math.round(random.nextGaussian() * 1e4) / 1e4;
      String g = "abcde".substring(random.nextInt(5)).substring(0, 1);
      double eta = 0.7 * x + (g.equals("a") ? 1 : -0.3);
      int y = random.nextDouble() < 1 / (1 + StrictMath.exp(-eta)) ? 1 : 0;
      items.add(new Item(y, x, random.nextInt(1000) / 8.0, g));
    }
  }

  private static String lines(List<Item> rows, List<String> columns) {
    StringBuilder text = new StringBuilder(String.join(",", columns)).append('\n');
    for (Item row : rows) {
      text.append(String.join(",", columns.stream().map(row::cell).toList())).append('\n');
    }
    return text.toString();
  }

  private static void write(Path directory, int number, List<Item> rows, Random random)
      throws IOException {
    List<String> columns = new ArrayList<>(List.of("y", "x", "z", "g"));
    if (random.nextInt(3) == 0) {
      Collections.shuffle(columns, random);
    }
    byte[] text = lines(rows, columns).getBytes(StandardCharsets.UTF_8);
    String name = "part" + number;
    switch (random.nextInt(6)) {
      case 0 -> {
        try (OutputStream out =
            new GZIPOutputStream(Files.newOutputStream(directory.resolve(name + ".csv.gz")))) {
          out.write(text);
        }
      }
      case 1 -> {
        BZip2Codec codec = new BZip2Codec();
        codec.setConf(new Configuration(false));
        try (OutputStream out =
            codec.createOutputStream(Files.newOutputStream(directory.resolve(name + ".csv.bz2")))) {
          out.write(text);
        }
      }
      case 2 -> avro(directory.resolve(name + ".avro"), rows);
      default -> Files.write(directory.resolve(name + ".csv"), text);
    }
  }

  private static void avro(Path file, List<Item> rows) throws IOException {
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>())) {
      writer.create(SCHEMA, file.toFile());
      for (Item row : rows) {
        GenericRecord record = new GenericData.Record(SCHEMA);
        record.put("y", row.y);
        record.put("x", row.x);
        record.put("z", row.z);
        record.put("g", row.g);
        writer.append(record);
      }
    }
  }

  /** A directory of the rows in so many files, each row in a file drawn at random. */
  private Path partition(int files, Random random) throws IOException {
    Path data = Files.createDirectory(directory.resolve("data-" + files));
    Map<Integer, List<Item>> parts = new TreeMap<>();
    items.forEach(i -> parts.computeIfAbsent(random.nextInt(files), f -> new ArrayList<>()).add(i));
    for (int f = 0; f < files; f++) {
      write(data, f, parts.getOrDefault(f, List.of()), random);
    }
    // What is being copied in is no data.
    Files.writeString(data.resolve("late.csv._COPYING_"), "y,x\n1,");
    return data;
  }

  private Path run(String name, String command, Object... arguments) {
    Path out = directory.resolve(name);
    List<String> all = new ArrayList<>(List.of(command, "--out", out.toString()));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    Outcome outcome = crosswind(all.toArray(String[]::new));
    assertThat(outcome.exit()).as("%s: %s", name, outcome.err()).isEqualTo(ExitCode.DONE);
    return out;
  }

  /** What is made of a directory: the model, the sorted scores, the curve and the summary. */
  private List<String> results(Path data, String name) throws IOException {
    Path model = run("fit-" + name, "logit", "--data", data, "--formula", "y ~ x + z + g");
    Path scores =
        run("scores-" + name, "predict", "--data", data, "--model", model.resolve("model.json"));
    Path roc = run("roc-" + name, "roc", "--scores", scores, "--actual", "y");
    Path summary = run("summary-" + name, "summary", "--data", data, "--response", "y");
    List<String> results = new ArrayList<>();
    results.add(SameResults.of(model.resolve("model.json")).toPrettyString());
    results.add(String.join("\n", sorted(scores)));
    results.add(Files.readString(roc.resolve("metrics.json")));
    results.add(Files.readString(summary.resolve("summary.json")).replace(data.toString(), ""));
    return results;
  }

  private static List<String> sorted(Path scores) throws IOException {
    List<String> rows = new ArrayList<>();
    try (var files = Files.newDirectoryStream(scores, "*.avro")) {
      for (Path file : files) {
        try (var reader =
            new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
          reader.forEach(row -> rows.add(new TreeMap<>(fields(row)).toString()));
        }
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static Map<String, String> fields(GenericRecord row) {
    Map<String, String> fields = new TreeMap<>();
    for (Schema.Field field : row.getSchema().getFields()) {
      fields.put(field.name(), String.valueOf(row.get(field.pos())));
    }
    return fields;
  }

  private void sameFor(int... numbers) throws IOException {
    Path whole = Files.createDirectory(directory.resolve("whole"));
    Files.writeString(whole.resolve("all.csv"), lines(items, List.of("y", "x", "z", "g")));
    List<String> expected = results(whole, "whole");
    assertThat(expected.get(1).lines()).hasSize(ROWS);
    Random random = new Random(7);
    for (int files : numbers) {
      List<String> found = results(partition(files, random), Integer.toString(files));
      for (int i = 0; i < expected.size(); i++) {
        assertThat(found.get(i)).as("result %s of %s files", i, files).isEqualTo(expected.get(i));
      }
    }
  }

  @Test
  void resultsHaveTheSameBytesForAnyPartitionIntoFiles() throws IOException {
    sameFor(2, 40, 900);
  }

  @Test
  @Tag("heavy")
  void resultsHaveTheSameBytesForThousandsOfFiles() throws IOException {
    sameFor(1, 3, 10, 100, 1_000, 10_000);
  }

  @Test
  void aRejectKeepsItsFileAndByteAmongManyFiles() throws IOException {
    Path data = Files.createDirectory(directory.resolve("data"));
    Map<String, Integer> expected = new TreeMap<>();
    for (int f = 0; f < 50; f++) {
      String good = lines(items.subList(12 * f, 12 * (f + 1)), List.of("y", "x", "z", "g"));
      boolean bad = f % 7 == 3;
      Path file = data.resolve("p" + f + ".csv");
      Files.writeString(file, good + (bad ? "1,2\n" : ""));
      if (bad) {
        expected.put(file.getFileName().toString(), good.length());
      }
    }
    Path out =
        run("rejects", "logit", "--data", data, "--formula", "y ~ x", "--max-bad-fraction", "0.05");
    Map<String, Integer> found = new TreeMap<>();
    for (String line : Files.readAllLines(out.resolve("stages/design/_rejects/rejects.jsonl"))) {
      String file = line.replaceAll(".*\"file\":\"[^\"]*/([^\"/]+)\".*", "$1");
      found.put(file, Integer.valueOf(line.replaceAll(".*\"offset\":(\\d+).*", "$1")));
    }
    assertThat(found).isEqualTo(expected);
    try (var parts = Files.list(out.resolve("stages/design"))) {
      assertThat(parts.filter(p -> p.getFileName().toString().startsWith("part-"))).hasSize(1);
    }
  }
}

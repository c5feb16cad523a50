package org.crosswind.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program is given, and what becomes of it, whatever the rows were divided into. */
class ApplyCommandTest {
  /** Adds to each row the seed, and how many rows came before. */
  private static final String NUMBERED =
      "awk '{ print $0 \",\" (NR == 1 ? \"seed,n\" : ENVIRON[\"CROSSWIND_SEED\"] \",\" NR - 2) }'";

  private static final String SCHEMA = "id long, carrier string, x double, seed long, n long";

  @TempDir private Path temporary;

  private static List<String> rows(int count) {
    Random random = new Random(3);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(i + "," + "ABCDEFG".charAt(random.nextInt(7)) + "," + random.nextInt(1000) / 8.0);
    }
    return rows;
  }

  private Path write(String name, List<String> rows) throws IOException {
    Path file = temporary.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "id,carrier,x\n" + String.join("\n", rows) + "\n");
    return file;
  }

  private Path apply(Configuration conf, Path data, String... more) {
    Path out = temporary.resolve("out" + temporary.toFile().list().length);
    Stream<String> always =
        Stream.of("apply", "--data", data.toString(), "--out", out.toString(), "--to", "csv");
    String[] words = Stream.concat(always, Stream.of(more)).toArray(String[]::new);
    Outcome outcome = crosswind(conf, words);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return out;
  }

  /** The names and contents of the data files. */
  private static Map<String, String> files(Path out) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> list = Files.list(out)) {
      for (Path file : list.filter(f -> f.getFileName().toString().startsWith("part")).toList()) {
        files.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return files;
  }

  private static List<String> lines(Path out) throws IOException {
    return files(out).values().stream()
        .flatMap(text -> text.lines().skip(1))
        .collect(Collectors.toList());
  }

  @Test
  void partitionsAreOfTheFilesAlone() throws IOException {
    List<String> rows = rows(3000);
    Path data = write("rows.csv", rows);
    String[] program = {"--run", NUMBERED, "--schema", SCHEMA, "--partition-size", "5k"};
    Map<String, String> expected = files(apply(conf(), data, program));
    assertThat(expected).hasSizeGreaterThan(7);
    assertThat(
            files(
                apply(
                    conf(
                        "mapreduce.input.fileinputformat.split.maxsize=700",
                        "mapreduce.local.map.tasks.maximum=1"),
                    data,
                    program)))
        .isEqualTo(expected);
    assertThat(
            files(
                apply(
                    conf("mapreduce.input.fileinputformat.split.minsize=1000000000"),
                    data,
                    program)))
        .isEqualTo(expected);
    List<String> back = new ArrayList<>();
    for (String file : expected.values()) {
      file.lines().skip(1).map(line -> line.split(",", -1)).forEach(f -> back.add(f[0]));
    }
    assertThat(back).isEqualTo(rows.stream().map(row -> row.split(",", -1)[0]).toList());
  }

  @Test
  void smallFilesShareAPartitionAndLargeOnesAreCut() throws IOException {
    List<String> rows = rows(900);
    Path one = write("one/rows.csv", rows);
    for (int i = 0; i < 9; i++) {
      write("nine/rows" + i + ".csv", rows.subList(100 * i, 100 * (i + 1)));
    }
    String[] program = {"--run", NUMBERED, "--schema", SCHEMA};
    Map<String, String> whole = files(apply(conf(), one, program));
    assertThat(whole).hasSize(1);
    assertThat(files(apply(conf(), one.resolveSibling("../nine"), program))).isEqualTo(whole);
  }

  @Test
  void aGroupIsTheSameHoweverItsRowsWereDivided() throws IOException {
    List<String> rows = rows(700);
    Path one = write("one/rows.csv", rows);
    List<String> shuffled = new ArrayList<>(rows);
    java.util.Collections.shuffle(shuffled, new Random(5));
    for (int i = 0; i < 7; i++) {
      write("seven/rows" + i + ".csv", shuffled.subList(100 * i, 100 * (i + 1)));
    }
    String[] program = {
      "--by", "carrier", "--order", "-x", "--run", NUMBERED, "--schema", SCHEMA, "--reducers", "3"
    };
    List<String> expected = lines(apply(conf(), one, program));
    assertThat(expected).hasSize(700);
    String[] other = program.clone();
    other[other.length - 1] = "1";
    List<String> found =
        lines(
            apply(
                conf("mapreduce.input.fileinputformat.split.maxsize=600"),
                temporary.resolve("seven"),
                other));
    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    requireGroups(found);
  }

  /** Groups follow each other, each counted from 0, with one seed, the largest first. */
  private static void requireGroups(List<String> lines) {
    Map<String, String> seeds = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    Map<String, Double> last = new TreeMap<>();
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      assertThat(seeds.merge(fields[1], fields[3], (a, b) -> b)).isEqualTo(fields[3]);
      assertThat(counts.merge(fields[1], 1, Integer::sum))
          .isEqualTo(Integer.parseInt(fields[4]) + 1);
      double x = Double.parseDouble(fields[2]);
      assertThat(x).isLessThanOrEqualTo(last.getOrDefault(fields[1], Double.MAX_VALUE));
      last.put(fields[1], x);
    }
    assertThat(seeds).hasSize(7);
    assertThat(seeds.values().stream().distinct()).hasSize(7);
  }

  @Test
  void rowsComeBackAsTheyWereSent() throws IOException {
    Path data = temporary.resolve("hostile.csv");
    Random random = new Random(8);
    String[] pieces = {"\"", ",", "\n", "\\N", "#", "é", "😀", "a", " b", "\\", "$x", "`"};
    StringBuilder text = new StringBuilder("k,s\n");
    for (int i = 0; i < 500; i++) {
      StringBuilder field = new StringBuilder("x");
      for (int left = random.nextInt(5); left > 0; left--) {
        field.append(pieces[random.nextInt(pieces.length)]);
      }
      text.append(i).append(",\"").append(field.append("x").toString().replace("\"", "\"\""));
      text.append("\"\n");
    }
    Files.writeString(data, text);
    Path direct = temporary.resolve("direct");
    assertThat(
            crosswind(
                    "step",
                    "--data",
                    data.toString(),
                    "--to",
                    "csv",
                    "--multiline",
                    "--out",
                    direct.toString())
                .exit())
        .isEqualTo(ExitCode.DONE);
    Path back = apply(conf(), data, "--multiline", "--run", "cat", "--schema", "k long, s string");
    assertThat(lines(back)).hasSizeGreaterThan(500).isEqualTo(lines(direct));
  }

  @Test
  void aProgramNeedNotReadAllNorAnything() throws IOException {
    Path data = write("rows.csv", rows(200_000));
    Path out =
        apply(conf(), data, "--run", "head -3", "--schema", "id long, carrier string, x double");
    assertThat(lines(out)).hasSize(2);
    assertThat(lines(apply(conf(), data, "--run", "true", "--schema", "id long"))).isEmpty();
  }

  @Test
  void whatIsEndedLeavesNoProcess() throws Exception {
    Path data = write("rows.csv", rows(10));
    Path mark = temporary.resolve("pid");
    String[] words = {
      "apply",
      "--data",
      data.toString(),
      "--out",
      temporary.resolve("none").toString(),
      "--schema",
      "id long",
      "--time-limit",
      "500ms",
      "--run",
      "(echo $$ > " + mark + "; exec sleep 300) & sleep 300"
    };
    Outcome outcome = crosswind(words);
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("took longer than --time-limit 500ms, and was ended");
    assertThat(temporary.resolve("none")).doesNotExist();
    assertThat(
            ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("sleep 300")))
        .isEmpty();
  }

  @Test
  void memoryIsOfAllThatAProgramStarts() throws IOException {
    Path data = write("rows.csv", rows(10));
    String hungry =
        "awk 'BEGIN { while (1) { s = s \"0123456789012345678901234567890123456789\"; s = s s } }'";
    Outcome outcome =
        crosswind(
            "apply",
            "--data",
            data.toString(),
            "--out",
            temporary.resolve("none").toString(),
            "--schema",
            "id long",
            "--memory",
            "100m",
            "--run",
            "true; " + hungry);
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("in memory, more than --memory 100m");
  }

  @Test
  void filesLieInTheProgramsDirectory() throws IOException {
    Path data = write("rows.csv", rows(3));
    Path here = temporary.resolve("a script, of mine.sh");
    Files.writeString(here, "cat extra; cat > left; echo 2", StandardCharsets.UTF_8);
    Path extra = temporary.resolve("extra.txt");
    Files.writeString(extra, "n\n1\n");
    Path out =
        apply(
            conf(),
            data,
            "--files",
            "\"" + here + "#run me.sh\"," + extra + "#extra",
            "--run",
            "sh 'run me.sh'",
            "--schema",
            "n int");
    assertThat(lines(out)).containsExactly("1", "2");
    assertThat(Path.of("left")).doesNotExist();
  }

  @Test
  void runsAreInOrder() throws IOException {
    Path out = temporary.resolve("runs");
    Outcome outcome =
        crosswind(
            "exec",
            "--runs",
            "100",
            "--run",
            "echo seed; echo $CROSSWIND_SEED",
            "--schema",
            "seed long",
            "--to",
            "csv",
            "--out",
            out.toString());
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    List<String> lines = lines(out);
    assertThat(lines.stream().map(line -> line.split(",", -1)[0]))
        .containsExactlyElementsOf(
            Stream.iterate(1, i -> i + 1).limit(100).map(String::valueOf).toList());
    assertThat(lines.stream().map(line -> line.split(",", -1)[1]).distinct()).hasSize(100);
  }

  @Test
  void aFunctionOfAJarWorksToo() throws IOException {
    Path data = write("rows.csv", rows(4));
    Path out = apply(conf(), data, "--function", "running-total", "--set", "k = id", "--keep", "k");
    assertThat(lines(out))
        .containsExactly(
            "\"rows.csv, bytes 0 to 52\",0",
            "\"rows.csv, bytes 0 to 52\",1",
            "\"rows.csv, bytes 0 to 52\",3",
            "\"rows.csv, bytes 0 to 52\",6",
            "\"end of partition 0 (rows.csv, bytes 0 to 52)\",NA");
    Outcome unknown =
        crosswind(
            "apply",
            "--data",
            data.toString(),
            "--function",
            "nobody",
            "--out",
            temporary.resolve("none").toString());
    assertThat(unknown.err()).contains("no jar has a function nobody; there are running-total");
    Outcome failed =
        crosswind(
            "apply",
            "--data",
            write("many.csv", rows(100)).toString(),
            "--function",
            "running-total",
            "--out",
            temporary.resolve("none").toString());
    assertThat(failed.err())
        .contains("the function running-total at partition 0", "more than 1000 at 45");
  }
}

package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users' programs in containers: what is brought to them, tried again, and ended. */
@Tag("heavy")
class ProgramsIT {
  private static final String ROWS = "/programs/rows.csv";

  @TempDir private Path temporary;

  @BeforeAll
  static void rows() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    StringBuilder rows = new StringBuilder("id,x\n");
    for (int i = 0; i < 500; i++) {
      rows.append(i).append(',').append(i % 7).append('\n');
    }
    files.mkdirs(new org.apache.hadoop.fs.Path("/programs"));
    try (var out = files.create(new org.apache.hadoop.fs.Path(ROWS))) {
      out.writeBytes(rows.toString());
    }
  }

  private static Outcome apply(String out, String... more) throws Exception {
    CommandLine line =
        MiniCluster.running()
            .crosswind("apply", "--data", ROWS, "--memory", "256m", "--out", "/programs/" + out);
    return line.with(more).run();
  }

  private static List<String> lines(String out) throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    List<String> lines = new ArrayList<>();
    for (FileStatus file :
        files.globStatus(new org.apache.hadoop.fs.Path("/programs/" + out + "/part-*"))) {
      try (var in = files.open(file.getPath())) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        text.lines().skip(1).forEach(lines::add);
      }
    }
    return lines;
  }

  @Test
  void anAttemptThatFailsLeavesNothing() throws Exception {
    Path mark = temporary.resolve("tried");
    String program =
        "if ! test -e " + mark + "; then touch " + mark + "; head -300; exit 3; fi; cat";
    Outcome outcome = apply("again", "--schema", "id long, x long", "--run", program);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(mark).exists();
    assertThat(lines("again")).hasSize(500).doesNotHaveDuplicates();
  }

  @Test
  void scriptsAndArchivesAreBrought() throws Exception {
    Path script = temporary.resolve("double.awk");
    Files.writeString(script, "BEGIN { FS = OFS = \",\" } NR > 1 { $2 *= 2 } { print }");
    Path tool = Files.createDirectories(temporary.resolve("tool/bin"));
    Files.writeString(tool.resolve("run.sh"), "exec awk -f \"$1\"");
    Path archive = temporary.resolve("tool.tar.gz");
    Process tar =
        new ProcessBuilder("tar", "czf", archive.toString(), "-C", tool.getParent().toString(), ".")
            .start();
    assertThat(tar.waitFor()).isZero();
    Outcome outcome =
        apply(
            "brought",
            "--files",
            script + "#twice.awk",
            "--archives",
            archive + "#tool",
            "--run",
            "sh tool/bin/run.sh twice.awk");
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(lines("brought")).hasSize(500).contains("13,12", "499,4");
  }

  @Test
  void whatFailsEachTimeIsTold() throws Exception {
    Outcome outcome =
        apply(
            "none",
            "--schema",
            "id long",
            "--run",
            "cat > /dev/null; echo 'no licence' >&2; exit 5");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(
            "the program of partition 0 (rows.csv, bytes 0 to",
            "ended with exit status 5, after 500 rows had been sent to it and 0 had come back",
            "no licence");
  }

  @Test
  void memoryIsLimited() throws Exception {
    Outcome outcome =
        apply(
            "none",
            "--schema",
            "id long",
            "--run",
            "awk 'BEGIN { while (1) { s = s \"0123456789012345678901234567890123456789\"; s = s s } }'");
    assertThat(outcome.exit()).isEqualTo(1);
    assertThat(outcome.err()).contains("MB in memory, more than --memory 256m, and was ended");
  }

  @Test
  void functionsAndCommandsOfAJarAreBrought() throws Exception {
    Outcome outcome =
        MiniCluster.running()
            .crosswind("-libjars", System.getProperty("crosswind.own"))
            .with("apply", "--data", ROWS, "--by", "x", "--function", "trend")
            .with("--reducers", "1", "--out", "/programs/trend")
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(lines("trend")).hasSize(7).contains("3,71,3,0");
    Outcome counted =
        MiniCluster.running()
            .crosswind("-libjars", System.getProperty("crosswind.own"))
            .with("count", "--data", ROWS, "--column", "x", "--out", "/programs/count")
            .run();
    assertThat(counted.exit()).as(counted.err()).isZero();
    assertThat(new Results(MiniCluster.running().files(), "/programs/count").text("part-r-00000"))
        .isEqualTo("0\t72\n1\t72\n2\t72\n3\t71\n4\t71\n5\t71\n6\t71\n");
  }

  @Test
  void runsAreTasksOfTheirOwnAndInOrder() throws Exception {
    Outcome outcome =
        MiniCluster.running()
            .crosswind("exec", "--runs", "5", "--memory", "256m", "--to", "csv")
            .with("--run", "echo seed; echo $CROSSWIND_SEED", "--out", "/programs/runs")
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<String> lines = lines("runs");
    assertThat(lines.stream().map(line -> line.split(",", -1)[0]))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(lines.stream().map(line -> line.split(",", -1)[1])).doesNotHaveDuplicates();
  }
}

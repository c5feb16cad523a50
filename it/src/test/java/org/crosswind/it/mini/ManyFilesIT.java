package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** Many small files are few tasks. */
class ManyFilesIT {
  private static final int FILES = 1000;

  /** The plain file of flights, cut into as many files with its header each. */
  private static void cut(Sample.Place from, DistributedFileSystem files, Path to)
      throws Exception {
    java.nio.file.Path plain = java.nio.file.Path.of(new Path(from.flights()).toUri().getPath());
    List<String> lines = Files.readAllLines(plain.resolve("plain.csv"));
    List<String> rows = lines.subList(1, lines.size());
    for (int i = 0; i < FILES; i++) {
      List<String> some = rows.subList(i * rows.size() / FILES, (i + 1) * rows.size() / FILES);
      try (FSDataOutputStream out = files.create(new Path(to, "flights-" + i + ".csv"))) {
        String text = lines.get(0) + "\n" + String.join("\n", some) + "\n";
        out.write(text.getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Test
  void areReadByFewTasks() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    DistributedFileSystem files = cluster.files();
    Sample.Place sample = Sample.put(files, "/many/in", 1);
    files.delete(new Path(sample.flights(), "plain.csv"), false);
    cut(Sample.local(), files, new Path(sample.flights()));
    flights(cluster.crosswind(), sample, "/many/flights");
    java.nio.file.Path here = Embedded.directory().resolve("flights");
    flights(Embedded.crosswind(), Sample.local(), here.toUri().toString());
    FileStatus[] all = files.listStatus(new Path("/many/flights"));
    assertThat(Arrays.stream(all).filter(f -> f.getPath().getName().startsWith("part-")).count())
        .isBetween(1L, 10L);
    JsonNode counters = counters(new Results(files, "/many/flights").text("_stage.json"));
    assertThat(counters).isEqualTo(counters(Files.readString(here.resolve("_stage.json"))));
  }

  private static void flights(CommandLine line, Sample.Place sample, String out) throws Exception {
    Outcome outcome =
        line.with("flights", "--flights", sample.flights(), "--stations", sample.stations())
            .with("--out", out)
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }

  private static JsonNode counters(String report) throws Exception {
    JsonNode counters = new ObjectMapper().readTree(report).get("counters");
    assertThat(counters).isNotEmpty();
    return counters;
  }
}

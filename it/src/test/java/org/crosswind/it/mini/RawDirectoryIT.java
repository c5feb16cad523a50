package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** Raw files on HDFS as they are found: in folders, zipped, among what is none of them. */
class RawDirectoryIT {
  private static final Path RAW = new Path("/found/in");

  private static void write(String name, byte[] bytes) throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    try (OutputStream out = files.create(new Path(RAW, name), true)) {
      out.write(bytes);
    }
  }

  /** The sample's two files, one of them in an archive of several blocks. */
  private static void put(DistributedFileSystem files) throws Exception {
    java.nio.file.Path local =
        java.nio.file.Path.of(new Path(Sample.local().flights()).toUri().getPath());
    Path archive = new Path(RAW, "year=2014/months.zip");
    try (FSDataOutputStream out = files.create(archive, true, 4096, (short) 1, 8192);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("readme.html"));
      zip.write("<html>".getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("plain.csv"));
      Files.copy(local.resolve("plain.csv"), zip);
    }
    assertThat(files.getFileStatus(archive).getLen()).isGreaterThan(2 * 8192);
    byte[] december = Files.readAllBytes(local.resolve("airOT201412.csv.gz"));
    write("year=2014/month=12/airOT201412.csv.gz", december);
    write("readme.html", "<html>".getBytes(StandardCharsets.UTF_8));
    write("year=2014/empty.csv", new byte[0]);
    write("_tmp/half.csv", "half".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void areReadAsTheSameFilesOfThisMachine() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Sample.Place sample = Sample.put(files, "/found/sample", 1);
    put(files);
    Outcome found = flights(MiniCluster.running().crosswind(), sample, "/found/flights");
    assertThat(found.exit()).as(found.err()).isZero();
    assertThat(found.err())
        .contains(
            "passed over in --flights: readme.html, empty.csv, _tmp (documents 1, empty 1, with an"
                + " underscore before their names 1)");
    java.nio.file.Path here = Embedded.directory().resolve("found-flights");
    Outcome local =
        Embedded.crosswind()
            .with("flights", "--flights", Sample.local().flights())
            .with("--stations", Sample.local().stations(), "--out", here.toUri().toString())
            .run();
    assertThat(local.exit()).as(local.err()).isZero();
    assertThat(counters(new Results(files, "/found/flights").text("_stage.json")))
        .isEqualTo(counters(Files.readString(here.resolve("_stage.json"))));

    // Another block size gives another checksum of HDFS, not other bytes.
    Path again = new Path(RAW, "airOT201412 (1).csv.gz");
    Path december = new Path(sample.flights(), "airOT201412.csv.gz");
    byte[] bytes = new byte[(int) files.getFileStatus(december).getLen()];
    try (var in = files.open(december);
        var out = files.create(again, true, 4096, (short) 1, 1024)) {
      in.readFully(bytes);
      out.write(bytes);
    }
    Outcome twice =
        flights(MiniCluster.running().crosswind(), sample, "/found/twice", "--duplicates", "fail");
    assertThat(twice.exit()).as(twice.err()).isEqualTo(2);
    assertThat(twice.err()).contains("airOT201412.csv.gz are the same file: leave one out");
  }

  private static Outcome flights(CommandLine line, Sample.Place sample, String out, String... more)
      throws Exception {
    return line.with("flights", "--flights", RAW.toString(), "--stations", sample.stations())
        .with("--out", out)
        .with(more)
        .run();
  }

  private static JsonNode counters(String report) throws Exception {
    JsonNode counters = new ObjectMapper().readTree(report).get("counters");
    assertThat(counters).isNotEmpty();
    return counters;
  }
}

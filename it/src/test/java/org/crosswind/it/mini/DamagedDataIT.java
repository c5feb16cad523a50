package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Files whose bytes are not what was once written, though HDFS finds them whole: each ends in a
 * message that names the file; and whole again, in the bits of the embedded mode.
 */
class DamagedDataIT {
  private static CommandLine uber(String... arguments) throws Exception {
    return MiniCluster.running()
        .crosswind(arguments)
        .set("mapreduce.job.ubertask.enable", true)
        .set("mapreduce.job.ubertask.maxbytes", 64 << 20);
  }

  private static byte[] read(Path file) throws Exception {
    try (InputStream in = MiniCluster.running().files().open(file)) {
      return in.readAllBytes();
    }
  }

  private static void write(Path file, byte[] bytes) throws Exception {
    try (OutputStream out = MiniCluster.running().files().create(file, true)) {
      out.write(bytes);
    }
  }

  /** Eight bytes of it are others, three quarters on. */
  private static byte[] damaged(byte[] bytes) {
    byte[] damaged = bytes.clone();
    for (int i = bytes.length * 3 / 4; i < bytes.length * 3 / 4 + 8; i++) {
      damaged[i] ^= 0x5a;
    }
    return damaged;
  }

  @Test
  void aGzippedInputCutShort() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Sample.Place sample = Sample.put(files, "/damaged/in", 1);
    Path december = new Path(sample.flights(), "airOT201412.csv.gz");
    byte[] whole = read(december);
    write(december, Arrays.copyOf(whole, whole.length / 2));
    String[] flights = {
      "flights", "--flights", sample.flights(), "--stations", sample.stations(), "--out"
    };
    CommandLine line = uber(flights).with("/damaged/flights");
    Failure.of(line.run()).says("airOT201412.csv.gz cannot be read to its end");
    assertThat(files.exists(new Path("/damaged/flights"))).isFalse();
    assertThat(files.globStatus(new Path("/damaged/_flights*"))).isEmpty();
    write(december, whole);
    Outcome outcome = line.run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }

  @Test
  void aBlockOfRowsBetweenStages() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Path train = new Path("/damaged/train");
    files.copyFromLocalFile(new Path(Embedded.run().resolve("stages/join/train").toUri()), train);
    Path part = new Path(train, "part-m-00000.avro");
    byte[] whole = read(part);
    write(part, damaged(whole));
    CommandLine line =
        uber("design", "--data", train.toString(), "--out", "/damaged/design")
            .with(Sample.FORMULA.toArray(String[]::new));
    Failure.of(line.run()).says("part-m-00000.avro is damaged near byte");
    assertThat(files.exists(new Path("/damaged/design"))).isFalse();
    write(part, whole);
    Outcome outcome = line.run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
  }

  @Test
  @Tag("heavy")
  void aBlockOfTheDesignBetweenPasses() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    Path design = new Path("/damaged/matrix");
    files.copyFromLocalFile(new Path(Embedded.run().resolve("stages/design").toUri()), design);
    Path part = new Path(design, "part-m-00000.avro");
    byte[] whole = read(part);
    write(part, damaged(whole));
    String out = "/damaged/logit";
    CommandLine line = uber("logit", "--data", design.toString(), "--out", out);
    Failure.of(line.run()).says("part-m-00000.avro is damaged near byte");
    new Results(files, out).areAbsent();
    write(part, whole);
    Outcome outcome = line.with("--resume").run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(Results.fit(new Results(files, out).text("model.json")))
        .isEqualTo(Results.fit(Embedded.result("model.json")));
  }
}

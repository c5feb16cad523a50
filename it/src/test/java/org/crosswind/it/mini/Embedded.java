package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;

/** The same commands in one JVM on files of this machine: what a cluster's results are held to. */
final class Embedded {
  private static final Path WORK = MiniCluster.WORK.toPath().resolve("embedded");

  private static Path run;

  private Embedded() {}

  static CommandLine crosswind(String... arguments) {
    Configuration conf = new Configuration();
    conf.set(FileSystem.FS_DEFAULT_NAME_KEY, "file:///");
    conf.set("mapreduce.framework.name", "local");
    conf.set("hadoop.tmp.dir", new File(MiniCluster.WORK, "embedded-tmp").getPath());
    conf.setInt("mapreduce.client.completion.pollinterval", 10);
    conf.setInt("mapreduce.client.progressmonitor.pollinterval", 10);
    return CommandLine.of(conf, arguments);
  }

  /** The output of the whole chain on the sample, run by the first who asks. */
  static synchronized Path run() throws Exception {
    if (run == null) {
      Path out = WORK.resolve("run-" + ProcessHandle.current().pid());
      Outcome outcome = Sample.local().run(crosswind(), out.toUri().toString()).run();
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      run = out;
    }
    return run;
  }

  /** The text of a result of {@link #run}. */
  static String result(String file) throws Exception {
    return Files.readString(run().resolve(file));
  }

  /** A directory for outputs of embedded commands, new. */
  static Path directory() throws IOException {
    Files.createDirectories(WORK);
    return Files.createTempDirectory(WORK, "out-");
  }
}

package org.crosswind.it.stores;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.util.RunJar;
import org.crosswind.it.mini.ClusterSettings;

/**
 * A command of the job jar in a JVM of its own, with Hadoop's jars, hadoop-aws and the AWS SDK.
 *
 * @param process that runs
 * @param out its standard output
 * @param err its standard error
 */
record StoreCommand(Process process, Path out, Path err) {
  static final Path WORK =
      Path.of(System.getProperty("crosswind.root"), "it", "target", "stores-work");
  static final Path JARS = Path.of(System.getProperty("crosswind.root"), "it", "target", "stores");
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  /** What nobody but Hadoop's providers may hold. */
  static final String ACCESS = "AKIAHUSHHUSHHUSH";

  static final String SECRET = "hush/Hush+hush0123456789";

  private static final long MINUTES = 15;

  /** How a command ended. */
  record Outcome(int exit, String out, String err) {}

  /** Starts a command that finds S3 at a port; the keys are in its environment. */
  static StoreCommand start(int port, List<String> arguments) throws IOException {
    Map<String, String> keys = Map.of("AWS_ACCESS_KEY_ID", ACCESS, "AWS_SECRET_ACCESS_KEY", SECRET);
    return start(port, keys, arguments);
  }

  static StoreCommand start(int port, Map<String, String> environment, List<String> arguments)
      throws IOException {
    String path =
        Stream.concat(ClusterSettings.hadoopJars(), Stream.of(JARS + "/*"))
            .collect(Collectors.joining(File.pathSeparator));
    List<String> line =
        new ArrayList<>(
            List.of(
                JAVA,
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                path,
                RunJar.class.getName(),
                System.getProperty("crosswind.jar"),
                "-Dfs.s3a.endpoint=http://127.0.0.1:" + port,
                "-Dfs.s3a.endpoint.region=us-east-1",
                "-Dfs.s3a.path.style.access=true",
                "-Dhadoop.tmp.dir=" + WORK.resolve("tmp")));
    line.addAll(arguments);
    Files.createDirectories(WORK);
    Path out = Files.createTempFile(WORK, "command-", ".out");
    Path err = Files.createTempFile(WORK, "command-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("(AWS|HADOOP)_.*"));
    // As a user of bin/crosswind has it: Hadoop's own defaults are then read.
    builder.environment().put("HADOOP_CLASSPATH", JARS + "/*");
    builder.environment().putAll(environment);
    return new StoreCommand(builder.start(), out, err);
  }

  /** Runs a command to its end. */
  static Outcome run(int port, String... arguments) throws IOException, InterruptedException {
    return start(port, Arrays.asList(arguments)).await();
  }

  Outcome await() throws IOException, InterruptedException {
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("still runs: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), text(out), text(err));
    } finally {
      process.destroyForcibly();
    }
  }

  /** By SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}

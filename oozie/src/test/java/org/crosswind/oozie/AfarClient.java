package org.crosswind.oozie;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/** A user's command line that knows the addresses of Oozie and of WebHDFS, in a JVM of its own. */
final class AfarClient {
  private static final long MINUTES = 15;

  private final Path directory;
  private final String oozie;
  private final Configuration hadoop;

  AfarClient(Path directory, String oozie, Configuration hadoop) {
    this.directory = directory;
    this.oozie = oozie;
    this.hadoop = hadoop;
  }

  /** How a command ended, and what it told. */
  record Ended(int exit, String out, String err) {}

  Ended run(String... arguments) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("crosswind.jar")
                    + File.pathSeparator
                    + OozieFiles.OOZIE.resolve("cluster/target/lib")
                    + "/*",
                "org.crosswind.driver.Main"));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(directory, "afar-", ".out");
    Path err = Files.createTempFile(directory, "afar-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("HADOOP_"));
    builder.environment().put("OOZIE_URL", oozie);
    String files = "http://" + hadoop.get("dfs.namenode.http-address");
    builder.environment().put("CROSSWIND_FILES_SERVER", files);
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(line + " runs forever: " + Files.readString(err));
    }
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  /** Submits through Oozie; its id. */
  String submit(String command) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                "submit",
                "--via",
                "oozie",
                "--memory-mb",
                "512",
                "--name-node",
                hadoop.get("fs.defaultFS"),
                "--resource-manager",
                hadoop.get("yarn.resourcemanager.address"),
                "--command",
                command));
    Ended ended = run(line.toArray(String[]::new));
    if (ended.exit() != 0) {
      throw new IllegalStateException(ended.toString());
    }
    return ended.out().strip();
  }
}

package org.crosswind.it.daemons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs commands with an environment, behind a prefix that may take them into a namespace. */
record Shell(List<String> prefix, Map<String, String> environment) {
  private static final long MINUTES = 15;

  /** What a command did. */
  record Outcome(String command, int exit, String out, String err) {
    Outcome mustSucceed() {
      if (exit != 0) {
        throw new IllegalStateException(command + " ended with " + exit + "\n" + out + err);
      }
      return this;
    }

    /** Both streams, for the message of an assertion. */
    @Override
    public String toString() {
      return command + " ended with " + exit + "\n" + out + err;
    }
  }

  /** A command that runs. */
  record Running(String command, Process process, Path out, Path err) {
    Outcome await() throws IOException, InterruptedException {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " runs forever\n" + Files.readString(err));
      }
      Outcome outcome =
          new Outcome(command, process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    }

    /** Standard error so far. */
    String messages() throws IOException {
      return Files.readString(err);
    }
  }

  static Shell here() {
    return new Shell(List.of(), Map.of());
  }

  Outcome run(String... command) throws IOException, InterruptedException {
    return start(command).await();
  }

  Running start(String... command) throws IOException {
    Path out = Files.createTempFile("crosswind-", ".out");
    Path err = Files.createTempFile("crosswind-", ".err");
    ProcessBuilder builder = builder(Arrays.asList(command));
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    return new Running(String.join(" ", command), builder.start(), out, err);
  }

  /** A process that outlives this one, with both streams in a log. */
  Process daemon(Path log, List<String> command) throws IOException {
    return builder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  ProcessBuilder builder(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(whole);
    // Of a Hadoop that happens to be here.
    builder.environment().keySet().removeIf(name -> name.startsWith("HADOOP_"));
    builder.environment().putAll(environment);
    return builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
  }
}

package org.crosswind.oozie;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with a log, which ends with this one at the latest. */
final class Daemon {
  private final Process process;
  private final Path log;

  private Daemon(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts a JVM of this one's kind; its standard input ends when this JVM does. */
  static Daemon start(Path log, String classPath, List<String> optionsMainAndArguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of(System.getProperty("crosswind.opens").split(" ")));
    command.addAll(List.of("-cp", classPath));
    command.addAll(optionsMainAndArguments);
    File file = Files.createDirectories(log.getParent()).resolve(log.getFileName()).toFile();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(file)
            .directory(log.getParent().toFile())
            .start();
    Daemon daemon = new Daemon(process, log);
    Runtime.getRuntime().addShutdownHook(new Thread(daemon::stop));
    return daemon;
  }

  /** Waits until something holds; an exception counts as that it does not. */
  void await(String what, Duration limit, Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + limit.toNanos();
    while (!answer(holds)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IllegalStateException(
            what
                + (process.isAlive() ? ": not there after " + limit : ": the process ended")
                + "\n"
                + tail());
      }
      Thread.sleep(300);
    }
  }

  @SuppressWarnings("CatchingUnchecked")
  private static boolean answer(Callable<Boolean> holds) throws InterruptedException {
    try {
      return holds.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }

  private String tail() throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  void stop() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A command line in a JVM of its own: to stop, to let go on, to kill. Closed, it has ended. */
final class CommandProcess implements AutoCloseable {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

  private final Process process;
  private final Thread atExit;

  private CommandProcess(Process process) {
    this.process = process;
    this.atExit = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /** How a process ended, and what it told the user. */
  record Ended(int exit, String err) {}

  /**
   * Starts a command as {@code bin/crosswind} does.
   *
   * @param directory for its temporary files, in {@code tmp}
   */
  static CommandProcess start(Path directory, String... arguments) throws IOException {
    return start(List.of(), directory, arguments);
  }

  /**
   * Starts a command below another program.
   *
   * @param before the program and its arguments
   */
  static CommandProcess start(List<String> before, Path directory, String... arguments)
      throws IOException {
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    List<String> line = new ArrayList<>(before);
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    line.addAll(List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=" + temporary));
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line);
    // What goes to standard error fits into the pipe.
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    return new CommandProcess(builder.start());
  }

  long pid() {
    return process.pid();
  }

  /** Waits until something holds; false when the process ended first. */
  boolean until(Callable<Boolean> holds) throws Exception {
    long start = System.nanoTime();
    while (!holds.call()) {
      if (!process.isAlive()) {
        return false;
      }
      assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(PATIENCE);
      Thread.sleep(1);
    }
    return true;
  }

  /**
   * Kills it, as {@code kill -9} does.
   *
   * @return whether that was its end; false when it had ended itself
   */
  boolean kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    return process.exitValue() == 128 + 9;
  }

  /** Stops it where it is: it keeps its memory and its files, and computes nothing. */
  void stop() throws IOException, InterruptedException {
    signal("STOP");
  }

  void goOn() throws IOException, InterruptedException {
    signal("CONT");
  }

  /** Ends it as a user or a scheduler does, by {@code INT} or {@code TERM}. */
  void interrupt(String name) throws IOException, InterruptedException {
    signal(name);
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    assertThat(exit).as("kill -%s %d", name, pid()).isZero();
  }

  /** Waits for its end. */
  Ended end() throws IOException, InterruptedException {
    assertThat(process.waitFor(PATIENCE, TimeUnit.NANOSECONDS)).as("has ended").isTrue();
    byte[] told = process.getErrorStream().readAllBytes();
    return new Ended(process.exitValue(), new String(told, StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }
}

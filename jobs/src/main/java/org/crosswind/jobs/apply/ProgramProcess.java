package org.crosswind.jobs.apply;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that runs beside a task: what it writes is read as it comes, by a thread of its own,
 * and it is ended when it takes more than its limits, when the task gives it up, or with this
 * process.
 */
final class ProgramProcess {
  private static final long LOOK_MILLIS = 200;
  private static final long KILOBYTE = 1 << 10;
  private static final String RESIDENT = "VmRSS:";

  /** Makes a program the first of a group, by which all that it starts is ended. */
  private static final Path GROUPING = Path.of("/usr/bin/setsid");

  private static final boolean GROUPED = Files.isExecutable(GROUPING);

  /** All that run, to be ended with this process. */
  private static final Set<ProgramProcess> RUNNING = ConcurrentHashMap.newKeySet();

  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "programs' limits"));

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(ProgramProcess::kill), "programs' end"));
  }

  /** What reads what a program writes, in a thread of its own. */
  interface Reading {
    void read(InputStream out) throws Exception;
  }

  private final Process process;
  private final Limits limits;
  private final StderrLog stderr;
  private final long started = System.nanoTime();
  private final Thread reader;
  private final Thread errorReader;
  private final ScheduledFuture<?> watch;
  private volatile Throwable failure;
  private volatile String excess;

  /**
   * Starts a program.
   *
   * @param stderr takes what it says on standard error
   * @param alive called now and then while it runs
   */
  ProgramProcess(
      ProcessBuilder program, Limits limits, StderrLog stderr, Reading reading, Runnable alive)
      throws IOException {
    this.limits = limits;
    this.stderr = stderr;
    process = program.start();
    RUNNING.add(this);
    reader = daemon(() -> read(reading), "a program's output");
    errorReader = daemon(this::readErrors, "a program's standard error");
    reader.start();
    errorReader.start();
    watch =
        WATCH.scheduleWithFixedDelay(
            () -> look(alive), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** A command line whose process is the first of a group of its own, where that can be had. */
  static List<String> inItsOwnGroup(String... command) {
    List<String> words = new ArrayList<>(List.of(command));
    if (GROUPED) {
      words.add(0, GROUPING.toString());
    }
    return words;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private void read(Reading reading) {
    try (InputStream out = process.getInputStream()) {
      reading.read(out);
      // What comes behind the rows, if anything, must not block the program.
      out.transferTo(OutputStream.nullOutputStream());
    } catch (Exception | Error e) {
      failure = e;
      kill();
    }
  }

  private void readErrors() {
    try (InputStream errors = process.getErrorStream()) {
      stderr.read(errors);
    } catch (IOException e) {
      // It was ended meanwhile; what was said is kept.
    }
  }

  private void look(Runnable alive) {
    alive.run();
    if (System.nanoTime() - started > limits.time()) {
      end("took longer than --time-limit " + limits.timeText());
    } else {
      long memory = memory();
      if (memory > limits.memory()) {
        end("had " + (memory >> 20) + " MB in memory, more than --memory " + limits.memoryText());
      }
    }
  }

  private void end(String why) {
    excess = why;
    kill();
  }

  /** What the program and all that it started have in memory, bytes; 0 where that is not told. */
  private long memory() {
    try (Stream<ProcessHandle> others = process.descendants()) {
      return resident(process.pid()) + others.mapToLong(other -> resident(other.pid())).sum();
    }
  }

  private static long resident(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(RESIDENT))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * KILOBYTE)
          .sum();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException | RuntimeException e) {
      // It ended while it was looked at.
      return 0;
    }
  }

  /** Where the program reads from. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** Ends the program and all that it started. */
  void kill() {
    killGroup();
    try (Stream<ProcessHandle> others = process.descendants()) {
      others.toList().forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly();
  }

  /** Ends what the program has started and left, also when it has itself ended. */
  private void killGroup() {
    if (!GROUPED) {
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -9 -" + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      // No more processes can be started: what was found one by one has been ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the program, and waits until it and its readers are gone. */
  void abandon() {
    kill();
    try {
      await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits until the program has ended and all that it wrote has been read.
   *
   * @return its exit status
   */
  int await() throws InterruptedException {
    try {
      reader.join();
      int status = process.waitFor();
      errorReader.join();
      killGroup();
      return status;
    } finally {
      watch.cancel(false);
      RUNNING.remove(this);
    }
  }

  /** Why what the program wrote could not be read, null where it could. */
  Throwable failure() {
    return failure;
  }

  /** What the program had too much of when it was ended for it; null when it was not. */
  String excess() {
    return excess;
  }
}

package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.mapreduce.Job;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.crosswind.jobs.kernel.declare.TaskFault;

/**
 * Why a job failed, in the words of the task that failed. On a cluster the tasks' diagnostics tell.
 * The local job runner tells its log only, so an appender listens there.
 */
final class FailureCause {
  private static final String LOCAL_RUNNER = "org.apache.hadoop.mapred.LocalJobRunner";
  private static final Pattern FAULT =
      Pattern.compile(
          Pattern.quote(TaskFault.class.getName()) + ": (.*?)(?:\\n\\s+at |\\nCaused|$)",
          Pattern.DOTALL);
  private static final Pattern FIRST_LINE =
      Pattern.compile(
          "\\A(?:Error: )?(?:(?:java\\.io|org\\.apache\\.hadoop)\\.[\\w.$]+: )*([^\\n]*)");

  /** Says where a reducer failed, and nothing of why. */
  private static final String SHUFFLE = "error in shuffle in ";

  private static final String CAUSE = "Caused by: ";

  /** Behind it NodeManagers give the end of what a container's JVM said. */
  private static final String STDERR = "Last 4096 bytes of stderr";

  /** Before what NodeManagers say. */
  private static final Pattern TIME = Pattern.compile("\\A\\[[-\\d: .]+\\]");

  private static final Pattern NOISE =
      Pattern.compile("SLF4J|log4j|WARNING|Last \\d+ bytes|\\[[-\\d: .]+\\]|For more detailed");

  private static final long LOCAL_PATIENCE = TimeUnit.SECONDS.toNanos(2);
  private static final Deque<Throwable> LOCAL = new ArrayDeque<>();
  private static final AppenderSkeleton LISTENER =
      new AppenderSkeleton() {
        @Override
        protected void append(LoggingEvent event) {
          if (event.getThrowableInformation() != null) {
            synchronized (LOCAL) {
              LOCAL.addLast(event.getThrowableInformation().getThrowable());
              LOCAL.notifyAll();
            }
          }
        }

        @Override
        public void close() {}

        @Override
        public boolean requiresLayout() {
          return false;
        }
      };

  private FailureCause() {}

  /** Listens to the local job runner from here on, and forgets the failures of earlier jobs. */
  static void listen() {
    Logger runner = Logger.getLogger(LOCAL_RUNNER);
    if (!runner.isAttached(LISTENER)) {
      runner.addAppender(LISTENER);
    }
    synchronized (LOCAL) {
      LOCAL.clear();
    }
  }

  /** Of a job in this JVM. */
  static String of(Job job) throws IOException, InterruptedException {
    Throwable local = awaitLocal();
    if (local == null) {
      return inShort(String.valueOf(job.getStatus().getFailureInfo()));
    }
    return HeapMessage.tells(local) ? HeapMessage.ofProcess() : describe(local);
  }

  /** Whether a task says of itself why it failed: its words stand alone. */
  static boolean isFault(String diagnostics) {
    return FAULT.matcher(diagnostics).find();
  }

  /** What the local runner logged; it says that a job failed a moment before it logs why. */
  private static Throwable awaitLocal() throws InterruptedException {
    long deadline = System.nanoTime() + LOCAL_PATIENCE;
    synchronized (LOCAL) {
      while (LOCAL.isEmpty()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return null;
        }
        TimeUnit.NANOSECONDS.timedWait(LOCAL, left);
      }
      return LOCAL.peekFirst();
    }
  }

  static String describe(String diagnostics) {
    Matcher fault = FAULT.matcher(diagnostics);
    if (fault.find()) {
      return fault.group(1);
    }
    if (diagnostics.contains(STDERR)) {
      return inShort(TIME.matcher(diagnostics).replaceFirst(""));
    }
    if (diagnostics.contains(SHUFFLE)) {
      return inShort(diagnostics.substring(diagnostics.indexOf(SHUFFLE)));
    }
    Matcher first = FIRST_LINE.matcher(diagnostics);
    return first.find() ? first.group(1) : diagnostics;
  }

  /**
   * Of an application's diagnostics the first line, and what is at the bottom of its traces, or the
   * first that its JVM said.
   */
  static String inShort(String diagnostics) {
    List<String> lines = diagnostics.strip().lines().toList();
    String cause = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(CAUSE)) {
        cause = line.substring(CAUSE.length());
      } else if (line.startsWith(STDERR) && cause.isEmpty()) {
        cause = firstWords(lines.subList(i + 1, lines.size()));
      }
    }
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    return RemoteMessage.plain(first) + (cause.isEmpty() ? "" : ": " + RemoteMessage.plain(cause));
  }

  private static String firstWords(List<String> stderr) {
    return stderr.stream()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !NOISE.matcher(line).lookingAt())
        .findFirst()
        .orElse("");
  }

  /** The fault a task declared, or else the outermost exception that says something of its own. */
  private static String describe(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof TaskFault) {
        return t.getMessage();
      }
    }
    Throwable own = thrown;
    while (own.getCause() != null && own.getCause().toString().equals(own.getMessage())) {
      own = own.getCause();
    }
    return own instanceof IOException && own.getMessage() != null
        ? own.getMessage()
        : own.toString();
  }
}

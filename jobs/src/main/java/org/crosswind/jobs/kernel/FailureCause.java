package org.crosswind.jobs.kernel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;

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

  private static final Pattern APPLICATION = Pattern.compile("\\bapplication_\\d+_\\d+");

  private static final String CAUSE = "Caused by: ";

  /** Told by one call. */
  private static final int EVENTS = 1000;

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

  /** Starts to listen to the local job runner; once is enough, again does no harm. */
  static void listen() {
    Logger runner = Logger.getLogger(LOCAL_RUNNER);
    if (!runner.isAttached(LISTENER)) {
      runner.addAppender(LISTENER);
    }
  }

  /** Forgets the failures of earlier jobs. */
  static void forget() {
    synchronized (LOCAL) {
      LOCAL.clear();
    }
  }

  static String of(Job job) throws IOException, InterruptedException {
    if (EmbeddedMode.applies(job.getConfiguration())) {
      Throwable local = awaitLocal();
      if (local != null) {
        return describe(local);
      }
    }
    TaskAttemptID attempt = failedAttempt(job);
    String[] diagnostics = attempt == null ? null : job.getTaskDiagnostics(attempt);
    if (diagnostics != null && diagnostics.length > 0) {
      return describe(String.join("\n", diagnostics));
    }
    return inShort(String.valueOf(job.getStatus().getFailureInfo()));
  }

  /**
   * The last attempt of the task that failed the job: others may have failed before, by what
   * another attempt got over. Without such a task the first attempt that failed; null if none did.
   */
  private static TaskAttemptID failedAttempt(Job job) throws IOException, InterruptedException {
    TaskAttemptID first = null;
    TaskCompletionEvent[] events = job.getTaskCompletionEvents(0, EVENTS);
    for (int seen = 0; events.length > 0; ) {
      for (TaskCompletionEvent event : events) {
        if (event.getStatus() == TaskCompletionEvent.Status.TIPFAILED) {
          return event.getTaskAttemptId();
        }
        if (event.getStatus() == TaskCompletionEvent.Status.FAILED && first == null) {
          first = event.getTaskAttemptId();
        }
      }
      seen += events.length;
      events = job.getTaskCompletionEvents(seen, EVENTS);
    }
    return first;
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
    if (diagnostics.contains(SHUFFLE)) {
      return inShort(diagnostics.substring(diagnostics.indexOf(SHUFFLE)));
    }
    Matcher first = FIRST_LINE.matcher(diagnostics);
    return first.find() ? first.group(1) : diagnostics;
  }

  /** Of an application's diagnostics the first line, and what is at the bottom of its traces. */
  static String inShort(String diagnostics) {
    List<String> lines = diagnostics.strip().lines().toList();
    String cause = "";
    for (String line : lines) {
      cause = line.startsWith(CAUSE) ? ": " + line.substring(CAUSE.length()) : cause;
    }
    String first = lines.isEmpty() ? "" : lines.get(0).strip();
    Matcher application = APPLICATION.matcher(first);
    return cause.isEmpty() && application.find()
        ? first + "; yarn logs -applicationId " + application.group() + " tells why"
        : first + cause;
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

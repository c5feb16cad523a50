package org.crosswind.jobs.kernel;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.mapreduce.Job;
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
  private static final Deque<Throwable> LOCAL = new ArrayDeque<>();

  private FailureCause() {}

  /** Starts to listen to the local job runner; to be called once in a JVM. */
  static void listen() {
    Logger.getLogger(LOCAL_RUNNER)
        .addAppender(
            new AppenderSkeleton() {
              @Override
              protected void append(LoggingEvent event) {
                if (event.getThrowableInformation() != null) {
                  synchronized (LOCAL) {
                    LOCAL.addLast(event.getThrowableInformation().getThrowable());
                  }
                }
              }

              @Override
              public void close() {}

              @Override
              public boolean requiresLayout() {
                return false;
              }
            });
  }

  /** Forgets the failures of earlier jobs. */
  static void forget() {
    synchronized (LOCAL) {
      LOCAL.clear();
    }
  }

  static String of(Job job) throws IOException, InterruptedException {
    synchronized (LOCAL) {
      if (!LOCAL.isEmpty()) {
        return describe(LOCAL.peekFirst());
      }
    }
    for (TaskCompletionEvent event : job.getTaskCompletionEvents(0, 1000)) {
      if (event.getStatus() == TaskCompletionEvent.Status.FAILED
          || event.getStatus() == TaskCompletionEvent.Status.TIPFAILED) {
        String[] diagnostics = job.getTaskDiagnostics(event.getTaskAttemptId());
        if (diagnostics != null && diagnostics.length > 0) {
          return describe(String.join("\n", diagnostics));
        }
      }
    }
    return job.getStatus().getFailureInfo();
  }

  private static String describe(String diagnostics) {
    Matcher fault = FAULT.matcher(diagnostics);
    return fault.find() ? fault.group(1) : diagnostics;
  }

  private static String describe(Throwable thrown) {
    Throwable deepest = thrown;
    while (true) {
      if (deepest instanceof TaskFault) {
        return deepest.getMessage();
      }
      if (deepest.getCause() == null) {
        return deepest.toString();
      }
      deepest = deepest.getCause();
    }
  }
}

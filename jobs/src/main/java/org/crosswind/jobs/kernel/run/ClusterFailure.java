package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;

/**
 * Why a job on a cluster failed, from whoever still knows: its tasks, the history, YARN. Each of
 * them may be gone with the job, and that it does not answer is not the cause.
 */
final class ClusterFailure {
  /** Told by one call. */
  private static final int EVENTS = 1000;

  private final Job job;
  private final String name;
  private final Application application;

  ClusterFailure(Job job, String name, Application application) {
    this.job = job;
    this.name = name;
    this.application = application;
  }

  /** Of a job that is known to have failed. */
  Exception failed() {
    return because(task(), null);
  }

  /** Of a job that could not be followed to its end. */
  Exception unfollowed(IOException told) {
    return because("", told);
  }

  /**
   * The exception to throw.
   *
   * @param task what the task that failed says, or empty
   * @param told what the client was told, or null
   */
  private Exception because(String task, IOException told) {
    if (!task.isEmpty()) {
      return SilentFailure.is(job, task)
          ? new SilentFailure(job)
          : new JobFailedException(name, task);
    }
    Optional<ApplicationReport> report = application.report();
    if (report.isEmpty()) {
      return application.isForgotten() ? forgotten() : unanswered(told);
    }
    YarnApplicationState state = report.get().getYarnApplicationState();
    boolean gone = state == YarnApplicationState.FAILED || state == YarnApplicationState.KILLED;
    if (gone) {
      removeStaging();
    }
    String diagnostics = report.get().getDiagnostics();
    String words = diagnostics == null ? "" : diagnostics;
    if (SilentFailure.is(job, words)
        || (told != null && SilentFailure.is(job, told.getMessage()))) {
      return new SilentFailure(job);
    }
    if (told != null && !gone) {
      return state == YarnApplicationState.FINISHED ? unknownToHistory(report.get()) : told;
    }
    String cause = FailureCause.inShort(words);
    String known = KnownFault.in(words, cause).orElse(cause);
    return new JobFailedException(
        name, (known.isEmpty() ? "YARN gives no reason" : known) + where(report.get()));
  }

  private Exception unanswered(IOException told) {
    return told == null
        ? new JobFailedException(name, application + ": YARN does not answer why")
        : told;
  }

  private JobFailedException forgotten() {
    removeStaging();
    return new JobFailedException(
        name,
        "YARN no longer knows "
            + application
            + ": its ResourceManager was restarted and does not take up what ran before"
            + " (yarn.resourcemanager.recovery.enabled). What was finished is kept: the same"
            + " command with --resume, where it has that, goes on");
  }

  private JobFailedException unknownToHistory(ApplicationReport report) {
    return new JobFailedException(
        name,
        application
            + " ended as "
            + report.getFinalApplicationStatus()
            + ", and the JobHistoryServer ("
            + job.getConfiguration().get("mapreduce.jobhistory.address", "")
            + ") does not know the job: mapreduce.jobhistory.address, or it is not running; once it"
            + " is, --resume goes on"
            + where(report));
  }

  /** The words of the task that failed, and where it ran unless they stand alone; or empty. */
  private String task() {
    try {
      TaskCompletionEvent event = failedAttempt();
      if (event == null) {
        return "";
      }
      String[] diagnostics = job.getTaskDiagnostics(event.getTaskAttemptId());
      if (diagnostics == null || diagnostics.length == 0) {
        return "";
      }
      String all = String.join("\n", diagnostics);
      String cause =
          HeapMessage.tells(all)
              ? HeapMessage.ofTask(job.getConfiguration(), event.getTaskAttemptId().getTaskType())
              : FailureCause.describe(all);
      return FailureCause.isFault(all)
          ? cause
          : KnownFault.in(all, cause).orElse(cause) + where(event);
    } catch (IOException | RuntimeException e) {
      // The ApplicationMaster is gone, and the history has not heard of the job.
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  /**
   * The last attempt of the task that failed the job: others may have failed before, by what
   * another attempt got over. Without such a task the first attempt that failed; null if none did.
   */
  private TaskCompletionEvent failedAttempt() throws IOException, InterruptedException {
    TaskCompletionEvent first = null;
    TaskCompletionEvent[] events = job.getTaskCompletionEvents(0, EVENTS);
    for (int seen = 0; events.length > 0; ) {
      for (TaskCompletionEvent event : events) {
        if (event.getStatus() == TaskCompletionEvent.Status.TIPFAILED) {
          return event;
        }
        if (event.getStatus() == TaskCompletionEvent.Status.FAILED && first == null) {
          first = event;
        }
      }
      seen += events.length;
      events = job.getTaskCompletionEvents(seen, EVENTS);
    }
    return first;
  }

  private String where(TaskCompletionEvent event) {
    TaskAttemptID attempt = event.getTaskAttemptId();
    String node = String.valueOf(event.getTaskTrackerHttp());
    String host = node.startsWith("http") ? URI.create(node).getHost() : node;
    String page = application.report().map(ApplicationReport::getTrackingUrl).orElse("");
    return "\n  " + attempt + " on " + host + "; " + pages(page);
  }

  private String where(ApplicationReport report) {
    String master = application.master();
    return "\n  " + (master.isEmpty() ? "" : master + "; ") + pages(report.getTrackingUrl());
  }

  private String pages(String url) {
    return (url == null || url.isBlank() || url.equals("N/A") ? "" : url + "; ")
        + "where logs are gathered: yarn logs -applicationId "
        + application;
  }

  /** What an ApplicationMaster leaves that did not end by itself. */
  private void removeStaging() {
    String staging = job.getConfiguration().get(MRJobConfig.MAPREDUCE_JOB_DIR);
    if (staging != null) {
      try {
        Path directory = new Path(staging);
        directory.getFileSystem(job.getConfiguration()).delete(directory, true);
      } catch (IOException | RuntimeException e) {
        // It is in nobody's way.
        return;
      }
    }
  }
}

package org.crosswind.oozie;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * A job at work whose ApplicationMaster is stopped: it keeps its place, and can't end by itself.
 */
record HeldJob(String application, ProcessHandle master) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** In which the end of a job that was asked for a moment ago is known to YARN. */
  private static final long SETTLED_MILLISECONDS = 500;

  /** Waits for the next job that works beside a launcher, and holds it. */
  static HeldJob beside(String launcher, YarnClient yarn)
      throws IOException, InterruptedException, YarnException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      for (ApplicationReport report : yarn.getApplications()) {
        String application = report.getApplicationId().toString();
        if (!application.equals(launcher) && works(report)) {
          for (ProcessHandle master : masters(application)) {
            HeldJob job = new HeldJob(application, master);
            job.signal("STOP");
            Thread.sleep(SETTLED_MILLISECONDS);
            if (works(yarn.getApplicationReport(ApplicationId.fromString(application)))) {
              return job;
            }
            job.release();
          }
        }
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("no job beside " + launcher + " within " + PATIENCE);
  }

  private static boolean works(ApplicationReport report) {
    return report.getYarnApplicationState() == YarnApplicationState.RUNNING
        && report.getFinalApplicationStatus() == FinalApplicationStatus.UNDEFINED;
  }

  /** The JVMs whose command line has an ApplicationMaster's class and this application. */
  private static List<ProcessHandle> masters(String application) {
    return ProcessHandle.allProcesses()
        .filter(p -> p.info().command().orElse("").endsWith("/java"))
        .filter(p -> p.info().commandLine().orElse("").contains("MRAppMaster"))
        .filter(p -> p.info().commandLine().orElse("").contains(application))
        .toList();
  }

  /** Lets it go on, if it is still there. */
  void release() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(master.pid())).start().waitFor();
  }
}

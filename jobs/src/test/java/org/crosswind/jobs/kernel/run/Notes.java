package org.crosswind.jobs.kernel.run;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Progress;

/** Keeps the lines that a user should see. */
public final class Notes implements Progress {
  private final List<String> lines = new ArrayList<>();

  /** The lines since the last call. */
  public List<String> taken() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  @Override
  public void started(String job) {}

  @Override
  public void running(String job, double fraction, long records, double seconds) {}

  @Override
  public void finished(JobReport report) {}

  @Override
  public void kept(JobReport report) {}

  @Override
  public void note(String line) {
    lines.add(line);
  }

  @Override
  public void caution(String line) {
    lines.add("  ! " + line);
  }
}

package org.crosswind.jobs.kernel.declare;

/** Told how work goes on. Calls come from one thread. */
public interface Progress {
  /** Says nothing. */
  Progress SILENT =
      new Progress() {
        @Override
        public void started(String job) {}

        @Override
        public void running(String job, double fraction, long records, double seconds) {}

        @Override
        public void finished(JobReport report) {}

        @Override
        public void kept(JobReport report) {}

        @Override
        public void note(String line) {}

        @Override
        public void caution(String line) {}
      };

  void started(String job);

  /** Called often while the job runs; {@code fraction} from 0 to 1. */
  void running(String job, double fraction, long records, double seconds);

  void finished(JobReport report);

  /** The output of an earlier run serves again. */
  void kept(JobReport report);

  /** A line the user should see. */
  void note(String line);

  /** What the user should weigh before trusting the result; whoever writes that, writes it too. */
  void caution(String line);
}

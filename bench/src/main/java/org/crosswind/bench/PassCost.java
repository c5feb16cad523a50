package org.crosswind.bench;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.crosswind.jobs.kernel.run.JobRunner;

/**
 * Milliseconds of one embedded pass, the median of the second half of so many: {@code PassCost
 * DESIGN REQUEST OUT NUMBER}.
 */
public final class PassCost {
  private PassCost() {}

  /** Prints the median. */
  public static void main(String[] args) throws IOException, DataException {
    EmbeddedMode.logs(false);
    Configuration conf = EmbeddedMode.configuration();
    JobRunner runner = new JobRunner(conf, Progress.SILENT);
    Settings settings =
        Settings.of(new PassJob("").name())
            .with(PassJob.DESIGN, args[0])
            .with(PassJob.REQUEST, args[1])
            .with(SharedParameters.OUT, args[2]);
    int number = Integer.parseInt(args[3]);
    double[] milliseconds = new double[number];
    for (int i = 0; i < number; i++) {
      long start = System.nanoTime();
      runner.run(new PassJob("pass " + i), settings, JobRunner.Existing.OVERWRITE);
      milliseconds[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(milliseconds, number / 2, number);
    System.out.println(Math.round(milliseconds[number * 3 / 4]));
  }
}

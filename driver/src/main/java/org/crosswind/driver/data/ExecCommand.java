package org.crosswind.driver.data;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.apply.ApplyParameters;
import org.crosswind.jobs.apply.ExecJob;
import org.crosswind.jobs.apply.RunRows;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/** {@code exec}: a program or function, as often as is said or once for each row of arguments. */
public final class ExecCommand extends ProgramCommand {
  private final ExecJob job = new ExecJob();

  @Override
  public String name() {
    return job.name();
  }

  @Override
  public String summary() {
    return job.summary();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(RunRows.RUNS, RunRows.ARGS, ApplyParameters.TO),
        ApplyParameters.PROGRAM,
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--runs",
        "4",
        "--run",
        "echo seed; echo $CROSSWIND_SEED",
        "--schema",
        "seed long",
        "--out",
        "out/exec-seeds");
  }

  @Override
  JobDefinition job(Settings given) {
    return job;
  }

  @Override
  List<String> problems(Settings settings, Storage storage) throws IOException {
    return RunRows.problems(settings, storage);
  }

  @Override
  Settings complete(Settings settings, Storage storage, Path temporary)
      throws IOException, DataException {
    return RunRows.write(settings, storage, new Path(temporary, "runs"));
  }
}

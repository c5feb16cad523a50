package org.crosswind.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.apply.ApplyGroupsJob;
import org.crosswind.jobs.apply.ApplyInputs;
import org.crosswind.jobs.apply.ApplyJob;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/** {@code apply}: a program or function over partitions, or over groups. */
public final class ApplyCommand extends ProgramCommand {
  private final ApplyJob partitions = new ApplyJob();
  private final ApplyGroupsJob groups = new ApplyGroupsJob();

  @Override
  public String name() {
    return partitions.name();
  }

  @Override
  public String summary() {
    return partitions.summary();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return ApplyGroupsJob.given();
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--by",
        "Kyphosis",
        "--keep",
        "Kyphosis,Age",
        "--run",
        "awk 'NR > 1 { n++ } END { print \"group,n\"; print ENVIRON[\"CROSSWIND_GROUP\"] \",\" n }'",
        "--schema",
        "group string, n long",
        "--out",
        "out/kyphosis-groups");
  }

  @Override
  JobDefinition job(Settings given) {
    return given.has(ApplyGroupsJob.BY) ? groups : partitions;
  }

  @Override
  List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> problems = new ArrayList<>(job(settings).problems(settings, storage));
    if (settings.has(ApplyGroupsJob.ORDER) && !settings.has(ApplyGroupsJob.BY)) {
      problems.add("--order orders the rows of groups: say by --by which");
    }
    return problems;
  }

  @Override
  Settings complete(Settings settings, Storage storage, Path temporary) throws IOException {
    return ApplyInputs.complete(settings, storage);
  }
}

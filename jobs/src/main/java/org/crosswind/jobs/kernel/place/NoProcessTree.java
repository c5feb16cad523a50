package org.crosswind.jobs.kernel.place;

import org.apache.hadoop.yarn.util.ResourceCalculatorProcessTree;

/**
 * Tells nothing of a task's processes: in this JVM a task has none of its own. Hadoop's forks two
 * processes before it finds that out.
 */
public final class NoProcessTree extends ResourceCalculatorProcessTree {
  public NoProcessTree(String root) {
    super(root);
  }

  @Override
  public void updateProcessTree() {}

  @Override
  public String getProcessTreeDump() {
    return "";
  }

  @Override
  public boolean checkPidPgrpidForMatch() {
    return true;
  }
}

package org.crosswind.driver.remote.work;

import org.apache.hadoop.yarn.api.records.ContainerId;

/** Which attempt of its application this container is. */
public final class Attempt {
  private Attempt() {}

  /** From 1; by the name that YARN gives the container. */
  public static int number() {
    String container = System.getenv("CONTAINER_ID");
    return container == null
        ? 1
        : ContainerId.fromString(container).getApplicationAttemptId().getAttemptId();
  }
}

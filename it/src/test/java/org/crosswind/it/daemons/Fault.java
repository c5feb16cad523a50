package org.crosswind.it.daemons;

import static org.crosswind.it.daemons.JavaProcess.Role.MAP;
import static org.crosswind.it.daemons.JavaProcess.Role.REDUCE;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.crosswind.it.daemons.JavaProcess.Role;
import org.crosswind.it.daemons.Shell.Running;

/** Kill -9 of something that a running job needs. */
enum Fault {
  MAP_TASK(MAP, "Processing split"),
  REDUCE_TASK(REDUCE, "finalMerge called"),
  /** With its containers, as when its machine goes. */
  NODE_MANAGER(MAP, "Processing split"),
  APPLICATION_MASTER(MAP, "Processing split"),
  DATA_NODE(REDUCE, "finalMerge called"),
  DRIVER(MAP, "Processing split");

  private static final int SLICE_MILLISECONDS = 25;

  private final Role role;
  private final String moment;

  Fault(Role role, String moment) {
    this.role = role;
    this.moment = moment;
  }

  /** Waits for the moment, in a task of a stage, stops the task there, and strikes. */
  JavaProcess strike(DaemonCluster cluster, Stage stage, Running driver)
      throws IOException, InterruptedException {
    JavaProcess task = await(cluster, stage, driver);
    switch (this) {
      case MAP_TASK, REDUCE_TASK -> task.signal("KILL");
      case APPLICATION_MASTER -> master(cluster, task).signal("KILL");
      case NODE_MANAGER -> {
        Daemon node = node(cluster, task);
        cluster.kill(node);
        cluster.containers(node).forEach(c -> c.process().destroyForcibly());
      }
      case DATA_NODE -> cluster.kill(Daemon.DATANODE_2);
      case DRIVER -> driver.process().destroyForcibly().waitFor();
    }
    if (this != DRIVER) {
      task.signal("CONT");
    }
    // Else the job is still at work when the next run comes, which kills it.
    return task;
  }

  /** Brings back what does not come back by itself. */
  void repair(DaemonCluster cluster) throws IOException, InterruptedException {
    cluster.startMissing();
    cluster.awaitNodes();
  }

  private JavaProcess await(DaemonCluster cluster, Stage stage, Running driver)
      throws IOException, InterruptedException {
    while (driver.process().isAlive()) {
      for (JavaProcess container : cluster.containers()) {
        if (container.role() == role
            && container.job().filter(stage::isOf).isPresent()
            && reaches(moment, container)) {
          return container;
        }
      }
      Thread.sleep(5);
    }
    throw new IllegalStateException("no moment for " + this + ": " + driver.await());
  }

  /** Lets a task go on for a slice of time after the other; stops it at the moment. */
  private static boolean reaches(String moment, JavaProcess task)
      throws IOException, InterruptedException {
    while (task.process().isAlive()) {
      task.signal("STOP");
      if (task.logged(moment)) {
        return true;
      }
      task.signal("CONT");
      Thread.sleep(SLICE_MILLISECONDS);
    }
    return false;
  }

  private static JavaProcess master(DaemonCluster cluster, JavaProcess task) {
    return cluster.containers().stream()
        .filter(c -> c.role() == Role.MASTER && c.jobId().equals(task.jobId()))
        .findFirst()
        .orElseThrow();
  }

  private static Daemon node(DaemonCluster cluster, JavaProcess task) {
    return List.of(Daemon.NODEMANAGER_1, Daemon.NODEMANAGER_2).stream()
        .filter(node -> cluster.containers(node).contains(task))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

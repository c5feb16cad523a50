package org.crosswind.jobs.kernel.place;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.TaskType;

/** How much heap a task has to itself, in bytes. */
public final class TaskHeap {
  private static final double MEGABYTE = 1 << 20;

  /** Of a container's memory, what its heap has by Hadoop's own rule. */
  static final double OF_CONTAINER = 0.8;

  private TaskHeap() {}

  /** Of the map task that asks: of this JVM, which tasks of embedded mode share. */
  public static double ofThis(Configuration conf) {
    int sharing =
        EmbeddedMode.applies(conf) ? conf.getInt("mapreduce.local.map.tasks.maximum", 1) : 1;
    return (double) Runtime.getRuntime().maxMemory() / sharing;
  }

  /** Of a map task to come. */
  public static double ofMap(Configuration conf) {
    return EmbeddedMode.applies(conf)
        ? ofThis(conf)
        : new JobConf(conf).getMemoryRequired(TaskType.MAP) * MEGABYTE * OF_CONTAINER;
  }
}

package org.crosswind.jobs.kernel.run;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.TaskType;

/** What to tell when a heap was too small: how large it is, and which setting makes it larger. */
public final class HeapMessage {
  private static final long MEGABYTE = 1L << 20;

  private HeapMessage() {}

  /** Whether an error, or what it comes from, is that memory is out. */
  static boolean tells(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof OutOfMemoryError) {
        return true;
      }
    }
    return false;
  }

  /** Whether a task's diagnostics say that memory is out, or more was used than its container's. */
  static boolean tells(String diagnostics) {
    return diagnostics.contains("java.lang.OutOfMemoryError")
        || diagnostics.contains("beyond physical memory limits")
        || diagnostics.contains("beyond the 'PHYSICAL' memory limit");
  }

  /** Of this process. */
  public static String ofProcess() {
    return "out of memory: this process has " + ofThis() + " of heap; " + more();
  }

  /** The heap that this process may have. */
  public static String ofThis() {
    return megabytes((double) Runtime.getRuntime().maxMemory());
  }

  /** How a user gives this process more. */
  public static String more() {
    long twice = 2 * Runtime.getRuntime().maxMemory() / MEGABYTE;
    return "CROSSWIND_JAVA_OPTS=-Xmx"
        + twice
        + "m gives bin/crosswind twice as much, HADOOP_CLIENT_OPTS=-Xmx"
        + twice
        + "m hadoop jar";
  }

  /** Of a task in a container of its own. */
  static String ofTask(Configuration conf, TaskType type) {
    String kind = type == TaskType.REDUCE ? "reduce" : "map";
    int container = new JobConf(conf).getMemoryRequired(type);
    String opts = conf.get("mapreduce." + kind + ".java.opts", "");
    return String.format(
        Locale.ROOT,
        "out of memory in a %1$s task: its container has %2$,d MB, of which its heap is %3$s;"
            + " -D mapreduce.%1$s.memory.mb=%4$d gives it twice as much",
        kind,
        container,
        opts.contains("-Xmx") ? "as mapreduce." + kind + ".java.opts says (" + opts + ")" : "0.8",
        2 * container);
  }

  /** Bytes as megabytes. */
  public static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
  }
}

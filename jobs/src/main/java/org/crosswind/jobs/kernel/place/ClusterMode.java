package org.crosswind.jobs.kernel.place;

import java.net.URI;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Jobs on a cluster: what a job is given where neither the site's files nor the user's options say
 * otherwise. The rules go by the size of the input and by what a task has to hold; small jobs get
 * what makes them start and end sooner.
 */
public final class ClusterMode {
  /** Tasks one after the other in the ApplicationMaster. */
  public static final String UBER = "mapreduce.job.ubertask.enable";

  private static final long MEGABYTE = 1L << 20;

  /** A reducer for so much input. */
  private static final long INPUT_PER_REDUCER = 256 * MEGABYTE;

  private static final long MOST_REDUCERS = 200;

  /** Input for which waiting for containers is most of a job's time. */
  private static final long SMALL = 1024 * MEGABYTE;

  /** Gzip files are not cut: months of them are read sooner one by one than by containers. */
  private static final int MOST_SMALL_MAPS = 60;

  /** What a task's heap holds besides its sums and its sort buffer. */
  private static final long BASE_HEAP = 200 * MEGABYTE;

  /** A container, where nothing is said. */
  private static final long USUAL = 1024 * MEGABYTE;

  private static final long CONTAINER_STEP = 512 * MEGABYTE;

  /** Where a property is from that is set here. */
  private static final String OWN = "crosswind";

  private final Configuration conf;

  private ClusterMode(Configuration conf) {
    this.conf = conf;
  }

  /** Where jobs run and files are, for the user. */
  public static String place(Configuration conf) {
    URI files = FileSystem.getDefaultUri(conf);
    if (EmbeddedMode.applies(conf)) {
      int cores = Runtime.getRuntime().availableProcessors();
      boolean here = "file".equals(files.getScheme());
      return String.format(Locale.ROOT, "Embedded mode, %d core%s", cores, cores == 1 ? "" : "s")
          + (here ? "" : ", as mapreduce.framework.name is local, not yarn; files on " + files);
    }
    String manager = conf.get("yarn.resourcemanager.address", "");
    boolean named = !manager.isEmpty() && !manager.startsWith("0.0.0.0");
    return "On "
        + conf.get("mapreduce.framework.name").toUpperCase(Locale.ROOT)
        + (named ? " at " + manager : "")
        + ", files on "
        + files;
  }

  /**
   * Completes a job's configuration.
   *
   * @param inputSize bytes
   * @param taskBytes what a map task's sums take, bytes; 0 when they are small
   * @param programBytes what programs that a task starts may take, bytes; 0 for none
   */
  public static void configure(
      Configuration job, long inputSize, long taskBytes, long programBytes) {
    new ClusterMode(job).configure(inputSize, taskBytes, programBytes);
  }

  private void configure(long inputSize, long taskBytes, long programBytes) {
    long reducers = (inputSize + INPUT_PER_REDUCER - 1) / INPUT_PER_REDUCER;
    unlessSet("mapreduce.job.reduces", Math.max(1, Math.min(MOST_REDUCERS, reducers)));
    // Files close sooner: by default a client sleeps 400 ms when the block's report is not in yet.
    unlessSet("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
    unlessSet("mapreduce.client.completion.pollinterval", 100);
    unlessSet("mapreduce.client.progressmonitor.pollinterval", 100);
    if (programBytes > 0) {
      // The ApplicationMaster's container has no room for them, and what else they do, as to write
      // somewhere, shall not be done twice.
      unlessSet(UBER, false);
      unlessSet("mapreduce.map.speculative", false);
      unlessSet("mapreduce.reduce.speculative", false);
    }
    if (inputSize <= SMALL) {
      // In the ApplicationMaster, one after the other: where all input is no more than a block.
      unlessSet(UBER, true);
      unlessSet("mapreduce.job.ubertask.maxmaps", MOST_SMALL_MAPS);
      unlessSet("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", 100);
      unlessSet("mapreduce.job.reduce.slowstart.completedmaps", 0);
      // Of the job's files: ten, as is Hadoop's default, are for thousands of tasks to read them.
      unlessSet("mapreduce.client.submit.file.replication", 3);
    }
    memory("map", taskBytes);
    memory("reduce", taskBytes);
    if (programBytes > 0) {
      besidePrograms("map", programBytes);
      besidePrograms("reduce", programBytes);
    }
  }

  /** Asks for a container with room for programs too; its heap stays what it was. */
  private void besidePrograms(String kind, long programBytes) {
    String memory = "mapreduce." + kind + ".memory.mb";
    String options = "mapreduce." + kind + ".java.opts";
    long container = conf.getLong(memory, -1);
    container = container > 0 ? container : USUAL / MEGABYTE;
    if (isDefault(options)) {
      long heap = (long) (container * TaskHeap.OF_CONTAINER);
      unlessSet(options, (conf.get(options, "") + " -Xmx" + heap + "m").strip());
    }
    if (!isUsers(memory)) {
      conf.set(memory, Long.toString(container + programBytes / MEGABYTE), OWN);
    }
  }

  /** Whether the user set a property: not Hadoop, the site's files, or this. */
  private boolean isUsers(String name) {
    String[] sources = conf.getPropertySources(name);
    String source = sources == null || sources.length == 0 ? OWN : sources[sources.length - 1];
    return !source.endsWith("-default.xml") && !source.endsWith("-site.xml") && !source.equals(OWN);
  }

  /** Asks for a larger container when the sums would not fit; its heap is by Hadoop's rule 0.8. */
  private void memory(String kind, long taskBytes) {
    String option = "mapreduce." + kind + ".memory.mb";
    long sort = conf.getLong("mapreduce.task.io.sort.mb", 100) * MEGABYTE;
    long heap = BASE_HEAP + sort + taskBytes;
    long container = (long) Math.ceil(heap / TaskHeap.OF_CONTAINER);
    if (taskBytes > 0 && container > USUAL && isDefault("mapreduce." + kind + ".java.opts")) {
      long steps = (container + CONTAINER_STEP - 1) / CONTAINER_STEP;
      unlessSet(option, steps * CONTAINER_STEP / MEGABYTE);
    }
  }

  private void unlessSet(String name, Object value) {
    if (isDefault(name)) {
      conf.set(name, value.toString(), OWN);
    }
  }

  /** Whether a property has Hadoop's default or none. */
  private boolean isDefault(String name) {
    String[] sources = conf.getPropertySources(name);
    return sources == null
        || sources.length == 0
        || sources[sources.length - 1].endsWith("-default.xml");
  }
}

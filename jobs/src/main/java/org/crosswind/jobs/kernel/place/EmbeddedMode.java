package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.mapred.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.util.ConfigUtil;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.log4j.ConsoleAppender;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.crosswind.jobs.kernel.files.NioLocalFileSystem;
import org.crosswind.jobs.kernel.files.UnusablePathException;

/** Everything in one JVM, over all cores: what a configuration without a cluster means. */
public final class EmbeddedMode {
  private static final long SPLITS_PER_CORE = 8;
  private static final long LARGEST_SPLIT = 256L << 20;

  /** What the local file system's files are cut by. */
  private static final long LOCAL_BLOCK = 32L << 20;

  static {
    // Until some class of MapReduce is loaded, a Configuration knows nothing of mapred-site.xml.
    ConfigUtil.loadResources();
  }

  private EmbeddedMode() {}

  /** Whether a configuration names no cluster to run jobs on. */
  public static boolean applies(Configuration conf) {
    return conf.get("mapreduce.framework.name", "local").equals("local");
  }

  /**
   * The configuration of this process: for jobs in this JVM where the class path has no site's.
   * What the user adds to the class path, another file system most likely, has all of Hadoop's
   * defaults. Hadoop's generic options may change that afterwards, see {@link GenericOptions}.
   */
  public static Configuration configuration() throws IOException {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    boolean more = !System.getenv().getOrDefault("HADOOP_CLASSPATH", "").isBlank();
    if (!more
        && loader.getResource("core-site.xml") == null
        && loader.getResource("mapred-site.xml") == null) {
      LeanDefaults.install();
    }
    Configuration conf = new Configuration();
    if (applies(conf)) {
      configure(conf);
    }
    return conf;
  }

  /**
   * A configuration for jobs in this JVM: parallel over the cores, no polling delays, no processes
   * forked for permissions, modest sort buffers. Settings given by the user come later and win.
   */
  public static void configure(Configuration conf) throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    conf.set("mapreduce.framework.name", "local");
    conf.set("fs.file.impl", NioLocalFileSystem.class.getName());
    // Else S3A looks for that class, for its buffers, where Hadoop's own classes are only.
    conf.setBoolean("fs.s3a.classloader.isolation", false);
    conf.setInt("mapreduce.local.map.tasks.maximum", cores);
    conf.setInt("mapreduce.local.reduce.tasks.maximum", cores);
    conf.setInt("mapreduce.job.reduces", cores);
    conf.setInt("mapreduce.task.io.sort.mb", 32);
    conf.setInt("mapreduce.client.completion.pollinterval", 10);
    conf.setInt("mapreduce.client.progressmonitor.pollinterval", 10);
    // Files stay on this machine: compressing rows would cost more than reading and writing them.
    conf.set(AvroJob.OUTPUT_CODEC, DataFileConstants.NULL_CODEC);
    conf.set("mapreduce.job.process-tree.class", NoProcessTree.class.getName());
    DefaultMetricsSystem.setInstance(new QuietMetrics());
    Scratch own = scratch(Path.of(System.getProperty("java.io.tmpdir")));
    Path scratch = own.directory();
    conf.set("hadoop.tmp.dir", scratch.toString());
    // Without a default of their own these would be directories that all users share.
    conf.set("mapreduce.jobtracker.staging.root.dir", scratch + "/mapred/staging");
    conf.set("mapreduce.jobtracker.system.dir", scratch + "/mapred/system");
    Runtime.getRuntime().addShutdownHook(new Thread(own::delete));
  }

  private static Scratch scratch(Path parent) throws IOException {
    try {
      return Scratch.create(parent);
    } catch (IOException e) {
      throw new UnusablePathException(
          parent + ", for temporary files (java.io.tmpdir), cannot be written to: " + e, e);
    }
  }

  /**
   * Cuts a large input into {@value #SPLITS_PER_CORE} splits a core, each of at most {@value
   * #LARGEST_SPLIT} bytes: a task costs some 30 ms, and with too few the cores end unevenly. The
   * user's own sizes win. Results do not depend on splits.
   */
  public static void sizeSplits(Configuration conf, long inputSize) {
    long size = inputSize / (SPLITS_PER_CORE * Runtime.getRuntime().availableProcessors());
    boolean own =
        conf.getLong(FileInputFormat.SPLIT_MINSIZE, 0) > 0
            || conf.getLong(FileInputFormat.SPLIT_MAXSIZE, Long.MAX_VALUE) < Long.MAX_VALUE;
    if (!own && size > LOCAL_BLOCK) {
      conf.setLong(FileInputFormat.SPLIT_MINSIZE, Math.min(size, LARGEST_SPLIT));
    }
  }

  /** Hadoop's own logs: warnings and worse only when asked for, else nothing. */
  public static void logs(boolean verbose) {
    Logger root = Logger.getRootLogger();
    root.removeAllAppenders();
    if (verbose) {
      root.addAppender(
          new ConsoleAppender(new VisibleLayout("%d{ISO8601} %p %c{1}: %m%n"), "System.err"));
      root.setLevel(Level.INFO);
      // Of jobs in this JVM it would say each time that they have no jar; they need none.
      Logger.getLogger("org.apache.hadoop.mapreduce.JobResourceUploader").setLevel(Level.ERROR);
    } else {
      root.setLevel(Level.WARN);
      root.addAppender(new org.apache.log4j.varia.NullAppender());
    }
  }
}

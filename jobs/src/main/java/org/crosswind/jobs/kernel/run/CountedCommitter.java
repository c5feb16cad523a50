package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.PathOutputCommitterFactory;
import org.crosswind.jobs.kernel.declare.Parts;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * Hadoop's committer of files, that also leaves a list of what each task wrote, and counts it. Only
 * the attempt that commits is counted.
 */
final class CountedCommitter extends FileOutputCommitter {
  private static final String S3A_COMMITTER = "fs.s3a.committer.name";

  CountedCommitter(Path output, TaskAttemptContext context) throws IOException {
    super(output, context);
  }

  /** Makes such committers; by its name in the job's configuration. */
  public static final class Factory extends PathOutputCommitterFactory {
    @Override
    public PathOutputCommitter createOutputCommitter(Path output, TaskAttemptContext context)
        throws IOException {
      return new CountedCommitter(output, context);
    }
  }

  /**
   * Has a job's tasks counted; not where the site or the user has chosen another committer for the
   * output's file system, such as one that a store has of its own.
   *
   * @return whether they are
   */
  static boolean count(Job job, FileSystem files) {
    Configuration conf = job.getConfiguration();
    String ofScheme =
        String.format(
            Locale.ROOT,
            PathOutputCommitterFactory.COMMITTER_FACTORY_SCHEME_PATTERN,
            files.getUri().getScheme());
    boolean others =
        isChosen(conf, PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS)
            || isChosen(conf, ofScheme)
            || isChosen(conf, S3A_COMMITTER);
    if (!others) {
      conf.set(PathOutputCommitterFactory.COMMITTER_FACTORY_CLASS, Factory.class.getName());
    }
    return !others;
  }

  /** Hadoop has defaults for some stores. */
  private static boolean isChosen(Configuration conf, String name) {
    String[] sources = conf.getPropertySources(name);
    return !conf.getTrimmed(name, "").isEmpty()
        && (sources == null || !sources[sources.length - 1].endsWith("-default.xml"));
  }

  @Override
  public void commitTask(TaskAttemptContext context) throws IOException {
    Path work = getWorkPath();
    FileSystem files = work.getFileSystem(context.getConfiguration());
    List<Parts.Part> parts = Parts.lying(files, work);
    long rows = rows(context);
    if (parts.size() == 1) {
      Parts.Part only = parts.get(0);
      parts = List.of(new Parts.Part(only.name(), only.bytes(), rows));
    }
    Path list =
        new Path(
            new Path(work, Parts.DIRECTORY), context.getTaskAttemptID().getTaskID().toString());
    String text = Json.writeCompact(new Parts.Written(parts, rows));
    try (OutputStream out = Storage.of(context).create(list, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    context.getCounter(Parts.Counter.TASKS).increment(1);
    context.getCounter(Parts.Counter.FILES).increment(parts.size());
    context
        .getCounter(Parts.Counter.BYTES)
        .increment(parts.stream().mapToLong(Parts.Part::bytes).sum());
    context.getCounter(Parts.Counter.ROWS).increment(rows);
    super.commitTask(context);
  }

  /** Those that the task's own code counted, or its records. */
  private static long rows(TaskAttemptContext context) {
    long own = context.getCounter(Records.WRITTEN).getValue();
    boolean map = context.getTaskAttemptID().getTaskType() == TaskType.MAP;
    TaskCounter records = map ? TaskCounter.MAP_OUTPUT_RECORDS : TaskCounter.REDUCE_OUTPUT_RECORDS;
    return own > 0 ? own : context.getCounter(records).getValue();
  }
}

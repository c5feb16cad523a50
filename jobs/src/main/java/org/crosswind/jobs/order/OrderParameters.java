package org.crosswind.jobs.order;

import java.util.Optional;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.reduce.LongSumReducer;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;

/** What the jobs of this package share: the data, the format and the number of files. */
public final class OrderParameters {
  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows; all files with the same columns and types");
  public static final Parameter<WrittenFormat> TO =
      Parameter.optional("to", AvroFiles.FORMAT, "format to write; by default that of the rows")
          .in(Group.FILES);
  public static final Parameter<Long> FILES =
      Parameter.optional(
              "files",
              ParameterType.integer(1, 100_000),
              "number of files to write, each by a reduce task; by default one for each core here, or"
                  + " as many reduce tasks as the cluster is set to")
          .in(Group.FILES);

  private OrderParameters() {}

  /** Counted keys of rows between mappers and reducers; identical rows become one before. */
  static void counted(Job job, Settings settings) {
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(LongWritable.class);
    job.setCombinerClass(LongSumReducer.class);
    Optional<Long> files = settings.find(FILES);
    files.ifPresent(n -> job.setNumReduceTasks(n.intValue()));
  }

  /** The sum of counts. */
  static long sum(Iterable<LongWritable> counts) {
    long sum = 0;
    for (LongWritable count : counts) {
      sum += count.get();
    }
    return sum;
  }
}

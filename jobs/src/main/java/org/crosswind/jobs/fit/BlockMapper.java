package org.crosswind.jobs.fit;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;
import org.crosswind.formats.parts.PackedSplit;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/** A mapper of the blocks of a design file, with a request that says what to do with them. */
public abstract class BlockMapper<K, V> extends Mapper<NullWritable, DesignBlock, K, V> {
  private final JobDefinition job;
  private long rows;

  /** A mapper of a job with the parameters {@link PassJob#DESIGN} and {@link PassJob#REQUEST}. */
  protected BlockMapper(JobDefinition job) {
    this.job = job;
  }

  /**
   * Begins.
   *
   * @param request the text of the file that the job's settings name
   */
  protected abstract void open(Design design, String request) throws IOException;

  /** Handles a block, whose arrays the next one uses again. */
  protected abstract void add(DesignBlock block, Context context)
      throws IOException, InterruptedException;

  @Override
  protected final void setup(Context context) throws IOException {
    Storage storage = Storage.of(context);
    Path file = PackedSplit.parts(context.getInputSplit()).get(0).getPath();
    Settings settings = Settings.of(job, context);
    open(
        DataFiles.design(storage, file), storage.readText(new Path(settings.get(PassJob.REQUEST))));
  }

  @Override
  protected final void map(NullWritable ignored, DesignBlock block, Context context)
      throws IOException, InterruptedException {
    add(block, context);
    context.getCounter(Records.READ).increment(block.rows());
    rows += block.rows();
    context.setStatus(rows + " rows passed");
  }
}

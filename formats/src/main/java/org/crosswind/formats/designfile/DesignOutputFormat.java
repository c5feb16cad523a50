package org.crosswind.formats.designfile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.mapred.AvroJob;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.scoring.json.Json;

/** Writes design files. The design comes from a JSON file that the job names. */
public final class DesignOutputFormat extends FileOutputFormat<NullWritable, DesignBlock> {
  /** Columns of codes shrink little, and every pass would pay for it. */
  private static final String COMPRESSION = DataFileConstants.NULL_CODEC;

  private static final String DESIGN_PATH = "crosswind.design.path";

  /** Names the JSON file with the design. */
  public static void setDesign(Job job, Path json) {
    job.getConfiguration().set(DESIGN_PATH, json.toString());
  }

  /** Reads the design that the job names. */
  public static Design design(JobContext context) throws IOException {
    Path path = new Path(context.getConfiguration().get(DESIGN_PATH));
    try (var in = path.getFileSystem(context.getConfiguration()).open(path)) {
      return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Design.class);
    }
  }

  @Override
  public RecordWriter<NullWritable, DesignBlock> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Design design = design(context);
    Path file = getDefaultWorkFile(context, ".avro");
    DataFileWriter<DesignBlock> writer = new DataFileWriter<>(new BlockCodec(design));
    String compression = context.getConfiguration().get(AvroJob.OUTPUT_CODEC, COMPRESSION);
    writer.setCodec(CodecFactory.fromString(compression));
    writer.setMeta(DesignFile.DESIGN, Json.writeCompact(design));
    writer.create(
        Schemas.BLOCK, file.getFileSystem(context.getConfiguration()).create(file, false));
    return new RecordWriter<>() {
      @Override
      public void write(NullWritable key, DesignBlock block) throws IOException {
        writer.append(block);
      }

      @Override
      public void close(TaskAttemptContext closing) throws IOException {
        writer.close();
      }
    };
  }
}

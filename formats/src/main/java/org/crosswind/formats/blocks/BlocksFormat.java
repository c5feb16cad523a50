package org.crosswind.formats.blocks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.container.AvroFormat;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.step.RowStep;
import org.crosswind.glm.expression.ColumnTest;

/**
 * Rows in columnar blocks, an Avro container: of each column of a block its different values and a
 * code a row. Made to be read again and again, by some of its columns.
 */
public final class BlocksFormat implements WrittenFormat {
  static final String TITLE = "Blocks";

  /** The metadata key of the rows' schema. */
  static final String ROWS = "crosswind.rows";

  private static final String EXTENSION = ".avro";

  @Override
  public String title() {
    return TITLE;
  }

  @Override
  public String option() {
    return "blocks";
  }

  @Override
  public boolean recognises(FileStart start) throws IOException {
    return AvroFormat.holds(start, Schemas.ROW_BLOCK, ROWS);
  }

  @Override
  public RowFile file(FileStart start) {
    return new BlocksFile(this, start.conf(), start.file());
  }

  @Override
  public RowParts parts(TaskAttemptContext task) {
    Configuration conf = task.getConfiguration();
    NeededColumns needed = NeededColumns.of(conf);
    List<ColumnTest> tests = RowStep.of(conf).tests();
    return (part, in) -> {
      in.close();
      return new BlockRows(conf, part, needed, tests);
    };
  }

  @Override
  public Optional<String> problem(Schema schema) {
    return FlatRow.of(schema).isPresent()
        ? Optional.empty()
        : Optional.of("blocks are written of numbers, logical values, text, dates and times alone");
  }

  @Override
  public String extension(JobContext job) {
    return EXTENSION;
  }

  @Override
  public RowFileWriter create(JobContext job, Schema schema, Path file) throws IOException {
    return new BlockWriter(job.getConfiguration(), schema, file);
  }
}

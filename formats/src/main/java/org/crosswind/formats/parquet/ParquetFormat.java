package org.crosswind.formats.parquet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.step.RowStep;
import org.crosswind.glm.expression.ColumnTest;

/** Parquet files: typed columns in row groups. Names no class of Parquet's library. */
public final class ParquetFormat implements WrittenFormat {
  private static final String EXTENSION = ".parquet";
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

  /** Of a file whose footer is encrypted. */
  private static final byte[] ENCRYPTED = "PARE".getBytes(StandardCharsets.US_ASCII);

  @Override
  public String title() {
    return "Parquet";
  }

  @Override
  public String option() {
    return "parquet";
  }

  /**
   * A file by its first bytes.
   *
   * @throws UnreadableFileException when only its name is that of one
   */
  @Override
  public boolean recognises(FileStart start) throws IOException {
    // Text may begin with the letters, and goes on as text; the magic of a file is at its end too.
    boolean parquet = (start.begins(MAGIC) || start.begins(ENCRYPTED)) && start.isBinary();
    return start.is(parquet, "a Parquet file", EXTENSION);
  }

  @Override
  public RowFile file(FileStart start) {
    return new ParquetFile(this, start.conf(), start.file());
  }

  @Override
  public RowParts parts(TaskAttemptContext task) {
    Configuration conf = task.getConfiguration();
    NeededColumns needed = NeededColumns.of(conf);
    List<ColumnTest> tests = RowStep.of(conf).tests();
    return (part, in) -> {
      in.close();
      return ParquetFile.rows(conf, part, needed, tests);
    };
  }

  @Override
  public Optional<String> problem(Schema schema) {
    return FlatRow.of(schema).isPresent()
        ? Optional.empty()
        : Optional.of("Parquet is written of numbers, logical values, text, dates and times alone");
  }

  @Override
  public String extension(JobContext job) {
    return EXTENSION;
  }

  @Override
  public RowFileWriter create(JobContext job, Schema schema, Path file) throws IOException {
    return new ParquetRowWriter(job.getConfiguration(), schema, file);
  }
}

package org.crosswind.formats.orc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.orc.OrcFile;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.WrittenFormat;

/** ORC files: typed columns in stripes, each column of a stripe apart. */
public final class OrcFormat implements WrittenFormat {
  private static final String EXTENSION = ".orc";
  private static final byte[] MAGIC = OrcFile.MAGIC.getBytes(StandardCharsets.US_ASCII);

  @Override
  public String title() {
    return "ORC";
  }

  @Override
  public String option() {
    return "orc";
  }

  /**
   * A file by its first bytes.
   *
   * @throws UnreadableFileException when only its name is that of an ORC file
   */
  @Override
  public boolean recognises(FileStart start) throws IOException {
    // Text may begin with the letters, and goes on as text.
    return start.is(start.begins(MAGIC) && start.isBinary(), "an ORC file", EXTENSION);
  }

  @Override
  public RowFile file(FileStart start) {
    return new OrcRowFile(this, start.conf(), start.file());
  }

  @Override
  public RowParts parts(TaskAttemptContext task) {
    Configuration conf = task.getConfiguration();
    NeededColumns needed = NeededColumns.of(conf);
    return (part, in) -> {
      in.close();
      return OrcRows.open(conf, part, needed);
    };
  }

  @Override
  public Optional<String> problem(Schema schema) {
    return FlatRow.of(schema).isPresent()
        ? Optional.empty()
        : Optional.of("ORC is written of plain columns only, not of lists, maps or records");
  }

  @Override
  public String extension(JobContext job) {
    return EXTENSION;
  }

  @Override
  public RowFileWriter create(JobContext job, Schema schema, Path file) throws IOException {
    return new OrcRowWriter(job.getConfiguration(), schema, file);
  }
}

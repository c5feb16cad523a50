package org.crosswind.formats.container;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.WrittenFormat;

/** Avro object containers: typed rows in compressed blocks. */
public final class AvroFormat implements WrittenFormat {
  private static final String EXTENSION = ".avro";

  @Override
  public String title() {
    return "Avro";
  }

  @Override
  public String option() {
    return "avro";
  }

  private static boolean isContainer(FileStart start) {
    return start.begins(DataFileConstants.MAGIC);
  }

  /**
   * Whether a file is a container of records of a name.
   *
   * @param record the schema of that name
   * @param key of the metadata, which such a file has; that or the name is in the header's first
   *     key, which saves the second opening of other containers
   */
  public static boolean holds(FileStart start, Schema record, String key) throws IOException {
    if (!isContainer(start)) {
      return false;
    }
    String header = new String(start.bytes(), StandardCharsets.ISO_8859_1);
    return (header.contains(key) || header.contains(record.getName()))
        && UnreadableFileException.reading(
            start.file(),
            "Avro",
            () ->
                AvroFile.schema(start.conf(), start.file())
                    .getFullName()
                    .equals(record.getFullName()));
  }

  /**
   * A container by its first bytes.
   *
   * @throws UnreadableFileException when only its name is that of one
   */
  @Override
  public boolean recognises(FileStart start) throws IOException {
    return start.is(isContainer(start), "an Avro container", EXTENSION);
  }

  @Override
  public RowFile file(FileStart start) {
    return new AvroFile(this, start.conf(), start.file());
  }

  @Override
  public RowParts parts(TaskAttemptContext task) {
    Configuration conf = task.getConfiguration();
    return (part, in) -> {
      in.close();
      return new AvroRowReader(conf, part);
    };
  }

  @Override
  public Optional<String> problem(Schema schema) {
    return Optional.empty();
  }

  @Override
  public String extension(JobContext job) {
    return EXTENSION;
  }

  @Override
  public RowFileWriter create(JobContext job, Schema schema, Path file) throws IOException {
    return new EncodedRowFile(job.getConfiguration(), schema, file);
  }
}

package org.crosswind.formats.rowfile;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;

/** A format that rows are written in too. */
public interface WrittenFormat extends RowFormat {
  /** The format's name as options have it. */
  String option();

  /** What is wrong with writing rows of a schema in this format. */
  Optional<String> problem(Schema schema);

  /** How the names of the files that a job writes end, the dot included. */
  String extension(JobContext job);

  /**
   * Creates a file, with compression as the job's settings have it.
   *
   * @throws IOException also when the file exists
   */
  RowFileWriter create(JobContext job, Schema schema, Path file) throws IOException;
}

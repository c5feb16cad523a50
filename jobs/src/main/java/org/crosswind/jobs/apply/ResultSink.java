package org.crosswind.jobs.apply;

import java.io.IOException;
import java.io.InputStream;
import org.apache.avro.Schema;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.pipe.PipedNamesException;
import org.crosswind.formats.pipe.PipedRows;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Rejects;

/**
 * What comes back in a task: rows of the result's columns go to its output, behind the number of
 * their run where there are runs, and others are rejected. One thread after another uses it.
 */
final class ResultSink {
  private final TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context;
  private final Schema schema;
  private final RowEncoder encoder;
  private final RowWriter writer;
  private final Rejects rejects;
  private long results;

  /**
   * The results of a task.
   *
   * @param schema of what programs and functions return
   * @param written of the output's rows
   */
  ResultSink(
      TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context,
      Schema schema,
      Schema written) {
    this.context = context;
    this.schema = schema;
    encoder = new RowEncoder(written);
    writer = new RowWriter(context);
    rejects = Rejects.ofResults(context);
  }

  Schema schema() {
    return schema;
  }

  /** Begins a row of a part; its values come next. */
  RowEncoder begin(Part part) {
    results++;
    encoder.begin();
    return part.kind() == Part.Kind.RUN ? encoder.put(part.number()) : encoder;
  }

  /** Writes the row whose values are there. */
  void write() throws IOException, InterruptedException {
    writer.write(encoder);
  }

  /** What reads the rows that a program writes. */
  Program.Output output(Part part, String missing) {
    long before = results;
    return new Program.Output() {
      @Override
      public void read(InputStream out) throws Exception {
        ResultSink.this.read(out, part, missing);
      }

      @Override
      public long rows() {
        return results - before;
      }
    };
  }

  private void read(InputStream in, Part part, String missing)
      throws IOException, InterruptedException, PipedNamesException {
    PipedRows rows = new PipedRows(in, schema, missing);
    if (!rows.begin()) {
      return;
    }
    while (rows.next()) {
      RowEncoder row = begin(part);
      try {
        rows.put(row);
      } catch (RejectedRecord e) {
        reject(part, rows, e);
        continue;
      }
      write();
    }
  }

  private void reject(Part part, PipedRows rows, RejectedRecord why) {
    String from = "what came back of " + part;
    rejects.add(
        new Rejects.Reject(why.reason().name(), from, rows.position(), why.detail(), rows.text()));
  }

  /** Tells the job what came back. */
  void close() throws IOException, InterruptedException {
    context.getCounter(Records.RESULTS).increment(results);
    rejects.close();
    writer.close();
  }
}

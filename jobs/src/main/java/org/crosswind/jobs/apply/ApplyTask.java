package org.crosswind.jobs.apply;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.ShippedFiles;

/** A task's program or function, at work on one part of the rows after another. */
final class ApplyTask {
  /** Under an output directory: what programs said, a file a task. */
  static final String STDERR = "_stderr";

  /** Characters that a task keeps of what its programs said, and one more program. */
  private static final int MOST_SAID = 1 << 20;

  /** What was done. */
  enum Counter {
    /** Partitions, groups or runs. */
    PARTS,
    /** Of these, those whose program said something on standard error. */
    SAID
  }

  private final TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context;
  private final Settings settings;
  private final ResultSink sink;
  private final File directory;
  private final StringBuilder said = new StringBuilder();
  private final Program program;
  private final RowFunction function;
  private final GivenRow given;
  private Part part;
  private StderrLog stderr;
  private RowFunction.Work work;

  ApplyTask(TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context, Settings settings)
      throws IOException {
    this.context = context;
    this.settings = settings;
    sink =
        new ResultSink(
            context,
            settings.get(ApplyParameters.SCHEMA),
            RowOutputFormat.schema(context.getConfiguration()));
    directory = ShippedFiles.arrive(context);
    program =
        settings.has(ApplyParameters.RUN)
            ? new Program(settings, directory, context::progress)
            : null;
    function = program == null ? Functions.of(Storage.of(context), settings) : null;
    given = new GivenRow(settings.get(ApplyParameters.GIVEN));
  }

  /** Whether a part is being worked on. */
  boolean isOpen() {
    return work != null;
  }

  /**
   * Begins a part, whose rows come next.
   *
   * @param columns of these rows
   */
  void begin(Part next, RowColumns columns) throws IOException, InterruptedException {
    part = next;
    stderr = new StderrLog();
    context.getCounter(Counter.PARTS).increment(1);
    context.setStatus(part.toString());
    work =
        program == null
            ? function.begin(part, given.columns(), new FunctionResults(sink, part))
            : program.start(part, columns, sink.output(part, program.missing()), stderr);
  }

  /** The next row of the part. */
  void row(Row row) throws IOException, InterruptedException {
    try {
      work.row(program == null ? given.of(row) : row);
    } catch (IllegalArgumentException e) {
      throw fault(e);
    }
  }

  /** Ends the part. */
  void end() throws IOException, InterruptedException {
    RowFunction.Work ended = work;
    try {
      ended.end();
    } catch (IllegalArgumentException e) {
      throw fault(e);
    }
    work = null;
    if (!stderr.isEmpty()) {
      context.getCounter(Counter.SAID).increment(1);
      if (said.length() < MOST_SAID) {
        said.append("== ").append(part).append('\n').append(stderr.text());
        said.append(said.charAt(said.length() - 1) == '\n' ? "" : "\n");
      }
    }
  }

  private TaskFault fault(IllegalArgumentException e) {
    return new TaskFault(
        "the function "
            + settings.text(ApplyParameters.FUNCTION)
            + " at "
            + part
            + ": "
            + e.getMessage(),
        e);
  }

  /** Ends the task: with its results, unless a part of them is missing. */
  void close() throws IOException, InterruptedException {
    if (work != null) {
      work.abandon();
    } else {
      if (said.length() > 0) {
        writeSaid();
      }
      sink.close();
    }
    ShippedFiles.leave(context, directory);
  }

  private void writeSaid() throws IOException, InterruptedException {
    Path work = FileOutputFormat.getWorkOutputPath(context);
    Path file =
        new Path(new Path(work, STDERR), FileOutputFormat.getUniqueFile(context, "part", ".txt"));
    try (OutputStream out = Storage.of(context).create(file, true)) {
      out.write(said.toString().getBytes(StandardCharsets.UTF_8));
    }
  }
}

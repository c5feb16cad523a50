package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.crosswind.formats.csv.CsvText;
import org.crosswind.formats.csv.RowText;
import org.crosswind.formats.pipe.PipedNamesException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.jobs.kernel.declare.TaskFault;

/** One start of a program: rows go in as text, and what goes wrong is told with the part's name. */
final class ProgramRun implements RowFunction.Work {
  private static final int NOT_EXECUTABLE = 126;
  private static final int NOT_FOUND = 127;
  private static final int SIGNALS = 128;
  private static final int KILLED = 9;

  private final Part part;
  private final ProgramProcess process;
  private final StderrLog stderr;
  private final CsvText csv;
  private final RowText text;
  private final LongSupplier returned;
  private long sent;

  /** Whether the program reads no more, which it may. */
  private boolean deaf;

  /**
   * Rows for a program that has been started.
   *
   * @param returned how many rows have come back; negative where that is not counted
   */
  ProgramRun(
      Program program,
      Part part,
      RowColumns columns,
      ProgramProcess process,
      StderrLog stderr,
      LongSupplier returned) {
    this.part = part;
    this.process = process;
    this.stderr = stderr;
    this.returned = returned;
    csv = CsvText.withoutEmptyLines(process.input(), program.missing());
    text = new RowText(csv, columns, program.given());
    text.names();
    try {
      csv.endLine();
    } catch (IOException e) {
      deaf = true;
    }
  }

  @Override
  public void row(Row row) throws InterruptedException {
    if (deaf) {
      return;
    }
    try {
      text.line(row);
      sent++;
    } catch (IOException e) {
      deafened();
    }
  }

  /** The pipe is broken: by a program that has what it wants, or by one that failed. */
  private void deafened() throws InterruptedException {
    deaf = true;
    if (process.excess() != null || process.failure() != null) {
      finish();
    }
  }

  @Override
  public void end() throws InterruptedException {
    if (!deaf) {
      try {
        csv.flush();
      } catch (IOException e) {
        deafened();
      }
    }
    try {
      process.input().close();
    } catch (IOException e) {
      deaf = true;
    }
    finish();
  }

  @Override
  public void abandon() {
    process.abandon();
  }

  private void finish() throws InterruptedException {
    int status = process.await();
    if (process.excess() != null) {
      throw fault(process.excess() + ", and was ended,");
    }
    Throwable failure = process.failure();
    if (failure instanceof TaskFault fault) {
      throw fault;
    }
    if (failure instanceof PipedNamesException || failure instanceof RejectedRecord) {
      throw fault("wrote what can't be read: " + words(failure) + ";");
    }
    if (failure != null) {
      throw new TaskFault(
          "what came back of the program of " + part + " can't be taken: " + failure, failure);
    }
    if (status != 0) {
      throw fault("ended with exit status " + status + meaning(status) + ",");
    }
  }

  private static String came(long rows) {
    return rows < 0 ? "" : String.format(Locale.ROOT, " and %,d had come back", rows);
  }

  private static String words(Throwable failure) {
    return failure instanceof RejectedRecord rejected ? rejected.detail() : failure.getMessage();
  }

  private static String meaning(int status) {
    if (status == NOT_FOUND) {
      return " (the shell found no such program: --files brings scripts, --archives interpreters)";
    }
    if (status == NOT_EXECUTABLE) {
      return " (it can't be executed: chmod +x, or name its interpreter)";
    }
    if (status == SIGNALS + KILLED) {
      return " (killed from outside, for want of memory most likely)";
    }
    return status > SIGNALS ? " (by signal " + (status - SIGNALS) + ")" : "";
  }

  private TaskFault fault(String what) {
    String said = stderr.last();
    return new TaskFault(
        String.format(
            Locale.ROOT,
            "the program of %s %s after %,d rows had been sent to it%s; %s",
            part,
            what,
            sent,
            came(returned.getAsLong()),
            said.isEmpty()
                ? "it said nothing on standard error"
                : "its standard error ends:" + said));
  }
}

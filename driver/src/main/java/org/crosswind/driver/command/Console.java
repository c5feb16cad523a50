package org.crosswind.driver.command;

import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.scoring.text.VisibleText;

/**
 * What the user sees: results on standard output, progress and messages on standard error. On a
 * terminal the running stage is shown in place; elsewhere every line is plain and final. Whatever
 * comes here from data, names and arguments is shown, and moves no terminal.
 */
public final class Console implements Progress {
  /** Off a terminal, a long stage says so often how far it is. */
  private static final double PLAIN_LINE_SECONDS = 30;

  /** A job that is followed gives signs each second. */
  private static final double SILENT_SECONDS = 10;

  /** The mark of what the user should weigh before trusting the result. */
  private static final String CAUTION = "  ! ";

  private static final String NO_ROWS = "the input has no rows";

  private static final String WIPE = "\r\u001b[K";

  /** Jobs that are only a part of their stage, which has lines of its own. */
  private static final Set<String> PARTS = Set.of(PassJob.NAME, new DesignScanJob().name());

  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier clock;
  private double nextPlainLine;
  private final Set<String> cautions = new LinkedHashSet<>();

  /** Nanoseconds of the clock at the last line, and at the last sign of a job or a stage. */
  private long lastLine;

  private long lastSign;
  private int stages;
  private int stage;
  private double ofStage;
  private String title = "";
  private boolean quiet;
  private boolean ended;

  public Console(PrintStream out, PrintStream err, boolean terminal) {
    this(out, err, terminal, System::nanoTime);
  }

  public Console(PrintStream out, PrintStream err, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    lastLine = clock.getAsLong();
    lastSign = lastLine;
  }

  /** From now on shows no progress: only cautions, errors and results. */
  public synchronized void quieten() {
    quiet = true;
  }

  /** Prints a result. */
  public synchronized void result(String text) {
    out.print(VisibleText.of(text));
    out.flush();
  }

  /** How many stages the command has. */
  void stages(int number) {
    stages = number;
    stage = 0;
  }

  /** The command has more stages than it said. */
  public void moreStages(int number) {
    stages += number;
  }

  /** The next stage begins. */
  public void stage(String name) {
    stage++;
    ofStage = 0;
    title = String.format(Locale.ROOT, "[%2d/%d] %-14s", stage, stages, name);
  }

  /**
   * To be called now and then, by whoever is not kept busy: where nothing was shown for a while, no
   * job is followed, and this process itself computes. Equations of thousands of coefficients take
   * minutes.
   */
  public synchronized void pulse() {
    long now = clock.getAsLong();
    double seconds = (now - lastSign) / 1e9;
    if (quiet || seconds < SILENT_SECONDS) {
      return;
    }
    String line = String.format(Locale.ROOT, "%s … at work here since %.0f s", title, seconds);
    if (terminal) {
      err.print(WIPE + line);
      err.flush();
    } else if ((now - lastLine) / 1e9 >= PLAIN_LINE_SECONDS) {
      err.print(line + "\n");
      err.flush();
      lastLine = now;
    }
  }

  @Override
  public synchronized void started(String job) {
    lastSign = clock.getAsLong();
    nextPlainLine = PLAIN_LINE_SECONDS;
    live(title + " …");
  }

  @Override
  public synchronized void running(String job, double fraction, long records, double seconds) {
    lastSign = clock.getAsLong();
    ofStage = fraction;
    String left =
        fraction > 0.05
            ? String.format(Locale.ROOT, ", %.0f s left", seconds * (1 - fraction) / fraction)
            : "";
    String line =
        String.format(
            Locale.ROOT,
            "%s %3.0f %%  %,d rows, %,.0f rows/s%s",
            title,
            100 * fraction,
            records,
            records / seconds,
            left);
    if (terminal) {
      live(line);
    } else if (seconds >= nextPlainLine) {
      nextPlainLine = seconds + PLAIN_LINE_SECONDS;
      note(line);
    }
  }

  @Override
  public void finished(JobReport report) {
    if (isPart(report)) {
      return;
    }
    long read = report.count(Records.READ);
    long rows = read > 0 ? read : report.count(Records.WRITTEN);
    StringBuilder line = new StringBuilder(title);
    line.append(
        String.format(
            Locale.ROOT,
            " %,12d rows  %6.1f s  %,11.0f rows/s",
            rows,
            report.seconds(),
            rows / Math.max(report.seconds(), 1e-3)));
    if (rows == 0) {
      String caution = report.name() + ": " + NO_ROWS;
      cautions.add(caution);
      line = quiet ? new StringBuilder(CAUTION + caution) : line.append(CAUTION).append(NO_ROWS);
    }
    RawLines raw = new RawLines(report);
    for (String words : List.of(raw.leftOut(), raw.rejected())) {
      line.append(words.isEmpty() ? "" : "  " + words);
    }
    note(line.toString());
    details(report);
  }

  @Override
  public void kept(JobReport report) {
    if (!isPart(report)) {
      note(title + " kept from the earlier run");
      details(report);
    }
  }

  /** How a job read its inputs, what was lost, and of a division of rows how large its sets are. */
  private void details(JobReport report) {
    report.reads().forEach(line -> note("  " + line));
    String lost = new RawLines(report).lost();
    if (!lost.isEmpty()) {
      note("  " + lost);
    }
    long train = report.count(SplitJob.Counter.TRAIN_ROWS);
    long test = report.count(SplitJob.Counter.TEST_ROWS);
    if (train + test > 0) {
      note(
          String.format(
              Locale.ROOT,
              "  training set %,d rows, test set %,d rows (%.1f %%)",
              train,
              test,
              100.0 * test / (train + test)));
    }
  }

  private static boolean isPart(JobReport report) {
    return PARTS.contains(report.name());
  }

  /** A pass of the fit is done. */
  public void passed(int iteration, int halvings, PassSums sums, double seconds) {
    note(
        String.format(
            Locale.ROOT,
            "%s pass %d  deviance %.4f  %.2f s%s",
            title,
            iteration,
            sums.deviance(),
            seconds,
            halvings == 0 ? "" : "  (step halved " + halvings + " times)"));
  }

  /**
   * Says what speaks against a result, or what it is only true with. What is said so is also in the
   * results: whoever writes one takes the {@link #cautions}.
   */
  @Override
  public void caution(String line) {
    cautions.add(line);
    note(CAUTION + line);
  }

  /** What was cautioned of so far, a line each. */
  public List<String> cautions() {
    return List.copyOf(cautions);
  }

  /** Forgets all cautions but these, for results that the others do not concern. */
  public void keepCautions(List<String> kept) {
    cautions.retainAll(kept);
  }

  /** How far the command is, from 0 to 1: by its stages, each as long as the others. */
  public synchronized double fraction() {
    return stages == 0 ? 0 : Math.min(1, (Math.max(0, stage - 1) + ofStage) / stages);
  }

  /** The command is done; only said when there were stages. */
  public void done(double seconds, String memory) {
    if (stages > 0) {
      note(String.format(Locale.ROOT, "Done in %.1f s%s", seconds, memory));
    }
  }

  @Override
  public synchronized void note(String line) {
    if (!quiet || line.startsWith(CAUTION)) {
      error(line);
    }
  }

  /** Says how to go on, as the last that is shown: what comes then only follows from the end. */
  public synchronized void farewell(String text) {
    error(text);
    ended = true;
  }

  /** Says why a command ends without its result. */
  public synchronized void error(String line) {
    if (ended) {
      return;
    }
    lastLine = clock.getAsLong();
    lastSign = lastLine;
    err.print((terminal ? WIPE : "") + VisibleText.of(line) + "\n");
    err.flush();
  }

  private void live(String line) {
    if (terminal && !quiet) {
      err.print(WIPE + VisibleText.line(line));
      err.flush();
    }
  }
}

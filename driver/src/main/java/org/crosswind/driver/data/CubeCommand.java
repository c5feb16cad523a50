package org.crosswind.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.JobCommand;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.formats.cube.CubeDocument;
import org.crosswind.formats.cube.CubeRow;
import org.crosswind.formats.cube.CubeText;
import org.crosswind.formats.cube.PairCounts;
import org.crosswind.glm.contingency.IndependenceTest;
import org.crosswind.jobs.cube.CubeJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;

/** {@code cube}: the cells of crossed factors, as rows and as a table to read. */
public final class CubeCommand extends JobCommand {
  public CubeCommand() {
    super(new CubeJob());
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.CUBE;
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    OutputDirectory out = OutputDirectory.take(settings, parameters(), session, definition());
    session.begin(1);
    session.console().stage(name());
    Settings stage = settings.with(SharedParameters.OUT, out.stage(name()).toString());
    JobReport report = session.runner().run(definition(), stage, Existing.OVERWRITE);
    Storage storage = session.storage();
    List<CubeRow> rows = rows(storage, stage, report);
    CubeDocument cube = document(storage, stage, report);
    String text = new CubeText(cube, rows).text();
    out.writeJson(OutputDirectory.CUBE_JSON, cube);
    out.writeText(OutputDirectory.CUBE, text);
    storage.rename(out.stage(name()), out.file(OutputDirectory.CELLS));
    out.publish();
    session.console().result(text);
    return ExitCode.DONE;
  }

  /** All cells and totals in order; null when there are too many for a table. */
  private static List<CubeRow> rows(Storage storage, Settings stage, JobReport report)
      throws IOException {
    if (report.count(Records.WRITTEN) > CubeText.MOST_ROWS) {
      return null;
    }
    List<CubeRow> rows = new ArrayList<>();
    CubeJob.rows(storage, stage, rows::add);
    return rows.stream().sorted().toList();
  }

  private static CubeDocument document(Storage storage, Settings stage, JobReport report)
      throws IOException {
    CubeDocument.Total total = CubeJob.total(storage, stage);
    boolean dropped = stage.get(CubeJob.MISSING) == CubeJob.Missing.DROP;
    List<String> notes = new ArrayList<>();
    for (CubeDocument.Value value : total.values()) {
      if (value.infinite() > 0) {
        notes.add(
            value.name()
                + ": "
                + value.infinite()
                + " infinite values are in none of the other numbers");
      }
    }
    CubeDocument.Test test = stage.get(CubeJob.TESTS) ? test(storage, stage, notes) : null;
    return new CubeDocument(
        CubeDocument.VERSION,
        Storage.names(stage.get(CubeJob.DATA)),
        stage.find(CubeJob.BY).orElse(List.of()),
        stage.get(CubeJob.MARGINS),
        total.rows(),
        report.count(Records.REJECTED),
        dropped ? report.count(CubeJob.Counter.WITHOUT_LEVEL) : 0,
        report.count(CubeJob.Counter.CELLS),
        stage.get(CubeJob.LEVEL),
        total.values(),
        test,
        notes);
  }

  private static CubeDocument.Test test(Storage storage, Settings stage, List<String> notes)
      throws IOException {
    PairCounts pairs = new PairCounts();
    CubeJob.rows(storage, stage, pairs::count);
    if (pairs.begin()) {
      CubeJob.rows(storage, stage, pairs::add);
    }
    CubeDocument.Test test = pairs.result(stage.get(CubeJob.LEVEL));
    if (pairs.hasTooMany()) {
      notes.add("no test: the two factors have more than " + PairCounts.MOST_LEVELS + " levels");
    } else if (test.chiSquare() == null) {
      notes.add("no test: a factor has fewer than two levels");
    } else if (test.chiSquare().fewExpected() > 0) {
      notes.add(
          "the chi-square approximation may be incorrect: cells with fewer than "
              + IndependenceTest.FEW
              + " rows expected: "
              + test.chiSquare().fewExpected());
    }
    return test;
  }
}

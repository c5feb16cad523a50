package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.RawLines;
import org.crosswind.driver.command.Session;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.formats.scan.DesignScan;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.SourceExpression;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.scoring.json.Json;

/** Rows and a formula to the design-matrix file: a scan, the design frozen from it, the blocks. */
public final class DesignStage {
  private final Session session;
  private final Existing existing;

  public DesignStage(Session session, Existing existing) {
    this.session = session;
    this.existing = existing;
  }

  /**
   * Makes the file.
   *
   * @param settings has data, formula and the fraction of bad lines
   * @param scanned the directory for the scan
   * @param out the directory for the file
   * @return how the rows were read, where that was found out, a line for each way
   */
  public List<String> run(Settings settings, Path scanned, Path out)
      throws IOException, DataException {
    DesignScanJob scan = new DesignScanJob();
    session
        .runner()
        .run(
            scan,
            Settings.of(scan, settings).with(SharedParameters.OUT, scanned.toString()),
            existing);
    Path json = new Path(scanned, "_design.json");
    Design built = design(settings, scanned);
    List<String> misfits = settings.get(ModelParameters.REFERENCE).problems(built);
    if (!misfits.isEmpty()) {
      throw new DataException(String.join("\n", misfits));
    }
    ModelSize.check(built, settings);
    String design = Json.write(built);
    if (!session.storage().exists(json) || !session.storage().readText(json).equals(design)) {
      session.storage().writeText(json, design);
    }
    DesignEncodeJob encode = new DesignEncodeJob();
    JobReport report =
        session
            .runner()
            .run(
                encode,
                Settings.of(encode, settings)
                    .with(DesignEncodeJob.DESIGN, json.toString())
                    .with(SharedParameters.OUT, out.toString()),
                existing);
    return read(session, report);
  }

  /** How a job read its files, and what it rejected of them, of which a caution tells too. */
  static List<String> read(Session session, JobReport report) {
    RawLines lines = new RawLines(report);
    lines
        .rejects()
        .ifPresent(
            rejects ->
                session
                    .console()
                    .caution(
                        rejects + " (the first of each are in _rejects of " + report.name() + ")"));
    return lines.read();
  }

  private Design design(Settings settings, Path scanned) throws IOException, DataException {
    DesignRequest request = DesignScanJob.request(settings);
    try {
      DesignScan scan = DesignScanJob.result(session.storage(), scanned.toString(), request);
      Design design =
          DesignBuilder.build(scan)
              .readWith(
                  settings.find(SharedParameters.MISSING_VALUES).orElse(List.of()),
                  derived(settings, request),
                  settings.find(SharedParameters.WHERE).map(SourceExpression::text).orElse(null));
      scan.doubts().forEach(session.console()::caution);
      return design;
    } catch (UnfitRowsException e) {
      throw new DataException(e.getMessage());
    }
  }

  /** The new columns that the design needs, as rows of which no types are known can have them. */
  private List<String> derived(Settings settings, DesignRequest request) throws IOException {
    Derivation needed = DataFiles.step(settings).set().neededFor(request.columns());
    if (needed.isEmpty()) {
      return List.of();
    }
    RowColumns columns = DataFiles.raw(session.storage(), settings, DesignScanJob.DATA).columns();
    return needed.portable(columns).assignments().stream()
        .map(Derivation.Assignment::toString)
        .toList();
  }
}

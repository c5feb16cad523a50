package org.crosswind.driver;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.formats.scan.DesignScan;
import org.crosswind.formats.scan.ScanException;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.jobs.DesignEncodeJob;
import org.crosswind.jobs.DesignScanJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.JobRunner.Existing;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.scoring.ModelJson;

/** Rows and a formula to the design-matrix file: a scan, the design frozen from it, the blocks. */
final class DesignStage {
  /** Triangular matrices that a fit holds at once: sums of two tasks, information, factors. */
  private static final double MATRICES = 6;

  private static final double GIGABYTE = 1e9;

  private final Session session;
  private final Existing existing;

  DesignStage(Session session, Existing existing) {
    this.session = session;
    this.existing = existing;
  }

  /**
   * Makes the file.
   *
   * @param settings has data, formula and the fraction of bad lines
   * @param scanned the directory for the scan
   * @param out the directory for the file
   */
  void run(Settings settings, Path scanned, Path out) throws IOException, DataException {
    DesignScanJob scan = new DesignScanJob();
    session
        .runner()
        .run(
            scan,
            Settings.of(scan.name())
                .with(DesignScanJob.DATA, settings)
                .with(DesignScanJob.FORMULA, settings)
                .with(DesignScanJob.FAMILY, settings)
                .with(DesignScanJob.WEIGHTS, settings)
                .with(DesignScanJob.PROB_WEIGHTS, settings)
                .with(DesignScanJob.CLUSTER, settings)
                .with(SharedParameters.MAX_BAD_FRACTION, settings)
                .with(SharedParameters.OUT, scanned.toString()),
            existing);
    Path json = new Path(scanned, "_design.json");
    Design built = design(DesignScanJob.request(settings), scanned);
    List<String> misfits = settings.get(ModelParameters.REFERENCE).problems(built);
    if (!misfits.isEmpty()) {
      throw new DataException(String.join("\n", misfits));
    }
    String design = ModelJson.write(built);
    if (!session.storage().exists(json) || !session.storage().readText(json).equals(design)) {
      session.storage().writeText(json, design);
    }
    DesignEncodeJob encode = new DesignEncodeJob();
    session
        .runner()
        .run(
            encode,
            Settings.of(encode.name())
                .with(DesignScanJob.DATA, settings)
                .with(DesignEncodeJob.DESIGN, json.toString())
                .with(SharedParameters.MAX_BAD_FRACTION, settings)
                .with(SharedParameters.OUT, out.toString()),
            existing);
  }

  /** Refuses a model whose information, p(p+1)/2 numbers, and its factors are beyond this JVM. */
  private static void checkSize(Design design) throws DataException {
    Coding coding = Coding.of(design, ReferenceChoice.first(), List.of());
    double columns = new ModelMatrix(design, coding).size();
    double bytes = MATRICES * Double.BYTES * columns * (columns + 1) / 2;
    long heap = Runtime.getRuntime().maxMemory();
    if (bytes > heap) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the model has %,.0f columns: a fit of so many needs about %,.1f GB of heap, and this"
                  + " JVM has %,.1f GB; drop an interaction, merge levels, or"
                  + " give it more heap (CROSSWIND_JAVA_OPTS=-Xmx16g)",
              columns,
              bytes / GIGABYTE,
              heap / GIGABYTE));
    }
  }

  private Design design(DesignRequest request, Path scanned) throws IOException, DataException {
    try {
      DesignScan scan = DesignScanJob.result(session.storage(), scanned.toString(), request);
      Design design = DesignBuilder.build(scan);
      scan.doubts().forEach(session.console()::caution);
      checkSize(design);
      return design;
    } catch (ScanException e) {
      throw new DataException(e.getMessage());
    }
  }
}

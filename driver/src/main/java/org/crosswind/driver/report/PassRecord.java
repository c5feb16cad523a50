package org.crosswind.driver.report;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * What is kept of a pass beside its sums, which are large and take the design to be read.
 *
 * @param deviance at the pass's coefficients; null when it is not finite
 */
public record PassRecord(Double deviance) {
  /** In the directory of the pass. */
  static final String FILE = "deviance.json";

  /** Writes the record, unless an earlier run has; a pass done again has the same bits. */
  public static void keep(Storage storage, Path pass, double deviance) throws IOException {
    Path file = new Path(pass, FILE);
    if (!storage.exists(file)) {
      PassRecord kept = new PassRecord(Double.isFinite(deviance) ? deviance : null);
      storage.writeText(file, Json.write(kept));
    }
  }
}

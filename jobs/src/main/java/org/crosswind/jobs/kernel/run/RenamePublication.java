package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Publication where a directory is renamed in one step. What is replaced is moved aside first and
 * goes only when the new one is in its place.
 */
final class RenamePublication extends Publication {
  RenamePublication(Storage storage, Progress progress, Path out) {
    super(storage, progress, out);
  }

  /** Nothing is ever half published; what was moved aside comes back with the next directory. */
  @Override
  boolean recover() {
    return false;
  }

  @Override
  void publish(Path unfinished, JobReport report) throws IOException {
    if (!storage.exists(out)) {
      storage.rename(unfinished, out);
      return;
    }
    Path replaced = names.replaced();
    storage.rename(out, replaced);
    try {
      storage.rename(unfinished, out);
    } catch (IOException | RuntimeException e) {
      storage.rename(replaced, out);
      throw e;
    }
    storage.discard(replaced, progress::note);
  }
}

package org.crosswind.jobs.kernel.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * How what a job wrote beside its output becomes the output, such that a run that dies meanwhile,
 * at any moment, has lost neither it nor what it replaces.
 */
abstract class Publication {
  final Storage storage;
  final Progress progress;
  final Path out;
  final OutputNames names;

  Publication(Storage storage, Progress progress, Path out) {
    this.storage = storage;
    this.progress = progress;
    this.out = out;
    this.names = new OutputNames(out);
  }

  static Publication of(Storage storage, Progress progress, Path out) throws IOException {
    return storage.isStore(out)
        ? new StorePublication(storage, progress, out)
        : new RenamePublication(storage, progress, out);
  }

  /**
   * Ends what a run had begun to publish that died.
   *
   * @return whether the output is whole by that
   */
  abstract boolean recover() throws IOException;

  /**
   * A directory beside the output that no job has had; what earlier jobs of this output left is
   * taken away, and those that still run are ended. An ApplicationMaster deletes {@code _temporary}
   * in its job's directory once more when its JVM ends, 5 s after its job. Under a name used again
   * that would be the next job's, whose tasks then find nothing to commit and succeed.
   */
  Path unfinished() throws IOException {
    FileSystem files = storage.fileSystem(out);
    Path parent = files.makeQualified(out).getParent();
    if (parent != null) {
      for (FileStatus left : left(files, parent)) {
        Path path = left.getPath();
        if (names.isUnfinished(path.getName())) {
          AbandonedJob.endAll(storage, path, progress);
          storage.delete(path);
        } else {
          bringBack(path);
        }
      }
    }
    return names.unfinished();
  }

  private FileStatus[] left(FileSystem files, Path parent) throws IOException {
    try {
      return files.listStatus(
          parent, p -> names.isUnfinished(p.getName()) || names.isReplaced(p.getName()));
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /** An output that was to be replaced when the run died that had moved it aside. */
  private void bringBack(Path replaced) throws IOException {
    if (storage.exists(out)) {
      storage.discard(replaced, progress::note);
    } else {
      storage.rename(replaced, out);
      progress.note("  ! " + out + " is back: a run died while it replaced it");
    }
  }

  /**
   * Puts a finished directory in the output's place.
   *
   * @param report that lies in it
   */
  abstract void publish(Path unfinished, JobReport report) throws IOException, DataException;

  /** Takes away what a job wrote that failed. */
  void abandon(Path unfinished) throws IOException {
    storage.delete(unfinished);
  }
}

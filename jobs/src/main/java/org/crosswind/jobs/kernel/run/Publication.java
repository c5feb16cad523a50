package org.crosswind.jobs.kernel.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * How what a job wrote beside its output becomes the output. What is replaced is moved aside first
 * and goes only when the new one is in its place; so a run that dies in between, at any moment, has
 * lost neither.
 */
final class Publication {
  private final Storage storage;
  private final Progress progress;
  private final Path out;
  private final OutputNames names;

  Publication(Storage storage, Progress progress, Path out) {
    this.storage = storage;
    this.progress = progress;
    this.out = out;
    this.names = new OutputNames(out);
  }

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
        } else if (storage.exists(out)) {
          storage.discard(path, progress::note);
        } else {
          storage.rename(path, out);
          progress.note("  ! " + out + " is back: a run died while it replaced it");
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

  /** Puts a finished directory in the output's place. */
  void publish(Path unfinished) throws IOException {
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

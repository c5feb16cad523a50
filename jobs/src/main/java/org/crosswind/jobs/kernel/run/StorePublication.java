package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parts;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * Publication on an object store, where a directory's rename copies file by file: the output is
 * marked first, so that readers refuse it, the old files go, the new ones come, its report and
 * {@code _SUCCESS} last, and then the mark goes. Who finds a dead run's mark does what that run had
 * still to do: what it was about to publish was whole, and had passed all checks.
 */
final class StorePublication extends Publication {
  private static final List<String> FIRST = List.of("_SUCCESS", JobRunner.REPORT);

  /**
   * What the mark says.
   *
   * @param from name of the directory beside the output that is to become it
   * @param cleared whether the old files are gone, so that what lies there is new
   */
  private record Note(String from, boolean cleared) {}

  /** What this run has begun to publish; not to be taken away, since the rest of it is there. */
  private Path begun;

  StorePublication(Storage storage, Progress progress, Path out) {
    super(storage, progress, out);
  }

  /** The report of what a dead run was about to publish, null where it is lost. */
  static JobReport waiting(Storage storage, Path out) throws IOException {
    JobReport coming = JobRunner.report(storage, from(out, note(storage, out)));
    return coming == null ? JobRunner.report(storage, out) : coming;
  }

  private static Note note(Storage storage, Path out) throws IOException {
    return Json.read(storage.publishingNote(out), Note.class);
  }

  private static Path from(Path out, Note note) {
    return new Path(out.getParent(), note.from());
  }

  @Override
  boolean recover() throws IOException {
    if (!storage.isPublishing(out)) {
      return false;
    }
    Note note = note(storage, out);
    // The report is the last to leave. Without one nothing is to come, and the old may be whole.
    boolean coming = JobRunner.report(storage, from(out, note)) != null;
    JobReport report = waiting(storage, out);
    String difference =
        report == null
            ? "its report is missing"
            : coming || note.cleared() ? moved(note, report) : difference(report);
    if (difference == null) {
      storage.endPublishing(out);
      progress.note("  ! " + out + " is whole now: a run died while it published it");
      return true;
    }
    progress.note("  ! " + out + " cannot be made whole, and goes (" + difference + ")");
    storage.delete(out);
    return false;
  }

  @Override
  void publish(Path unfinished, JobReport report) throws IOException, DataException {
    begun = unfinished;
    Note note = new Note(unfinished.getName(), !storage.exists(out));
    storage.markPublishing(out, Json.write(note));
    String difference = moved(note, report);
    if (difference != null) {
      throw new DataException(
          out + " is not what the job wrote, and is left marked: " + difference + "; run it again");
    }
    storage.endPublishing(out);
  }

  /** Moves what is still to be moved; how the output then differs from its report. */
  private String moved(Note note, JobReport report) throws IOException {
    if (!note.cleared()) {
      clear();
      storage.markPublishing(out, Json.write(new Note(note.from(), true)));
    }
    storage.rename(from(out, note), out);
    return difference(report);
  }

  private String difference(JobReport report) throws IOException {
    return Parts.difference(report.parts(), Parts.lying(storage.fileSystem(out), out));
  }

  /** Takes the old files away, first what tells others that they are whole. */
  private void clear() throws IOException {
    List<Path> old = new ArrayList<>();
    for (FileStatus entry : storage.fileSystem(out).listStatus(out)) {
      if (!entry.getPath().getName().equals(Storage.PUBLISHING)) {
        old.add(entry.getPath());
      }
    }
    old.sort(Comparator.comparing((Path path) -> !FIRST.contains(path.getName())));
    for (Path path : old) {
      storage.discard(path, progress::note);
    }
  }

  @Override
  void abandon(Path unfinished) throws IOException {
    if (!unfinished.equals(begun)) {
      super.abandon(unfinished);
    }
  }
}

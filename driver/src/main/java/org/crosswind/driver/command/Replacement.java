package org.crosswind.driver.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.Fingerprint;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * How a run's results come into its directory: they are gathered in {@code _next} and moved up when
 * all are there, what they replace having been moved to {@code _previous}. A run that dies between
 * these moves leaves enough for {@link #recover} to go on, or back.
 */
final class Replacement {
  private static final String NEXT = Fingerprint.WAITING;
  private static final String PREVIOUS = "_previous";

  /** In {@code _previous}: all that goes is there, what comes may be moved up. */
  private static final String MOVED = "_moved";

  /** What has been replaced, on its way out. */
  private static final String REPLACED = "_replaced";

  private final Path path;
  private final Collection<String> last;
  private final Storage storage;
  private final Progress progress;

  /** Whether a directory is moved file by file, where readers and deaths see it half done. */
  private final boolean store;

  /**
   * Of a directory.
   *
   * @param last names of results whose presence tells that a run is finished; they come last
   */
  Replacement(Path path, Collection<String> last, Storage storage, Progress progress)
      throws IOException {
    this.path = path;
    this.last = last;
    this.storage = storage;
    this.progress = progress;
    this.store = storage.isStore(path);
  }

  /** Where results, and the stages of a run that replaces another, wait. */
  static Path next(Path path) {
    return new Path(path, NEXT);
  }

  /** Where a result may be: in its place, or on its way. */
  static List<Path> places(Path path, String name) {
    return List.of(new Path(path, name), new Path(new Path(path, PREVIOUS), name));
  }

  /** The names used in a directory besides the results'. */
  static List<String> names() {
    return List.of(NEXT, PREVIOUS, REPLACED, Storage.PUBLISHING);
  }

  /** Ends what a run that died had begun to move. */
  void recover() throws IOException {
    Path replaced = new Path(path, REPLACED);
    if (storage.exists(replaced)) {
      storage.discard(replaced, progress::note);
    }
    Path previous = new Path(path, PREVIOUS);
    if (storage.exists(previous)) {
      if (storage.exists(new Path(previous, MOVED))) {
        moveUp();
      } else {
        moveBack(previous);
      }
    }
    if (store) {
      storage.endPublishing(path);
    }
  }

  private void moveBack(Path previous) throws IOException {
    for (Path old : entries(previous)) {
      Path place = new Path(path, old.getName());
      // On a store a directory may be half in one place and half in the other.
      if (store || !storage.exists(place)) {
        storage.rename(old, place);
      }
    }
    storage.delete(previous);
  }

  /**
   * Replaces.
   *
   * @param replaced names, of what goes where it is there
   */
  void commit(Collection<String> replaced) throws IOException {
    if (store) {
      storage.markPublishing(path, "");
    }
    Path previous = new Path(path, PREVIOUS);
    storage.fileSystem(path).mkdirs(previous);
    for (String name : replaced) {
      Path old = new Path(path, name);
      if (storage.exists(old)) {
        storage.rename(old, new Path(previous, name));
      }
    }
    storage.writeText(new Path(previous, MOVED), "");
    moveUp();
    if (store) {
      storage.endPublishing(path);
    }
  }

  private void moveUp() throws IOException {
    List<Path> coming = new ArrayList<>(entries(next(path)));
    coming.sort(Comparator.comparing((Path p) -> last.contains(p.getName())));
    for (Path result : coming) {
      storage.rename(result, new Path(path, result.getName()));
    }
    storage.delete(next(path));
    Path previous = new Path(path, PREVIOUS);
    if (store) {
      // Moved once more it would be copied; the mark in it goes last.
      for (Path old : entries(previous)) {
        storage.discard(old, progress::note);
      }
    }
    if (entries(previous).isEmpty()) {
      storage.delete(previous);
      return;
    }
    Path gone = new Path(path, REPLACED);
    storage.rename(previous, gone);
    storage.delete(new Path(gone, MOVED));
    storage.discard(gone, progress::note);
  }

  /** What a run has written to a directory; hidden names are half a file's, or this class's. */
  private List<Path> entries(Path directory) throws IOException {
    List<Path> entries = new ArrayList<>();
    if (storage.exists(directory)) {
      for (FileStatus entry : storage.fileSystem(directory).listStatus(directory)) {
        if (!entry.getPath().getName().startsWith("_")) {
          entries.add(entry.getPath());
        }
      }
    }
    entries.sort(Comparator.naturalOrder());
    return entries;
  }
}

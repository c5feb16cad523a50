package org.crosswind.jobs.kernel.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.FileSurvey;

/**
 * A directory's way to another place on an object store, where each file is copied and then
 * deleted. It can be begun again after a death at any moment: a file that is still in its old place
 * is moved once more, one that is not has arrived. For programs that go by {@code _SUCCESS} that of
 * a job's output is the first thing to leave and the last to arrive; the output's report comes just
 * before it.
 */
final class StoreMove {
  private static final String SUCCESS = "_SUCCESS";

  private final FileSystem files;

  StoreMove(FileSystem files) {
    this.files = files;
  }

  /** Moves a file, or what is in a directory. */
  void move(Path from, Path to) throws IOException {
    // A directory that has been moved may be gone: it is no more than its files.
    if (!files.exists(to) || files.exists(from)) {
      if (files.getFileStatus(from).isFile()) {
        makeDirectories(List.of(to));
        moveFile(from, to);
        return;
      }
    }
    List<Path> all = below(from);
    for (Path success : all) {
      if (success.getName().equals(SUCCESS)) {
        files.delete(success, false);
      }
    }
    all.removeIf(file -> file.getName().equals(SUCCESS));
    Predicate<Path> report = file -> file.getName().equals(DataSearch.REPORT);
    move(all.stream().filter(report.negate()).toList(), from, to);
    move(all.stream().filter(report).toList(), from, to);
    // Also of those that arrived before a death.
    for (Path arrived : below(to)) {
      if (report.test(arrived)) {
        Storage.writeObject(files, new Path(arrived.getParent(), SUCCESS), new byte[0]);
      }
    }
    files.delete(from, true);
  }

  private void move(List<Path> sources, Path from, Path to) throws IOException {
    int beginning = from.toUri().getPath().length() + 1;
    List<Path> targets = new ArrayList<>();
    for (Path source : sources) {
      targets.add(new Path(to, source.toUri().getPath().substring(beginning)));
    }
    makeDirectories(targets);
    List<FileStatus> waiting = new ArrayList<>();
    for (Path source : sources) {
      waiting.add(new FileStatus(0, false, 0, 0, 0, source));
    }
    FileSurvey.ask(
        waiting,
        file -> {
          Path source = file.getPath();
          moveFile(source, new Path(to, source.toUri().getPath().substring(beginning)));
          return true;
        });
  }

  private void makeDirectories(List<Path> targets) throws IOException {
    Set<Path> directories = new TreeSet<>();
    targets.forEach(target -> directories.add(target.getParent()));
    for (Path directory : directories) {
      if (!files.mkdirs(directory)) {
        throw new IOException("cannot make the directory " + directory);
      }
    }
  }

  private void moveFile(Path from, Path to) throws IOException {
    files.delete(to, false);
    if (!files.rename(from, to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
  }

  private List<Path> below(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> all = files.listFiles(directory, true);
      while (all.hasNext()) {
        found.add(all.next().getPath());
      }
    } catch (FileNotFoundException e) {
      // Nothing has been there.
      return found;
    }
    return found;
  }
}

package org.crosswind.jobs.kernel.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.StreamCapabilities;
import org.apache.hadoop.fs.Trash;
import org.apache.hadoop.io.SequenceFile;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.JobContext;
import org.crosswind.formats.hive.HiveName;
import org.crosswind.formats.hive.HiveTable;
import org.crosswind.formats.hive.HiveTables;
import org.crosswind.formats.parts.DataFileName;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.parts.FoundFiles;
import org.crosswind.formats.parts.NoData;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.glm.formula.QuotedList;

/** Files by URI, on whatever file system each is. */
public final class Storage {
  /** In an output on an object store, while it is being put together. */
  public static final String PUBLISHING = Publishing.MARK;

  /** Bytes of a document that come by a pipe. */
  private static final int LARGEST_PIPE = 256 << 20;

  private final Configuration conf;
  private final FileAnswers answers = new FileAnswers();
  private final Map<Path, HiveTable> tables = new ConcurrentHashMap<>();

  /** By the directories of their partitions. */
  private final Map<Path, HiveTable> located = new ConcurrentHashMap<>();

  public Storage(Configuration conf) {
    this.conf = conf;
  }

  /** A task's storage. */
  public static Storage of(JobContext context) {
    return new Storage(context.getConfiguration());
  }

  public Configuration configuration() {
    return conf;
  }

  public FileSystem fileSystem(Path path) throws IOException {
    return path.getFileSystem(conf);
  }

  /** Opens a sequence file. */
  public SequenceFile.Reader sequenceFile(Path file) throws IOException {
    return new SequenceFile.Reader(conf, SequenceFile.Reader.file(file));
  }

  public boolean exists(Path path) throws IOException {
    return fileSystem(path).exists(path);
  }

  /**
   * What a question finds out about a file; asked once, until the file changes.
   *
   * @param kind of the answer; of each there is one question
   */
  public <T> T once(FileStatus file, Class<T> kind, FileSurvey.Question<T> question)
      throws IOException {
    return answers.of(file, kind, question);
  }

  /**
   * The data files that a path names: a file, a directory's files, a glob, or several of these
   * separated by commas; of these what is data by its name, see {@link DataFileName}. Sorted by
   * path.
   *
   * @throws FileNotFoundException naming the part that matches nothing
   */
  public List<FileStatus> dataFiles(String paths) throws IOException {
    return find(paths, DataSearch.ROWS).files();
  }

  /**
   * The data files that a path names, found in whichever way, and what lies among them.
   *
   * @throws FileNotFoundException naming the part that matches nothing
   */
  public FoundFiles find(String paths, DataSearch search) throws IOException {
    return find(List.of(places(paths)), search);
  }

  private FoundFiles find(List<Path> patterns, DataSearch search) throws IOException {
    List<FoundFiles> found = new ArrayList<>();
    for (Path pattern : patterns) {
      found.add(find(pattern, search));
    }
    FoundFiles all = FoundFiles.of(found);
    for (FileStatus file : all.files()) {
      checkLocal(file);
    }
    for (FoundFiles.Passed passed : all.passedOver()) {
      if (passed.kind() == NoData.EMPTY) {
        checkLocal(passed.entry());
      }
    }
    return all;
  }

  /**
   * All that a path makes a job read: data files, and files whose name is none of data but that are
   * named themselves, as a design's {@code _design.json} is.
   *
   * @throws FileNotFoundException naming the part that matches nothing
   */
  public FoundFiles inputs(String paths, DataSearch search) throws IOException {
    List<FoundFiles> found = new ArrayList<>();
    for (Path path : places(paths)) {
      boolean hidden = !DataFileName.isData(path) && exists(path);
      FileStatus named = hidden ? fileSystem(path).getFileStatus(path) : null;
      found.add(
          named != null && named.isFile()
              ? new FoundFiles(List.of(named), List.of())
              : find(List.of(path), search));
    }
    return FoundFiles.of(found);
  }

  /**
   * The paths of a list, as {@link #paths}; for a table of Hive those of its partitions that are
   * there.
   */
  public Path[] places(String paths) throws IOException {
    List<Path> places = new ArrayList<>();
    for (Path path : paths(paths)) {
      if (HiveName.isOne(path.toString())) {
        for (Path location : table(path, paths).partitions().keySet()) {
          if (exists(location)) {
            places.add(location);
          }
        }
      } else {
        places.add(path);
      }
    }
    return places.toArray(Path[]::new);
  }

  /** The tables of Hive among the paths of a list. */
  public List<HiveTable> tables(String paths) throws IOException {
    List<HiveTable> found = new ArrayList<>();
    for (Path path : paths(paths)) {
      if (HiveName.isOne(path.toString())) {
        found.add(table(path, paths));
      }
    }
    return found;
  }

  /** The table of Hive in a partition of which a file lies, of those that have been looked up. */
  public Optional<HiveTable> table(Path file) {
    return Optional.ofNullable(located.get(file.getParent()));
  }

  /** A table of a list, as it is looked up first. */
  private HiveTable table(Path name, String list) throws IOException {
    HiveTable table = tables.get(name);
    if (table == null) {
      table = HiveTables.table(conf, HiveName.of(name));
      tables.put(name, table);
      for (Path location : table.partitions().keySet()) {
        located.put(location, table);
      }
    }
    if (table.text().isPresent() && paths(list).length > 1) {
      throw new UnreadableFileException(
          table.name() + " is a table of text, which is read as it says and so is named alone");
    }
    return table;
  }

  private FoundFiles find(Path pattern, DataSearch search) throws IOException {
    FileSystem files = fileSystem(pattern);
    boolean store = isStore(pattern);
    Publishing publishing = new Publishing(conf);
    Optional<FoundFiles> found;
    try {
      found =
          search.find(
              files,
              pattern,
              directory -> {
                List<FileStatus> entries = List.of(files.listStatus(directory));
                if (store) {
                  publishing.checkMark(directory);
                  publishing.checkParts(directory, entries);
                }
                return entries;
              });
    } catch (IllegalArgumentException e) {
      throw LocalFile.unreadableName(pattern, e);
    }
    if (store) {
      publishing.checkMark(files.makeQualified(pattern).getParent());
      for (FileStatus file : found.map(FoundFiles::files).orElse(List.of())) {
        publishing.checkMark(file.getPath().getParent());
      }
    }
    if (found.isEmpty()) {
      throw new FileNotFoundException(absent(pattern));
    }
    return found.get();
  }

  /**
   * Whether a path, there or not, lies on an object store, where no rename of a directory is one
   * step.
   */
  public boolean isStore(Path path) throws IOException {
    return ObjectStores.hold(path, conf);
  }

  /** Whether an output on an object store is being put together, or was left so. */
  public boolean isPublishing(Path output) throws IOException {
    return isStore(output) && exists(new Path(output, Publishing.MARK));
  }

  /**
   * Marks an output on an object store as one that is being put together: readers refuse it.
   *
   * @param note for whoever finds the mark after a death
   */
  public void markPublishing(Path output, String note) throws IOException {
    writeText(new Path(output, Publishing.MARK), note);
  }

  /** What was noted with the mark. */
  public String publishingNote(Path output) throws IOException {
    return readText(new Path(output, Publishing.MARK));
  }

  /** Takes the mark away: the output is whole. */
  public void endPublishing(Path output) throws IOException {
    delete(new Path(output, Publishing.MARK));
  }

  /** Holds a file of this machine to be one that Hadoop can read, and more than once. */
  private void checkLocal(FileStatus file) throws IOException {
    Path path = file.getPath();
    if (path.getName().indexOf(':') >= 0 && isLocal(path)) {
      throw LocalFile.colon(path, path.getName(), null);
    }
    // Pipes, sockets and devices have no size.
    if (file.getLen() == 0) {
      checkRereadable(path);
    }
  }

  /** Holds a path, where it is on this machine, to be no pipe, socket or device. */
  private void checkRereadable(Path path) throws IOException {
    if (isLocal(path)) {
      LocalFile.checkRereadable(local(path));
    }
  }

  private boolean isLocal(Path path) throws IOException {
    return fileSystem(path).getUri().getScheme().equals("file");
  }

  private java.nio.file.Path local(Path path) throws IOException {
    return java.nio.file.Path.of(fileSystem(path).makeQualified(path).toUri().getPath());
  }

  /**
   * Why a path can't be an output: it is a file, it lies in one, or the working directory lies in
   * it. A line at most.
   */
  public List<String> unfitForOutput(Path out) throws IOException {
    FileSystem files = fileSystem(out);
    // The root has its slash.
    String path =
        out.isRoot() ? files.makeQualified(out).toString() : files.makeQualified(out) + "/";
    if ((files.makeQualified(files.getWorkingDirectory()) + "/").startsWith(path)) {
      return List.of(out + " is or holds the working directory: choose another --out");
    }
    try {
      return files.getFileStatus(out).isDirectory()
          ? List.of()
          : List.of(out + " is a file: choose another --out");
    } catch (ParentNotDirectoryException e) {
      return List.of(out + " lies in a file: choose another --out");
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** That a path names nothing, where it was looked for, and whether it is on this machine. */
  private String absent(Path pattern) throws IOException {
    FileSystem files = fileSystem(pattern);
    FileSystem local = FileSystem.getLocal(conf);
    if (files.getUri().equals(local.getUri())) {
      return pattern + " does not exist";
    }
    String absent = files.makeQualified(pattern) + " does not exist";
    FileStatus[] here = pattern.toUri().isAbsolute() ? null : local.globStatus(pattern);
    return here == null || here.length == 0
        ? absent
        : absent
            + "; on this machine "
            + local.makeQualified(pattern)
            + " does (crosswind --local)";
  }

  /**
   * The parts of a list of paths; one with a comma stands in double quotes, and commas in {@code
   * {a,b}} globs and in the condition of a table of Hive do not separate.
   */
  public static Path[] paths(String paths) {
    return QuotedList.parsePaths(paths).stream().map(HiveName::place).toArray(Path[]::new);
  }

  /** The parts of a list of paths, to be shown. */
  public static List<String> names(String paths) {
    return Arrays.stream(paths(paths)).map(HiveName::shown).toList();
  }

  /** Whether there are files in or below a directory, but for those that are not yet whole. */
  public boolean hasFiles(Path directory) throws IOException {
    RemoteIterator<LocatedFileStatus> files = fileSystem(directory).listFiles(directory, true);
    while (files.hasNext()) {
      String name = files.next().getPath().getName();
      if (!name.startsWith("_") || !name.endsWith(".tmp")) {
        return true;
      }
    }
    return false;
  }

  /** The entries of a directory that are data or hold some. */
  FileStatus[] visible(Path directory) throws IOException {
    return fileSystem(directory).listStatus(directory, DataFileName::isData);
  }

  /** Opens a file for reading, decompressed by the codec its name tells. */
  public InputStream open(Path path) throws IOException {
    checkRereadable(path);
    if (status(path).isDirectory()) {
      throw new UnusablePathException(path + " is a directory, not a file");
    }
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    InputStream raw = fileSystem(path).open(path);
    return codec == null ? raw : codec.createInputStream(raw);
  }

  /** Of a file that is to be read; where it is not there, since it is just being published, so. */
  private FileStatus status(Path path) throws IOException {
    try {
      return fileSystem(path).getFileStatus(path);
    } catch (FileNotFoundException e) {
      if (isStore(path)) {
        new Publishing(conf).checkMark(fileSystem(path).makeQualified(path).getParent());
      }
      throw e;
    }
  }

  /**
   * Holds a file to be there.
   *
   * @throws FileNotFoundException when it is not
   * @throws org.crosswind.formats.parts.UnreadableFileException when it is just being published
   */
  public void checkThere(Path file) throws IOException {
    try {
      status(file);
    } catch (FileNotFoundException e) {
      throw (IOException) new FileNotFoundException(file + " does not exist").initCause(e);
    }
  }

  /** A whole text file, UTF-8. */
  public String readText(Path path) throws IOException {
    try (InputStream in = open(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Opens a file for writing, in a directory that is made before it. Left to HDFS, a file's missing
   * directories would get the permissions of the one they are made in: under one that all users
   * share, everybody's.
   *
   * @throws FileAlreadyExistsException when it is there and not to be replaced
   */
  public OutputStream create(Path path, boolean replace) throws IOException {
    return create(fileSystem(path), path, replace);
  }

  public static OutputStream create(FileSystem files, Path path, boolean replace)
      throws IOException {
    makeDirectory(files, path.getParent());
    return files.create(path, replace);
  }

  /** A new file that others read while it is written; an old one is replaced. */
  public SyncedFile synced(Path path) throws IOException {
    makeDirectory(path.getParent());
    return new SyncedFile(fileSystem(path).create(path, true));
  }

  /**
   * Makes a directory and those above it, as far as they are missing, with the permissions that the
   * user's umask leaves.
   *
   * @param directory null, as the parent of a root, is there
   */
  public void makeDirectory(Path directory) throws IOException {
    if (directory != null) {
      makeDirectory(fileSystem(directory), directory);
    }
  }

  public static void makeDirectory(FileSystem files, Path directory) throws IOException {
    if (directory != null && !files.mkdirs(directory)) {
      throw new IOException("cannot make the directory " + directory);
    }
  }

  /** A whole text file, UTF-8, that is read this once: it may be a pipe. */
  public String readOnce(Path path) throws IOException {
    if (!isLocal(path) || Files.isRegularFile(local(path))) {
      return readText(path);
    }
    return new String(LocalFile.readOnce(local(path), LARGEST_PIPE), StandardCharsets.UTF_8);
  }

  /** Writes a text unless the file has it: what was made of it then stays younger than it is. */
  public void keepText(Path path, String text) throws IOException {
    if (!exists(path) || !readText(path).equals(text)) {
      writeText(path, text);
    }
  }

  /** Writes a text file, UTF-8, so that it is there whole or not at all; replaces an old one. */
  public void writeText(Path path, String text) throws IOException {
    writeBytes(path, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes a file so that it is there whole or not at all; replaces an old one. */
  public void writeBytes(Path path, byte[] bytes) throws IOException {
    if (isStore(path)) {
      writeObject(fileSystem(path), path, bytes);
      return;
    }
    Path unfinished = unfinished(path);
    try (OutputStream out = create(unfinished, true)) {
      out.write(bytes);
    } catch (IOException | FSError e) {
      fileSystem(path).delete(unfinished, false);
      throw e instanceof IOException failure ? failure : new IOException(e.getCause());
    }
    fileSystem(path).delete(path, false);
    rename(unfinished, path);
  }

  /** Writes an object, which is there when it is whole, and then replaces an old one at once. */
  public static void writeObject(FileSystem files, Path path, byte[] bytes) throws IOException {
    FSDataOutputStream out = files.create(path, true);
    try {
      out.write(bytes);
    } catch (IOException e) {
      if (out.hasCapability(StreamCapabilities.ABORTABLE_STREAM)) {
        out.abort();
      }
      throw e;
    }
    out.close();
  }

  private static Path unfinished(Path path) {
    return new Path(path.getParent(), "_" + path.getName() + ".tmp");
  }

  /**
   * Renames, or fails: FileSystem.rename tells some failures by its result only. On an object store
   * it moves file by file, and goes on where a run died that did so: what is still in its old place
   * replaces what lies in the new one.
   */
  public void rename(Path from, Path to) throws IOException {
    if (isStore(to)) {
      new StoreMove(fileSystem(to)).move(from, to);
      return;
    }
    makeDirectory(to.getParent());
    if (exists(to)) {
      // A directory would be moved into one that is there.
      throw new FileAlreadyExistsException(to + " exists");
    }
    if (!fileSystem(to).rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /**
   * Takes away what has been replaced at the user's wish: into the trash where the site keeps one,
   * else for good.
   */
  public void discard(Path path, Consumer<String> notes) throws IOException {
    FileSystem files = fileSystem(path);
    if (!"file".equals(files.getUri().getScheme())) {
      try {
        if (Trash.moveToAppropriateTrash(files, path, conf)) {
          return;
        }
      } catch (IOException e) {
        notes.accept("  ! the trash does not take " + path + ", deleted: " + e.getMessage());
      }
    }
    delete(path);
  }

  /** Deletes a file or a whole directory, if it is there. */
  public void delete(Path path) throws IOException {
    try {
      fileSystem(path).delete(path, true);
    } catch (FileNotFoundException e) {
      // A viewfs:// says so of what HDFS passes over.
      return;
    }
  }
}

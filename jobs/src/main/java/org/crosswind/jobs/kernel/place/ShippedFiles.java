package org.crosswind.jobs.kernel.place;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Files that a job's tasks find, by their names, in the directory in which their programs are
 * started: scripts, tables, and archives that become directories. A path without a scheme is of the
 * machine on which the command is given, as in Hadoop's own {@code -files}. On a cluster the
 * framework brings them; in one process a task has a directory of its own, with links in it.
 */
public final class ShippedFiles {
  /** Hadoop's own, of files and archives that are brought where the tasks are. */
  private static final String FILES = "tmpfiles";

  private static final String ARCHIVES = "tmparchives";

  /** The same of a job in one process, whose runner would put links where the user is. */
  private static final String FILES_HERE = "crosswind.shipped.files";

  private static final String ARCHIVES_HERE = "crosswind.shipped.archives";

  private final Configuration conf;
  private final Path scratch;

  private ShippedFiles(Configuration conf) {
    this.conf = conf;
    scratch = Path.of(conf.get("hadoop.tmp.dir"), "programs");
  }

  /** A file as it is named: where it is, and what its name shall be. */
  private record Named(URI place, String name) {
    static Named of(String text) {
      int hash = text.lastIndexOf('#');
      String path = hash < 0 ? text : text.substring(0, hash);
      org.apache.hadoop.fs.Path place = new org.apache.hadoop.fs.Path(path);
      String name = hash < 0 ? place.getName() : text.substring(hash + 1);
      if (name.isEmpty() || name.contains("/") || name.equals("..") || name.equals(".")) {
        throw new IllegalArgumentException(
            "'" + text + "' gives no file name: write PATH, or PATH#NAME");
      }
      URI uri =
          place.toUri().getScheme() == null
              ? Path.of(path).toAbsolutePath().normalize().toUri()
              : place.toUri();
      return new Named(uri, name);
    }

    /** As a configuration has it, by {@link #text} or by Hadoop's own options. */
    static Named read(String text) {
      URI uri = URI.create(text);
      String name = uri.getFragment();
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri.getPath());
      return new Named(uri(uri, null), name == null ? path.getName() : name);
    }

    private static URI uri(URI place, String fragment) {
      try {
        return new URI(place.getScheme(), place.getAuthority(), place.getPath(), null, fragment);
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(e.getMessage(), e);
      }
    }

    org.apache.hadoop.fs.Path path() {
      return new org.apache.hadoop.fs.Path(place);
    }

    String text() {
      return uri(place, name).toString().replace(",", "%2C");
    }
  }

  /** What is wrong with files to be shipped, a line each. */
  public static List<String> problems(Storage storage, List<String> files) throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (String file : files) {
      try {
        Named named = Named.of(file);
        storage.fileSystem(named.path()).getFileStatus(named.path());
        if (names.contains(named.name)) {
          problems.add("two files are named " + named.name + ": give one another name, PATH#NAME");
        }
        names.add(named.name);
      } catch (FileNotFoundException e) {
        problems.add(file + " does not exist (a path without a scheme is of this machine)");
      } catch (IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    return problems;
  }

  /** Has files and archives brought to a job's tasks. */
  public static void ship(Job job, List<String> files, List<String> archives) {
    Configuration conf = job.getConfiguration();
    boolean here = EmbeddedMode.applies(conf);
    add(conf, FILES, here ? FILES_HERE : FILES, files);
    add(conf, ARCHIVES, here ? ARCHIVES_HERE : ARCHIVES, archives);
  }

  private static void add(Configuration conf, String given, String key, List<String> more) {
    List<String> all = new ArrayList<>(conf.getStringCollection(given));
    more.forEach(file -> all.add(Named.of(file).text()));
    conf.unset(given);
    if (!all.isEmpty()) {
      conf.set(key, String.join(",", all));
    }
  }

  /**
   * The directory in which a task's programs are started.
   *
   * @throws IOException also when a file can't be brought
   */
  public static File arrive(TaskAttemptContext task) throws IOException {
    Configuration conf = task.getConfiguration();
    return EmbeddedMode.applies(conf)
        ? new ShippedFiles(conf).linked(task.getTaskAttemptID().toString())
        : new File(System.getProperty("user.dir"));
  }

  /** Takes away what a task's programs left in the directory that it had to itself. */
  public static void leave(TaskAttemptContext task, File directory) throws IOException {
    if (EmbeddedMode.applies(task.getConfiguration())) {
      FileUtil.fullyDelete(directory);
    }
  }

  private File linked(String task) throws IOException {
    Path directory = Files.createDirectories(scratch.resolve(task));
    for (String file : conf.getStringCollection(FILES_HERE)) {
      Named named = Named.read(file);
      link(directory, named, local(named));
    }
    for (String archive : conf.getStringCollection(ARCHIVES_HERE)) {
      Named named = Named.read(archive);
      link(directory, named, unpacked(named));
    }
    return directory.toFile();
  }

  private static void link(Path directory, Named named, Path target) throws IOException {
    Files.createSymbolicLink(directory.resolve(named.name), target);
  }

  /** The file itself where it is of this machine, else a copy of it, made once. */
  private Path local(Named named) throws IOException {
    if ("file".equals(named.place.getScheme())) {
      return Path.of(named.path().toUri().getPath());
    }
    synchronized (ShippedFiles.class) {
      Path copy = scratch.resolve(key(named, "copy")).resolve(named.name);
      if (!Files.exists(copy)) {
        Files.createDirectories(copy.getParent());
        FileSystem files = named.path().getFileSystem(conf);
        files.copyToLocalFile(named.path(), new org.apache.hadoop.fs.Path(copy.toUri()));
      }
      return copy;
    }
  }

  private static String key(Named named, String kind) {
    return kind + "-" + Integer.toHexString(named.place.hashCode());
  }

  private Path unpacked(Named named) throws IOException {
    Path archive = local(named);
    synchronized (ShippedFiles.class) {
      Path directory = scratch.resolve(key(named, "archive"));
      if (!Files.exists(directory)) {
        Path unfinished = Files.createDirectories(scratch.resolve(key(named, "unpacking")));
        unpack(archive.toFile(), unfinished.toFile());
        Files.move(unfinished, directory);
      }
      return directory;
    }
  }

  private static void unpack(File archive, File directory) throws IOException {
    String name = archive.getName().toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip") || name.endsWith(".jar")) {
      FileUtil.unZip(archive, directory);
    } else if (name.endsWith(".tar") || name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
      FileUtil.unTar(archive, directory);
    } else {
      throw new IOException(archive + " is no archive: give a .zip, .jar, .tar, .tar.gz or .tgz");
    }
  }
}

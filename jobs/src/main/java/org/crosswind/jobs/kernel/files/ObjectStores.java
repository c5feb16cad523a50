package org.crosswind.jobs.kernel.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;

/**
 * Which paths lie on an object store: there a directory is a prefix of names, its rename copies
 * file by file, and a reader, or a death, sees it half done. A file system that is not known is
 * taken for one, since what is right on a store is right elsewhere too.
 */
final class ObjectStores {
  /** Whether a rename is one step, {@code true} or {@code false}, for a scheme: a site's word. */
  private static final String SETTING = "crosswind.fs.SCHEME.atomic-rename";

  private static final Set<String> ATOMIC = Set.of("file", "hdfs", "webhdfs", "swebhdfs", "viewfs");

  /** Azure's, of which an account with a hierarchical namespace renames in one step. */
  private static final Set<String> AZURE = Set.of("abfs", "abfss");

  private ObjectStores() {}

  /** Whether a path, there or not, lies on an object store. */
  static boolean hold(Path path, Configuration conf) throws IOException {
    FileSystem files = path.getFileSystem(conf);
    Path real = files.makeQualified(path);
    if (files instanceof ViewFileSystem) {
      real = behindMounts(files, real);
    }
    String scheme = real.toUri().getScheme();
    String said = conf.getTrimmed(SETTING.replace("SCHEME", scheme), "");
    if (!said.isEmpty()) {
      return !Boolean.parseBoolean(said);
    }
    if (AZURE.contains(scheme)) {
      // Azure's client says so of such accounts, and of no others.
      return !files.hasPathCapability(path, CommonPathCapabilities.ETAGS_PRESERVED_IN_RENAME);
    }
    return !ATOMIC.contains(scheme);
  }

  /** Where a path of a mount table leads: its nearest directory that is there tells. */
  private static Path behindMounts(FileSystem files, Path path) throws IOException {
    try {
      return files.resolvePath(path);
    } catch (FileNotFoundException e) {
      // A directory of the mount table itself is on no other file system.
      return path.isRoot() ? path : behindMounts(files, path.getParent());
    }
  }
}

package org.crosswind.architecture.samples.jobs;

import java.io.OutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

public final class MakesFiles {
  OutputStream create(FileSystem files, Path path) throws Exception {
    return files.create(path, true);
  }

  boolean createEmpty(FileSystem files, Path path) throws Exception {
    return files.createNewFile(path);
  }
}

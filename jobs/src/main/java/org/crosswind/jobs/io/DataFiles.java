package org.crosswind.jobs.io;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.formats.mapreduce.HeaderLine;
import org.crosswind.formats.mapreduce.RowFile;
import org.crosswind.formats.text.Header;
import org.crosswind.glm.design.Design;
import org.crosswind.jobs.kernel.files.Storage;

/** What is in a data file, as its first bytes tell. */
public final class DataFiles {
  private DataFiles() {}

  /** The header line of a text table. */
  public static Header header(Storage storage, Path file) throws IOException {
    return HeaderLine.read(storage.configuration(), file);
  }

  /** A data file of rows, opened far enough to know its format. */
  public static RowFile rows(Storage storage, Path file) throws IOException {
    return new RowFile(storage.configuration(), file);
  }

  /** The design of a design file. */
  public static Design design(Storage storage, Path file) throws IOException {
    return DesignFile.design(storage.fileSystem(file), file);
  }

  /**
   * The design of the design files that a path names, all of one design.
   *
   * @throws FileNotFoundException when there is none, or none any more
   */
  public static Design design(Storage storage, String paths) throws IOException {
    List<FileStatus> files = storage.dataFiles(paths);
    if (files.isEmpty()) {
      throw new FileNotFoundException(paths + " holds no data file");
    }
    return design(storage, files.get(0).getPath());
  }
}

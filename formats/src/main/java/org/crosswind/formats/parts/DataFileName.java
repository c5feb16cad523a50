package org.crosswind.formats.parts;

import org.apache.hadoop.fs.Path;

/** Which names in a directory are those of data. */
public final class DataFileName {
  /** What Hadoop's shell adds to a name until all of the file has been copied. */
  private static final String COPYING = "._COPYING_";

  private DataFileName() {}

  /**
   * Whether a file, or a directory of some, is data by its name: not when it begins with {@code _}
   * or {@code .}, as in any MapReduce input, nor while {@code hadoop fs -put} still writes it.
   */
  public static boolean isData(Path path) {
    String name = path.getName();
    return !name.startsWith("_") && !name.startsWith(".") && !name.endsWith(COPYING);
  }
}

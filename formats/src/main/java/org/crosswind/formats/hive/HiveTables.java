package org.crosswind.formats.hive;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.parts.UnreadableFileException;

/** Tables of Hive by their names, where the site's client of its metastore is there. */
public final class HiveTables {
  private HiveTables() {}

  /**
   * Looks a table up.
   *
   * @param conf of the job, to which {@code hive-site.xml} of the class path is added
   * @throws UnreadableFileException when the table is not there or can't be read, or there is no
   *     metastore or no client of it
   */
  public static HiveTable table(Configuration conf, HiveName name) throws IOException {
    try {
      return Metastore.table(conf, name);
    } catch (LinkageError e) {
      // Of a client that is not there, or too old; the class that needs it can't even be loaded.
      throw new UnreadableFileException(
          name
              + " takes the client of Hive's metastore, version 3 or later, which is not in the class"
              + " path ("
              + e.getMessage()
              + "): export HADOOP_CLASSPATH=\"$HIVE_HOME/lib/*:$HIVE_CONF_DIR\"");
    }
  }
}

package org.crosswind.formats.hive;

import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.folders.FolderName;

/**
 * A directory of a table's files, and the values that all their rows have in the columns by which
 * the table is partitioned.
 */
public record HivePartition(Path location, List<FolderName> values) {
  public HivePartition {
    values = List.copyOf(values);
  }
}

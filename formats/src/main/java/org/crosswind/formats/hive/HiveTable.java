package org.crosswind.formats.hive;

import java.util.List;
import java.util.Optional;

/**
 * Where a table's rows lie.
 *
 * @param partitions those that are read; of a table without partitions one that has no values
 * @param text how its files are read where they are text, which say nothing of it themselves
 */
public record HiveTable(HiveName name, List<HivePartition> partitions, Optional<HiveText> text) {
  public HiveTable {
    partitions = List.copyOf(partitions);
  }
}

package org.crosswind.formats.hive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.folders.FolderName;
import org.crosswind.formats.text.TextOptions;

/**
 * Where a table's rows lie.
 *
 * @param partitions those that are read; of a table without partitions one that has no values
 * @param text how its files are read where they are text, which say nothing of it themselves
 */
public record HiveTable(HiveName name, List<HivePartition> partitions, Optional<TextOptions> text) {
  public HiveTable {
    partitions = List.copyOf(partitions);
  }

  /** What the folders of its partitions give. */
  public Map<Path, List<FolderName>> folders() {
    return partitions.stream()
        .collect(Collectors.toMap(HivePartition::location, HivePartition::values, (a, b) -> a));
  }
}

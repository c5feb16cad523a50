package org.crosswind.formats.hive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.folders.FolderName;
import org.crosswind.formats.text.TextOptions;

/**
 * Where a table's rows lie.
 *
 * @param partitions by the directories of those that are read, the values that all their rows have
 *     in the columns by which the table is partitioned; of a table without partitions one that has
 *     no values
 * @param text how its files are read where they are text, which say nothing of it themselves
 */
public record HiveTable(
    HiveName name, Map<Path, List<FolderName>> partitions, Optional<TextOptions> text) {}

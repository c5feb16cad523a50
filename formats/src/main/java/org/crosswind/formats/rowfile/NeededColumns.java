package org.crosswind.formats.rowfile;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.scoring.json.Json;

/**
 * The columns whose values a reader of rows asks for, on their way from a command to the formats. A
 * format that holds columns apart reads these alone; of the others no value may be asked.
 */
public final class NeededColumns {
  /** Every column. */
  public static final NeededColumns ALL = new NeededColumns(null);

  private static final String NAMES = "crosswind.input.columns";

  /** Null for all. */
  private final Set<String> names;

  private NeededColumns(Set<String> names) {
    this.names = names;
  }

  /** The columns of these names; some may be in no file. */
  public static NeededColumns of(Collection<String> names) {
    return new NeededColumns(Set.copyOf(names));
  }

  /** Those that a job has named; all where it has not. */
  public static NeededColumns of(Configuration conf) {
    return of(conf, NAMES);
  }

  /** Those that a job has named by a setting; all where it has not. */
  public static NeededColumns of(Configuration conf, String setting) {
    // getRaw: a name may hold "${", which is not meant for Hadoop.
    String names = conf.getRaw(setting);
    return names == null ? ALL : of(List.of(Json.read(names, String[].class)));
  }

  /** Names a job's columns; a name may hold any letters. */
  public static void name(Configuration conf, Collection<String> names) {
    name(conf, NAMES, names);
  }

  /** Names columns by a setting. */
  public static void name(Configuration conf, String setting, Collection<String> names) {
    conf.set(setting, Json.writeCompact(names.stream().distinct().sorted().toList()));
  }

  /** Whether every column is asked for. */
  public boolean isAll() {
    return names == null;
  }

  /** The names of the columns, where they are not all. */
  public Set<String> names() {
    return names;
  }

  /** Whether the values of a column are asked for. */
  public boolean contains(String column) {
    return names == null || names.contains(column);
  }
}

package org.crosswind.formats.hive;

import java.util.List;

/**
 * How a table's text files are written.
 *
 * @param delimiter between fields
 * @param quoted whether fields may be quoted
 * @param noValue what stands for no value
 * @param header whether the first line of a file is none of data
 * @param columns the columns in their order
 */
public record HiveText(
    char delimiter, boolean quoted, String noValue, boolean header, List<String> columns) {
  public HiveText {
    columns = List.copyOf(columns);
  }
}

package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.blocks.BlocksFormat;
import org.crosswind.formats.container.AvroFormat;
import org.crosswind.formats.csv.CsvFormat;
import org.crosswind.formats.designfile.DesignFormat;
import org.crosswind.formats.folders.FolderName;
import org.crosswind.formats.folders.Folders;
import org.crosswind.formats.orc.OrcFormat;
import org.crosswind.formats.parquet.ParquetFormat;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFormat;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.table.TextInput;
import org.crosswind.formats.text.TextOptions;

/** All formats of rows there are. */
public final class RowFormats {
  public static final WrittenFormat BLOCKS = new BlocksFormat();
  public static final WrittenFormat AVRO = new AvroFormat();
  public static final WrittenFormat CSV = new CsvFormat();
  public static final WrittenFormat PARQUET = new ParquetFormat();
  public static final WrittenFormat ORC = new OrcFormat();
  public static final RowFormat DESIGN = new DesignFormat();

  /** In the order of asking: the last takes what no other does. */
  private static final List<RowFormat> READ = List.of(BLOCKS, DESIGN, AVRO, PARQUET, ORC, CSV);

  private static final List<WrittenFormat> WRITTEN = List.of(AVRO, BLOCKS, PARQUET, ORC, CSV);

  private RowFormats() {}

  /** The format of a file by its start. */
  public static RowFormat of(FileStart start) throws IOException {
    for (RowFormat format : READ) {
      if (format.recognises(start)) {
        return format;
      }
    }
    throw new IllegalStateException("no format takes " + start.file());
  }

  /** A file of whatever format, looked into, with the columns of its folders. */
  public static RowFile file(Configuration conf, Path file) throws IOException {
    return file(conf, file, TextInput.of(conf));
  }

  /** The same, of a file that is written so if it is text. */
  public static RowFile file(Configuration conf, Path file, TextOptions text) throws IOException {
    return file(conf, file, text, Map.of());
  }

  /** The same, in folders that give what their names do not. */
  public static RowFile file(
      Configuration conf, Path file, TextOptions text, Map<Path, List<FolderName>> folders)
      throws IOException {
    return new Folders(folders, text).file(bare(conf, file, text));
  }

  /** The same, with no columns but its own. */
  public static RowFile bare(Configuration conf, Path file, TextOptions text) throws IOException {
    FileStart start = FileStart.of(conf, file, text);
    return of(start).file(start);
  }

  /** The names of all formats, in lower case, as alternatives of a pattern. */
  public static String names() {
    return READ.stream()
        .map(format -> format.title().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("|"));
  }

  /** The names of the formats that can be written. */
  public static List<String> written() {
    return WRITTEN.stream().map(WrittenFormat::option).toList();
  }

  /**
   * A format that can be written, by its option's name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static WrittenFormat written(String option) {
    return WRITTEN.stream()
        .filter(format -> format.option().equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'" + option + "' is none of " + String.join("|", written())));
  }
}

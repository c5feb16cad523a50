package org.crosswind.formats.hive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosswind.formats.text.TextOptions;

/**
 * What the metastore says of how a table's files are written: whether they can be read, and how
 * where they are text. Keys and defaults are those of Hive's serdes.
 *
 * @param serde the class that reads and writes rows
 * @param settings of the serde
 * @param properties of the table
 */
record TableFormat(
    String serde, String input, Map<String, String> settings, Map<String, String> properties) {
  private static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
  private static final String CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

  /** Those whose files say themselves what they are. */
  private static final List<String> SELF_DESCRIBING =
      List.of(
          "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
          "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
          "org.apache.hadoop.hive.serde2.avro.AvroSerDe");

  private static final String NO_VALUE = "serialization.null.format";

  private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";

  /** Why the table can't be read; empty where it can. */
  Optional<String> problem() {
    if (Boolean.parseBoolean(properties.getOrDefault("transactional", "false"))) {
      return Optional.of(
          "is an ACID table (transactional=true), whose files are changes on top of each other:"
              + " copy what is needed, CREATE EXTERNAL TABLE … STORED AS PARQUET AS SELECT …");
    }
    if (properties.containsKey("storage_handler")) {
      return Optional.of(
          "is kept elsewhere, by " + properties.get("storage_handler") + ": it has no files here");
    }
    if (SELF_DESCRIBING.contains(serde)) {
      return Optional.empty();
    }
    if (!serde.equals(LAZY) && !serde.equals(CSV)) {
      return Optional.of(
          "is read by "
              + serde
              + ", and only text, CSV, Parquet, ORC and Avro tables can be read here");
    }
    if (!input.equals(TEXT_INPUT)) {
      return Optional.of("has files for " + input + ", and only text files can be read here");
    }
    if (settings.containsKey("escape.delim")) {
      return Optional.of("has escaped delimiters (ESCAPED BY), which are not read");
    }
    if (!settings.getOrDefault("line.delim", "\n").equals("\n")) {
      return Optional.of("has lines that do not end with a line feed");
    }
    if (headerLines().isEmpty()) {
      return Optional.of(
          "has skip.header.line.count=" + properties.get("skip.header.line.count") + ": 0 or 1");
    }
    if (delimiter().isEmpty()) {
      return Optional.of("has a delimiter that is no character of ASCII");
    }
    return Optional.empty();
  }

  /** The lines above the rows; empty when there are more than one. */
  private Optional<Integer> headerLines() {
    return switch (properties.getOrDefault("skip.header.line.count", "0").strip()) {
      case "0" -> Optional.of(0);
      case "1" -> Optional.of(1);
      default -> Optional.empty();
    };
  }

  private Optional<Character> delimiter() {
    if (serde.equals(CSV)) {
      return character(settings.getOrDefault("separatorChar", ","));
    }
    return character(
        settings.getOrDefault("field.delim", settings.getOrDefault("serialization.format", "1")));
  }

  /** A character, or the number of one in decimal, as Hive writes {@code \001}. */
  private static Optional<Character> character(String text) {
    char c;
    if (text.length() == 1 && !Character.isDigit(text.charAt(0))) {
      c = text.charAt(0);
    } else if (text.matches("[0-9]{1,3}")) {
      c = (char) Integer.parseInt(text);
    } else {
      return Optional.empty();
    }
    return c < 128 && c != '"' && c != '\r' && c != '\n' ? Optional.of(c) : Optional.empty();
  }

  /** How its text files are written; empty where they are none. */
  Optional<TextOptions> text(List<String> columns) {
    if (SELF_DESCRIBING.contains(serde)) {
      return Optional.empty();
    }
    String setting = settings.getOrDefault(NO_VALUE, "\\N");
    TextOptions text =
        TextOptions.DEFAULT
            .delimitedBy(delimiter().orElseThrow())
            .quotedBy(serde.equals(CSV) ? quote() : null)
            .missing(List.of(properties.getOrDefault(NO_VALUE, setting)));
    return Optional.of(headerLines().orElseThrow() > 0 ? text : text.withoutHeader(columns));
  }

  private Character quote() {
    return settings.getOrDefault("quoteChar", "\"").charAt(0);
  }
}

package org.crosswind.formats.hive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosswind.formats.text.TextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFormatTest {
  private static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
  private static final String CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
  private static final String TEXT = "org.apache.hadoop.mapred.TextInputFormat";
  private static final List<String> COLUMNS = List.of("a", "b");

  private static TableFormat text(Map<String, String> settings, Map<String, String> properties) {
    return new TableFormat(LAZY, TEXT, settings, properties);
  }

  private static TextOptions hive(char delimiter, Character quote, String noValue) {
    return TextOptions.DEFAULT.delimitedBy(delimiter).quotedBy(quote).missing(List.of(noValue));
  }

  @Test
  void textIsReadAsHiveWritesItByDefault() {
    TableFormat format = text(Map.of("serialization.format", "1"), Map.of());
    assertThat(format.problem()).isEmpty();
    assertThat(format.text(COLUMNS)).contains(hive('\001', null, "\\N").withoutHeader(COLUMNS));
  }

  @Test
  void whatTheTableSaysHolds() {
    TableFormat format =
        text(
            Map.of("field.delim", "|", "serialization.format", "|"),
            Map.of("serialization.null.format", "none", "skip.header.line.count", "1"));
    assertThat(format.problem()).isEmpty();
    assertThat(format.text(COLUMNS)).contains(hive('|', null, "none"));
    assertThat(new TableFormat(CSV, TEXT, Map.of("separatorChar", ";"), Map.of()).text(COLUMNS))
        .contains(hive(';', '"', "\\N").withoutHeader(COLUMNS));
  }

  @Test
  void filesThatSayThemselvesWhatTheyAreNeedNoMore() {
    TableFormat orc =
        new TableFormat(
            "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
            "org.apache.hadoop.hive.ql.io.orc.OrcInputFormat",
            Map.of(),
            Map.of());
    assertThat(orc.problem()).isEmpty();
    assertThat(orc.text(COLUMNS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "escape.delim | \\ | has escaped delimiters (ESCAPED BY), which are not read",
        "line.delim | ; | has lines that do not end with a line feed",
        "field.delim | § | has a delimiter that is no character of ASCII",
        "field.delim | ab | has a delimiter that is no character of ASCII",
        "serialization.format | 300 | has a delimiter that is no character of ASCII"
      })
  void settingsThatAreNotReadAreRefused(String key, String value, String problem) {
    assertThat(text(Map.of(key, value), Map.of()).problem()).contains(problem);
  }

  @Test
  void tablesThatAreNoPlainFilesAreRefused() {
    assertThat(text(Map.of(), Map.of("transactional", "TRUE")).problem().orElseThrow())
        .startsWith("is an ACID table (transactional=true)");
    assertThat(text(Map.of(), Map.of("storage_handler", "HBase")).problem().orElseThrow())
        .startsWith("is kept elsewhere, by HBase");
    assertThat(text(Map.of(), Map.of("skip.header.line.count", "2")).problem())
        .contains("has skip.header.line.count=2: 0 or 1");
    assertThat(new TableFormat("a.JsonSerDe", TEXT, Map.of(), Map.of()).problem().orElseThrow())
        .startsWith("is read by a.JsonSerDe, and only text, CSV, Parquet, ORC and Avro");
    assertThat(new TableFormat(LAZY, "a.Sequence", Map.of(), Map.of()).problem().orElseThrow())
        .startsWith("has files for a.Sequence");
  }
}

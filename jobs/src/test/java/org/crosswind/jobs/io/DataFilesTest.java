package org.crosswind.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DataFilesTest {
  @Test
  void theFormatOfDataMayStandBeforeEachPath() {
    assertThat(DataFiles.DATA.parse("csv:/a.csv, csv:/b.csv")).isEqualTo("/a.csv, /b.csv");
    assertThat(DataFiles.DATA.parse("avro:/a,hdfs://n/b")).isEqualTo("/a,hdfs://n/b");
    assertThat(DataFiles.DATA.parse("/csv:d")).isEqualTo("/csv:d");
  }
}

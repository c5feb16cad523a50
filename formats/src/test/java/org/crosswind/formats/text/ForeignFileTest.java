package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFileTest {
  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("x,y\n1,2\n".getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  @Test
  void archivesAreToldByWhatIsInThem() throws IOException {
    assertThat(ForeignFile.of(zip("data.csv"))).contains(ForeignFile.ZIP);
    assertThat(ForeignFile.of(zip("[Content_Types].xml", "xl/workbook.xml")))
        .contains(ForeignFile.XLSX);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write("x,y\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(ForeignFile.of(out.toByteArray())).contains(ForeignFile.GZIP);
  }

  /** Beginnings of files that xz, zstd, bzip2, lz4, 7z, Excel, Spark, Hive and Hadoop wrote. */
  @ParameterizedTest
  @CsvSource({
    "XZ,        fd377a585a000004e6d6b446",
    "ZSTD,      28b52ffd0408410000782c79",
    "BZIP2,     425a68393141592653595f1d",
    "LZ4,       04224d186440a70800008078",
    "SEVEN_ZIP, 377abcaf271c0004c5bc3b1c",
    "XLS,       d0cf11e0a1b11ae100000000",
    "PARQUET,   504152311504151015144c15",
    "ORC,       4f524311000a0612040a0250",
    "SEQUENCE,  534551061b6f72672e617061",
    "PDF,       255044462d312e340a25c3a4",
  })
  void formatsAreToldByTheirMagicNumbers(ForeignFile file, String hex) {
    assertThat(ForeignFile.of(HexFormat.of().parseHex(hex))).contains(file);
  }

  @Test
  void textInUtf16IsToldWithAMarkAndWithout() {
    for (Charset charset :
        List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      assertThat(ForeignFile.of("ab,c\r\n1,2\r\n".getBytes(charset))).contains(ForeignFile.UTF_16);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html>",
        "\uFEFF<html lang=\"en\">",
        "\n <HTML>",
        "<?xml version=\"1.0\"?>",
        "<head><title>404"
      })
  void webPagesAreToldByTheirFirstTag(String start) {
    assertThat(ForeignFile.of(start.getBytes(StandardCharsets.UTF_8))).contains(ForeignFile.HTML);
    assertThat(ForeignFile.of(("x," + start).getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void otherDelimitersAreToldByTheHeader() {
    assertThat(ForeignFile.of("a;b\n1,5;2\n".getBytes(StandardCharsets.UTF_8)))
        .contains(ForeignFile.SEMICOLONS)
        .hasValueSatisfying(file -> assertThat(file.isTable()).isTrue());
    assertThat(ForeignFile.of("\"a,1\"\tb".getBytes(StandardCharsets.UTF_8)))
        .contains(ForeignFile.TABS);
    assertThat(ForeignFile.of(new byte[0]))
        .hasValueSatisfying(
            file -> assertThat(file).hasToString("empty: make it again, or leave it out"));
  }

  /** Tables whose first letters are those of a magic number, or hold odd delimiters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAR1,PAR2\n1,2\n",
        "ORC,y\n1,2\n",
        "ORC\n1\n",
        "SEQ,PK,BZh\n",
        "PK\n1\n",
        "BZh91AY&\n",
        "a;b,c\n",
        "\"a;b\"\n1\n",
        "\"a\tb\",c\n",
        "x\n1;2\n",
        "\ufeffGröße,y\n",
        "\n",
        "x\u0001,y\n",
      })
  void aTableIsNotForeign(String text) {
    assertThat(ForeignFile.of(text.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}

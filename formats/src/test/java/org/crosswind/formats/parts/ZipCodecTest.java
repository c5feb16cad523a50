package org.crosswind.formats.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;

class ZipCodecTest {
  /** An archive of members, a name and a text each. */
  private static byte[] zip(String... members) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < members.length; i += 2) {
        zip.putNextEntry(new ZipEntry(members[i]));
        zip.write(members[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return out.toByteArray();
  }

  private static String read(byte[] archive) throws IOException {
    try (var in = new ZipCodec().createInputStream(new ByteArrayInputStream(archive))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void theFactoryFindsItByTheNameOfAFile() {
    CompressionCodecFactory factory = new CompressionCodecFactory(new Configuration(false));
    assertThat(factory.getCodec(new Path("a/On_Time_2025_1.zip"))).isInstanceOf(ZipCodec.class);
  }

  @Test
  void theTablesAreOneAndTheRestIsPassedOver() throws IOException {
    assertThat(
            read(
                zip(
                    "readme.html", "<html>",
                    "a.csv", "x,y\n1,2\n3,4",
                    "__MACOSX/._a.csv", "\0\1",
                    "sub/", "",
                    "sub/b.csv", "x,y\r\n5,6\n",
                    "sub/.DS_Store", "\0",
                    "empty.csv", "",
                    "only-header.csv", "x,y",
                    "c.csv", "x,y\n7,8")))
        .isEqualTo("x,y\n1,2\n3,4\n5,6\n7,8");
  }

  /** Byte by byte as well. */
  @Test
  void itIsReadInAnyPieces() throws IOException {
    byte[] archive = zip("a.csv", "x,y\n1,2", "b.csv", "x,y\n3,4\n");
    StringBuilder text = new StringBuilder();
    try (var in = new ZipCodec().createInputStream(new ByteArrayInputStream(archive))) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
    }
    assertThat(text).hasToString(read(archive));
  }

  @Test
  void ofAMonthOfQclcdTheHourlyTableIsRead() throws IOException {
    assertThat(
            read(
                zip(
                    "201501daily.txt", "WBAN,Day\n",
                    "201501hourly.txt", "WBAN,Date\n3,20150101\n",
                    "201501station.txt", "WBAN|WMO\n")))
        .isEqualTo("WBAN,Date\n3,20150101\n");
  }

  @Test
  void tablesOfDifferentColumnsAreNamed() throws IOException {
    byte[] archive = zip("a.csv", "x,y\n1,2\n", "b.csv", "y,x\n1,2\n");
    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "the archive holds tables of different columns, a.csv and b.csv: unpack it, into a"
                + " directory");
    assertThatThrownBy(() -> read(zip("readme.html", "x")))
        .hasMessage("the archive holds no table, but readme.html");
  }

  @Test
  void anArchiveThatIsCutDamagedOrEncryptedFails() throws IOException {
    byte[] archive = zip("a.csv", "x,y\n" + "1,2\n".repeat(10_000));
    assertThatThrownBy(() -> read(Arrays.copyOf(archive, archive.length / 3)))
        .isInstanceOf(IOException.class);
    byte[] damaged = archive.clone();
    damaged[60] ^= 0x55;
    assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
    byte[] encrypted = archive.clone();
    encrypted[6] |= 1;
    assertThatThrownBy(() -> read(encrypted)).hasMessageContaining("encrypted");
  }
}

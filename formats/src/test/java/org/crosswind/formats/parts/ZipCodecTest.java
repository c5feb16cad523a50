package org.crosswind.formats.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;

class ZipCodecTest {
  private static final byte[] TABLE = "x,y\n1,2\n".getBytes(StandardCharsets.US_ASCII);

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
      assertThat(in.read()).isNegative();
      assertThat(in.read(new byte[9])).isNegative();
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
    assertThatThrownBy(() -> read(encrypted))
        .hasMessage("a.csv in it is encrypted: unpack it, or pack it anew by zip");
  }

  /** Java's own stream takes a cut between two members for the archive's end. */
  @Test
  void anArchiveThatIsCutBetweenItsMembersFails() throws IOException {
    byte[] archive = zip("a.csv", "x,y\n1,2\n", "b.csv", "x,y\n3,4\n");
    String text = new String(archive, StandardCharsets.ISO_8859_1);
    int second = text.indexOf("PK\3\4", 1);
    int directory = text.indexOf("PK\1\2");
    for (int length :
        new int[] {second, second + 10, directory, directory + 40, text.length() - 22}) {
      assertThatThrownBy(() -> read(Arrays.copyOf(archive, length)))
          .as("%s bytes", length)
          .isInstanceOf(EOFException.class);
    }
    byte[] torn = archive.clone();
    torn[second] = 0;
    assertThatThrownBy(() -> read(torn))
        .hasMessage("it is damaged: 1 members can be read, and its list has 0");
  }

  @Test
  void aCommentAndLongHeadersAreNoObstacle() throws IOException {
    String header = "x".repeat(30_000) + ",y";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.setComment("c".repeat(60_000));
      for (int i = 0; i < 300; i++) {
        zip.putNextEntry(new ZipEntry(i + ".csv"));
        zip.write((header + "\n" + i + ",0").getBytes(StandardCharsets.UTF_8));
      }
    }
    List<String> lines = read(out.toByteArray()).lines().toList();
    assertThat(lines).hasSize(301).startsWith(header, "0,0").endsWith("299,0");
  }

  private static void put(ByteArrayOutputStream out, int bytes, long... values) {
    for (long value : values) {
      for (int b = 0; b < bytes; b++) {
        out.write((int) (value >> (8 * b)));
      }
    }
  }

  /** An archive of one member, by the format's description (APPNOTE.TXT, 4.3). */
  private static byte[] archive(int method, int flags, byte[] packed, byte[] behind) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CRC32 sum = new CRC32();
    sum.update(TABLE);
    boolean sized = (flags & 8) == 0;
    put(out, 4, 0x04034b50);
    put(out, 2, 20, flags, method, 0, 0);
    put(out, 4, sized ? sum.getValue() : 0, sized ? packed.length : 0, sized ? TABLE.length : 0);
    put(out, 2, 5, 0);
    out.writeBytes("a.csv".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(packed);
    out.writeBytes(behind);
    put(out, 4, 0x02014b50);
    put(out, 2, 20, 20, flags, method, 0, 0);
    put(out, 4, sum.getValue(), packed.length, TABLE.length);
    put(out, 2, 5, 0, 0, 0, 0);
    put(out, 4, 0, 0);
    out.writeBytes("a.csv".getBytes(StandardCharsets.US_ASCII));
    put(out, 4, 0x06054b50);
    put(out, 2, 0, 0, 1, 1);
    put(out, 4, 51, out.size());
    put(out, 2, 0);
    return out.toByteArray();
  }

  /** What stands behind a member whose sizes are not before it. */
  private static byte[] behind(int bytes, int packed, boolean signed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CRC32 sum = new CRC32();
    sum.update(TABLE);
    put(out, 4, signed ? new long[] {0x08074b50, sum.getValue()} : new long[] {sum.getValue()});
    put(out, bytes, packed, TABLE.length);
    return out.toByteArray();
  }

  private static byte[] deflated() {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(TABLE);
    deflater.finish();
    byte[] packed = new byte[100];
    int length = deflater.deflate(packed);
    deflater.end();
    return Arrays.copyOf(packed, length);
  }

  /** Of four bytes, and as Zip64 has them of eight; with a signature and without. */
  @Test
  void sizesMayStandBehindAMember() throws IOException {
    byte[] packed = deflated();
    for (int bytes : new int[] {4, 8}) {
      for (boolean signed : new boolean[] {true, false}) {
        byte[] archive = archive(8, 8, packed, behind(bytes, packed.length, signed));
        assertThat(read(archive)).isEqualTo("x,y\n1,2\n");
      }
    }
    byte[] wrong = archive(8, 8, packed, behind(8, packed.length + 1, true));
    assertThatThrownBy(() -> read(wrong)).hasMessage("a.csv in it is damaged: its size is another");
  }

  @Test
  void aMemberMayBeStoredAsItIs() throws IOException {
    byte[] archive = archive(0, 0, TABLE, new byte[0]);
    assertThat(read(archive)).isEqualTo("x,y\n1,2\n");
    archive[40] ^= 1;
    assertThatThrownBy(() -> read(archive))
        .hasMessage("a.csv in it is damaged: its checksum is another");
    assertThatThrownBy(() -> read(archive(0, 8, TABLE, behind(4, TABLE.length, true))))
        .hasMessage(
            "a.csv in it is not packed, and of unknown size: unpack it, or pack it anew by zip");
    assertThatThrownBy(() -> read(archive(9, 0, TABLE, new byte[0])))
        .hasMessage(
            "a.csv in it is packed by method 9, not by deflate: unpack it, or pack it anew by zip");
  }
}

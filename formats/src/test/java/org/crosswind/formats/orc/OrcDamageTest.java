package org.crosswind.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.OrcProto;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut short, damaged or made to harm: one message that names the file. */
class OrcDamageTest {
  private static final String NONE = "none";

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);

  private static byte[] sample(String name) throws IOException {
    try (InputStream in = OrcDamageTest.class.getResourceAsStream(name + ".orc")) {
      return in.readAllBytes();
    }
  }

  /** What goes wrong when all of a file is read, empty when nothing does. */
  private Optional<String> failure(byte[] bytes) throws IOException {
    java.nio.file.Path local = directory.resolve("damaged");
    Files.write(local, bytes);
    Path path = new Path(local.toUri());
    try {
      RowFile file = RowFormats.file(conf, path);
      if (file.format() != RowFormats.ORC) {
        return Optional.of(NONE);
      }
      file.count();
      try (Rows rows = file.rows()) {
        for (RowRecord record = rows.move(); record != null; record = rows.move()) {
          assertThat(record.row() == null).isNotEqualTo(record.rejected() == null);
        }
      }
      return Optional.empty();
    } catch (UnreadableFileException e) {
      assertThat(e.getMessage()).startsWith(path + " ").doesNotContain("\n", "null");
      return Optional.of(e.getMessage().substring(path.toString().length() + 1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark-none", "spark-zlib", "arrow-zstd"})
  void aFileThatIsCutShortSaysSo(String name) throws IOException {
    byte[] whole = sample(name);
    for (int length = 97; length < whole.length; length += 97) {
      assertThat(failure(Arrays.copyOf(whole, length)))
          .as("%s bytes", length)
          .hasValue("is cut short or damaged: it does not end as an ORC file does; make it again");
    }
    assertThat(failure(whole)).isEmpty();
  }

  /**
   * A bit that is wrong may make another value; it makes no error but the one that is told. Of some
   * ORC's library goes through 2^32 steps at the end of a stream before it says so.
   */
  @Tag("heavy")
  @ParameterizedTest
  @ValueSource(strings = {"spark-none", "spark-zlib"})
  void aWrongBitIsToldOrIsAValue(String name) throws IOException {
    byte[] whole = sample(name);
    int told = 0;
    for (int at = 0; at < whole.length; at += 211) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) (1 << at % Byte.SIZE);
      told += failure(damaged).isPresent() ? 1 : 0;
    }
    assertThat(told).isPositive();
  }

  /** A file of no stripes with this footer and postscript. */
  private static byte[] file(OrcProto.Footer footer, OrcProto.PostScript.Builder postScript) {
    byte[] foot = footer.toByteArray();
    byte[] post =
        (postScript.hasFooterLength() ? postScript : postScript.setFooterLength(foot.length))
            .setMagic("ORC")
            .build()
            .toByteArray();
    byte[] all = Arrays.copyOf(new byte[] {'O', 'R', 'C'}, 3 + foot.length + post.length + 1);
    System.arraycopy(foot, 0, all, 3, foot.length);
    System.arraycopy(post, 0, all, 3 + foot.length, post.length);
    all[all.length - 1] = (byte) post.length;
    return all;
  }

  private static OrcProto.PostScript.Builder plain() {
    return OrcProto.PostScript.newBuilder().setCompression(OrcProto.CompressionKind.NONE);
  }

  private static OrcProto.Footer.Builder footer() {
    return OrcProto.Footer.newBuilder()
        .setHeaderLength(3)
        .setContentLength(3)
        .setNumberOfRows(0)
        .addTypes(
            OrcProto.Type.newBuilder()
                .setKind(OrcProto.Type.Kind.STRUCT)
                .addFieldNames("x")
                .addSubtypes(1))
        .addTypes(OrcProto.Type.newBuilder().setKind(OrcProto.Type.Kind.INT));
  }

  @Test
  void aFooterThatSaysItIsLongerThanTheFile() throws IOException {
    assertThat(failure(file(footer().build(), plain()))).isEmpty();
    for (long length : new long[] {Integer.MAX_VALUE, Long.MAX_VALUE, -1, 1 << 20}) {
      assertThat(failure(file(footer().build(), plain().setFooterLength(length))))
          .hasValue("is damaged: its footer would be longer than the file; make it again");
      assertThat(failure(file(footer().build(), plain().setMetadataLength(length))))
          .hasValue("is damaged: its footer would be longer than the file; make it again");
    }
  }

  @Test
  void aCodecThatIsNotThere() throws IOException {
    assertThat(failure(file(footer().build(), OrcProto.PostScript.newBuilder())))
        .get()
        .asString()
        .startsWith("is compressed by a codec that is not read, such as Brotli");
    assertThat(
            failure(
                file(
                    footer().build(),
                    plain()
                        .setCompression(OrcProto.CompressionKind.ZLIB)
                        .setCompressionBlockSize(1 << 30))))
        .hasValue("is damaged: its blocks would be of 1073741824 bytes; make it again");
  }

  @Test
  void stripesThatCanNotBe() throws IOException {
    OrcProto.StripeInformation.Builder stripe =
        OrcProto.StripeInformation.newBuilder()
            .setOffset(3)
            .setIndexLength(0)
            .setDataLength(1L << 40)
            .setFooterLength(10)
            .setNumberOfRows(5);
    assertThat(failure(file(footer().addStripes(stripe).build(), plain())))
        .hasValue("is damaged: its stripes do not lie behind each other; make it again");
    assertThat(failure(file(footer().setNumberOfRows(1L << 60).build(), plain())))
        .hasValue("is damaged: the rows of its stripes are not as many as its own; make it again");
    stripe.setDataLength(0).setFooterLength(0).setNumberOfRows(1L << 40);
    byte[] hollow = file(footer().setNumberOfRows(1L << 40).addStripes(stripe).build(), plain());
    assertThat(failure(hollow)).isPresent();
  }

  /** Types in types, deeper than any stack. */
  @Test
  void typesOfAnyDepth() throws IOException {
    OrcProto.Footer.Builder deep = OrcProto.Footer.newBuilder().setNumberOfRows(0);
    int depth = 200_000;
    for (int i = 0; i < depth; i++) {
      deep.addTypes(
          OrcProto.Type.newBuilder()
              .setKind(i == 0 ? OrcProto.Type.Kind.STRUCT : OrcProto.Type.Kind.LIST)
              .addAllFieldNames(i == 0 ? List.of("x") : List.of())
              .addSubtypes(i + 1));
    }
    deep.addTypes(OrcProto.Type.newBuilder().setKind(OrcProto.Type.Kind.INT));
    assertThat(failure(file(deep.build(), plain()))).isPresent();
  }

  @Test
  void typesThatAreNotKnown() throws IOException {
    OrcProto.Footer unknown =
        OrcProto.Footer.newBuilder(footer().build())
            .setTypes(1, OrcProto.Type.newBuilder())
            .build();
    assertThat(failure(file(unknown, plain())))
        .hasValue("cannot be read as ORC: Type 1 has an unknown kind.");
  }

  @Test
  void aTaskNamesTheFileToo() throws IOException {
    byte[] whole = Arrays.copyOf(sample("spark-zlib"), 600);
    Files.write(directory.resolve("damaged"), whole);
    Path path = new Path(directory.resolve("damaged").toUri());
    assertThatThrownBy(() -> OrcTables.part(conf, path, 0, whole.length))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path + " is cut short or damaged: ");
  }
}

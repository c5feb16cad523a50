package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinesTest {
  private static final Pattern END = Pattern.compile("\r\n|\r|\n");

  /** A stream that gives no more than so many bytes at a time, as file systems do. */
  private static final class Trickle extends InputStream {
    private final InputStream in;
    private final int most;

    Trickle(String text, int most) {
      this.in = new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return in.read(bytes, offset, Math.min(most, length));
    }
  }

  private static List<String> lines(String text, int most) throws IOException {
    List<String> lines = new ArrayList<>();
    try (TextLines reader = new TextLines(new Trickle(text, most), 0)) {
      while (reader.next()) {
        String line =
            new String(
                reader.buffer(),
                reader.from(),
                reader.to() - reader.from(),
                StandardCharsets.ISO_8859_1);
        assertThat(text.startsWith(line, (int) reader.position())).isTrue();
        lines.add(reader.position() + "-" + reader.nextPosition() + ":" + line);
      }
      assertThat(reader.next()).isFalse();
    }
    return lines;
  }

  @Test
  void anyOfThreeEndsEndsALine() throws IOException {
    assertThat(lines("a\nb\r\nc\rd", 100)).containsExactly("0-2:a", "2-5:b", "5-7:c", "7-8:d");
    assertThat(lines("\n\r\r\n", 1)).containsExactly("0-1:", "1-2:", "2-4:");
    assertThat(lines("", 100)).isEmpty();
  }

  /** Split by a regular expression; a last piece that is empty is no line. */
  private static List<String> expected(String text) {
    List<String> lines = new ArrayList<>();
    int from = 0;
    var end = END.matcher(text);
    while (end.find()) {
      lines.add(from + "-" + end.end() + ":" + text.substring(from, end.start()));
      from = end.end();
    }
    if (from < text.length()) {
      lines.add(from + "-" + text.length() + ":" + text.substring(from));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 100, 1 << 20})
  void agreesWithARegularExpressionHoweverTheBytesCome(int most) throws IOException {
    long seed = 13;
    Random random = new Random(seed);
    // Control characters, a byte below them with its highest bit set, and all three ends.
    String alphabet = "ab,\t\u000b\u000e\u0080\u008d\u00ff\n\r\r\n";
    for (int round = 0; round < 2_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(lines(text.toString(), most))
          .as("seed %s", seed)
          .isEqualTo(expected(text.toString()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4_096, 100_000, 1 << 20})
  void linesCrossTheBufferAndGrowBeyondIt(int most) throws IOException {
    Random random = new Random(20);
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < 40; line++) {
      text.append("x".repeat(random.nextInt(60_000))).append(line % 3 == 0 ? "\r\n" : "\n");
    }
    text.append("y".repeat(300_000)).append("\rz");
    assertThat(lines(text.toString(), most)).isEqualTo(expected(text.toString()));
  }

  @Test
  void aLineMayBeSoLongAndNoLonger() throws IOException {
    for (int length : new int[] {10, 200_000}) {
      String fits = "x".repeat(length);
      TextLines lines =
          new TextLines(new Trickle("a\n" + fits + "\n" + fits + "x\n", 64), 5, length);
      assertThat(lines.next()).isTrue();
      assertThat(lines.next()).isTrue();
      assertThat(lines.to() - lines.from()).isEqualTo(length);
      assertThatThrownBy(lines::next)
          .isInstanceOf(IOException.class)
          .hasMessage(
              "the line at byte "
                  + (5 + 2 + length + 1)
                  + " is longer than "
                  + length
                  + " bytes: no text table");
    }
    TextLines last = new TextLines(new Trickle("12345678901", 64), 0, 10);
    assertThatThrownBy(last::next).isInstanceOf(IOException.class);
  }

  @Test
  void blankLinesAreWhiteSpace() throws IOException {
    TextLines lines = new TextLines(new Trickle("\n \t\n\u0000\n\u00a0\nx", 64), 0);
    List<Boolean> blank = new ArrayList<>();
    while (lines.next()) {
      blank.add(lines.isBlank());
    }
    assertThat(blank).containsExactly(true, true, true, false, false);
  }
}

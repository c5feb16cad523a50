package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random bytes are UTF-8 exactly when the JDK's strict decoder takes them. */
class Utf8Test {
  /** First bytes of every kind, the edges of what may follow them, delimiters and letters. */
  private static final int[] AWKWARD = {
    0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE9, 0xEC, 0xED, 0xEE, 0xEF,
    0xF0, 0xF1, 0xF4, 0xF5, 0xF8, 0xFF, 'a', 'b', ',', '"', ' '
  };

  private static final String ASCII = "all of these letters are ASCII";

  private static byte[] random(Random random) {
    byte[] bytes = new byte[random.nextInt(8)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) AWKWARD[random.nextInt(AWKWARD.length)];
    }
    if (random.nextInt(4) > 0) {
      return bytes;
    }
    String text = ASCII.substring(random.nextInt(ASCII.length()));
    String point = new String(Character.toChars(random.nextInt(Character.MAX_CODE_POINT + 1)));
    byte[] ascii = (text + point + text).getBytes(StandardCharsets.UTF_8);
    return random.nextBoolean() ? ascii : Arrays.copyOf(ascii, ascii.length - text.length() - 1);
  }

  private static boolean isStrictlyDecoded(byte[] bytes, int from, int to) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  @Test
  void randomBytesAreAsTheDecoderHasThem() {
    long seed = 3629;
    Random random = new Random(seed);
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = random(random);
      int from = random.nextInt(bytes.length + 1);
      int to = from + random.nextInt(bytes.length - from + 1);
      assertThat(Utf8.isValid(bytes, from, to))
          .as("seed %s, bytes %s, %s to %s", seed, Arrays.toString(bytes), from, to)
          .isEqualTo(isStrictlyDecoded(bytes, from, to));
    }
  }

  @Test
  void fieldsOfDifferentBytesAreDifferentTextsOrNone() {
    long seed = 10646;
    Random random = new Random(seed);
    DelimitedLine line = new DelimitedLine();
    Map<String, byte[]> taken = new HashMap<>();
    for (int round = 0; round < 200_000; round++) {
      byte[] bytes = random(random);
      try {
        line.split(bytes, 0, bytes.length);
      } catch (RejectedRecord e) {
        continue;
      }
      String as = "seed " + seed + ", bytes " + Arrays.toString(bytes);
      boolean valid = isStrictlyDecoded(bytes, 0, bytes.length);
      assertThat(line.notUtf8() < 0).as(as).isEqualTo(valid);
      for (int f = 0; f < line.fieldCount() && valid; f++) {
        byte[] field = Arrays.copyOfRange(line.bytes(), line.start(f), line.end(f));
        byte[] before = taken.putIfAbsent(line.text(f), field);
        assertThat(before == null ? field : before).as(as).isEqualTo(field);
      }
    }
  }
}

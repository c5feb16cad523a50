package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The texts of fields that stand for no value: blank, {@code NA}, {@code NaN}, {@code null}, and
 * those that are named beside them. Blanks around a field do not count; a number that is named is
 * every text of that number.
 */
public final class MissingTexts {
  private static final List<String> ALWAYS = List.of("NA", "NaN", "null");

  /** Where nothing is named. */
  public static final MissingTexts DEFAULT = of(List.of());

  private final byte[][] texts;
  private final double[] numbers;

  /** By first byte, whether a field may be missing that begins so. */
  private final boolean[] begins = new boolean[1 << Byte.SIZE];

  private MissingTexts(List<byte[]> texts, double[] numbers) {
    this.texts = texts.toArray(byte[][]::new);
    this.numbers = numbers;
    texts.forEach(text -> begins[text[0] & 0xFF] = true);
    if (numbers.length > 0) {
      "0123456789+-.".chars().forEach(first -> begins[first] = true);
    }
  }

  /**
   * These texts and those that always are.
   *
   * @param named none of them blank
   */
  public static MissingTexts of(List<String> named) {
    List<byte[]> texts =
        Stream.concat(ALWAYS.stream(), named.stream())
            .map(text -> text.strip().getBytes(StandardCharsets.UTF_8))
            .toList();
    double[] numbers =
        texts.stream()
            .mapToDouble(text -> AsciiNumber.decimal(text, 0, text.length))
            .filter(number -> !Double.isNaN(number))
            .toArray();
    return new MissingTexts(texts, numbers);
  }

  /** Whether a field stands for no value. */
  public boolean contains(DelimitedLine line, int field) {
    return contains(line.bytes(), line.start(field), line.end(field));
  }

  /** Whether a text stands for no value. */
  public boolean contains(String text) {
    byte[] data = text.getBytes(StandardCharsets.UTF_8);
    return contains(data, 0, data.length);
  }

  private boolean contains(byte[] data, int from, int to) {
    int start = AsciiNumber.skipBlanks(data, from, to);
    int end = AsciiNumber.dropBlanks(data, start, to);
    if (start == end) {
      return true;
    }
    if (!begins[data[start] & 0xFF]) {
      return false;
    }
    for (byte[] text : texts) {
      if (Arrays.equals(data, start, end, text, 0, text.length)) {
        return true;
      }
    }
    return numbers.length > 0 && contains(AsciiNumber.decimal(data, start, end));
  }

  /** Whether a number stands for no value. */
  public boolean contains(double number) {
    for (double missing : numbers) {
      if (number == missing) {
        return true;
      }
    }
    return false;
  }
}

package org.crosswind.formats.text;

/** Whether bytes are well-formed UTF-8, as table 3-7 of the Unicode standard has it. */
public final class Utf8 {
  private static final int SHORTEST_TWO = 0xC2;
  private static final int SHORTEST_THREE = 0x800;
  private static final int FIRST_SURROGATE = 0xD800;
  private static final int LAST_SURROGATE = 0xDFFF;
  private static final int SHORTEST_FOUR = 0x10000;
  private static final int LARGEST = 0x10FFFF;

  private Utf8() {}

  /**
   * Whether the bytes {@code from} (inclusive) to {@code to} (exclusive) are UTF-8: no overlong
   * forms, no surrogates, nothing above U+10FFFF, nothing cut short. ASCII is passed over eight
   * bytes at a time.
   */
  public static boolean isValid(byte[] text, int from, int to) {
    int i = from;
    while (i < to) {
      if (text[i] >= 0) {
        i = afterAscii(text, i + 1, to);
        continue;
      }
      int length = length(text, i, to);
      if (length == 0) {
        return false;
      }
      i += length;
    }
    return true;
  }

  private static int afterAscii(byte[] text, int from, int to) {
    int i = from;
    while (to - i >= Long.BYTES && (ByteWords.at(text, i) & ByteWords.ALL) == 0) {
      i += Long.BYTES;
    }
    while (i < to && text[i] >= 0) {
      i++;
    }
    return i;
  }

  /** Bytes of the character beyond ASCII that begins here; 0 when none does. */
  private static int length(byte[] text, int from, int to) {
    int lead = text[from] & 0xFF;
    int length = lead < SHORTEST_TWO ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > to - from) {
      return 0;
    }
    int point = lead & (0x7F >> length);
    for (int i = from + 1; i < from + length; i++) {
      if ((text[i] & 0xC0) != 0x80) {
        return 0;
      }
      point = (point << 6) | (text[i] & 0x3F);
    }
    boolean valid =
        switch (length) {
          case 2 -> true;
          case 3 -> point >= SHORTEST_THREE && (point < FIRST_SURROGATE || point > LAST_SURROGATE);
          default -> point >= SHORTEST_FOUR && point <= LARGEST;
        };
    return valid ? length : 0;
  }
}

package org.crosswind.glm.expression;

/**
 * A hash of texts: FNV-1a of 64 bits over their UTF-16 code units, low byte first, with 0x1F and 0
 * behind each, and at the end the mixing of MurmurHash3, without which the low bits of like texts
 * are like.
 */
final class TextHash {
  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;
  private static final char END = 0x1f;

  private long state = OFFSET;

  void add(String text) {
    for (int i = 0; i < text.length(); i++) {
      add(text.charAt(i));
    }
    add(END);
  }

  private void add(char c) {
    state = (state ^ (c & 0xff)) * PRIME;
    state = (state ^ (c >>> Byte.SIZE)) * PRIME;
  }

  long value() {
    long mixed = (state ^ (state >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}

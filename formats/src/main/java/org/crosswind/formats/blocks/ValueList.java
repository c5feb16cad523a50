package org.crosswind.formats.blocks;

import java.util.Arrays;
import org.crosswind.formats.avro.FlatSchema;

/**
 * The different values of a column while a block is gathered, numbered from 1 as they come. Numbers
 * are told apart by their bits, texts by their bytes. Open addressing, linear probing.
 */
final class ValueList {
  private static final long MIX = 0x9E3779B97F4A7C15L;

  private static final int LEAST_BITS = 6;

  /** The code of a value that is absent. */
  static final char NONE = 0;

  private final FlatSchema.Kind kind;

  /** Codes by the hash of their values; 0 where there is none. */
  private char[] slots = new char[1 << LEAST_BITS];

  /** Bits of a hash that are no slot's number. */
  private int shift = Long.SIZE - LEAST_BITS;

  /** By code the bits of a number, or the hash of a text. */
  private long[] bits = new long[33];

  /** Of texts, by code where their bytes end. */
  private int[] ends = new int[33];

  private byte[] bytes = new byte[256];
  private int size;
  private char last;

  ValueList(FlatSchema.Kind kind) {
    this.kind = kind;
  }

  /** The code of a number by its bits, or of a logical value. */
  char of(long value) {
    // Rows that follow each other often share a value: a date, a carrier, an hour's weather.
    if (last != NONE && bits[last] == value) {
      return last;
    }
    int slot = slot(value);
    while (slots[slot] != NONE && bits[slots[slot]] != value) {
      slot = (slot + 1) & (slots.length - 1);
    }
    last = slots[slot] == NONE ? add(slot, value) : slots[slot];
    return last;
  }

  /** The code of a text by its UTF-8 bytes. */
  char of(byte[] data, int from, int to) {
    if (last != NONE && isText(last, data, from, to)) {
      return last;
    }
    long hash = (long) to - from;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + data[i];
    }
    int slot = slot(hash);
    while (slots[slot] != NONE
        && !(bits[slots[slot]] == hash && isText(slots[slot], data, from, to))) {
      slot = (slot + 1) & (slots.length - 1);
    }
    last = slots[slot];
    if (last == NONE) {
      int start = ends[size];
      int end = start + to - from;
      if (end > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end));
      }
      System.arraycopy(data, from, bytes, start, to - from);
      last = add(slot, hash);
      ends[size] = end;
    }
    return last;
  }

  private boolean isText(int code, byte[] data, int from, int to) {
    return Arrays.equals(bytes, ends[code - 1], ends[code], data, from, to);
  }

  private int slot(long value) {
    // The upper bits: of round numbers the lower ones are all 0.
    return (int) ((value * MIX) >>> shift);
  }

  private char add(int slot, long value) {
    size++;
    if (size >= bits.length) {
      bits = Arrays.copyOf(bits, 2 * bits.length);
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    bits[size] = value;
    if (2 * size > slots.length) {
      spread();
    } else {
      slots[slot] = (char) size;
    }
    return (char) size;
  }

  /** Twice the slots, and all codes there. */
  private void spread() {
    slots = new char[2 * slots.length];
    shift--;
    for (int code = 1; code <= size; code++) {
      int slot = slot(bits[code]);
      while (slots[slot] != NONE) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = (char) code;
    }
  }

  int size() {
    return size;
  }

  /** Bytes that the value of a code takes. */
  int bytes(int code) {
    return ColumnBytes.width(kind) == ColumnBytes.TEXT
        ? Integer.BYTES + ends[code] - ends[code - 1]
        : ColumnBytes.width(kind);
  }

  /** Bytes that all values take. */
  int bytes() {
    return ColumnBytes.width(kind) == ColumnBytes.TEXT
        ? size * Integer.BYTES + ends[size]
        : size * ColumnBytes.width(kind);
  }

  /** Writes the value of a code. */
  void write(int code, ColumnBytes out) {
    if (kind == FlatSchema.Kind.TEXT) {
      out.text(bytes, ends[code - 1], ends[code]);
    } else {
      out.value(kind, bits[code]);
    }
  }

  /** Forgets all values. */
  void clear() {
    Arrays.fill(slots, NONE);
    size = 0;
    last = NONE;
  }
}

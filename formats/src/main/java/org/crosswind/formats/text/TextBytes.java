package org.crosswind.formats.text;

/** The UTF-8 bytes of a text where they lie: a view that is moved, and good until its row moves. */
public final class TextBytes {
  private byte[] data;
  private int from;
  private int to;

  /** Moves to the bytes {@code start} (inclusive) to {@code end} (exclusive). */
  public void moveTo(byte[] bytes, int start, int end) {
    data = bytes;
    from = start;
    to = end;
  }

  public byte[] data() {
    return data;
  }

  public int from() {
    return from;
  }

  public int to() {
    return to;
  }
}

package org.crosswind.formats.avro;

/** A record in Avro's binary encoding on its way to a file: a view of bytes that are used again. */
public final class EncodedRow {
  private byte[] data;
  private int from;
  private int length;

  /** Moves to the record in these bytes. */
  public EncodedRow of(byte[] bytes, int start, int bytesLong) {
    data = bytes;
    from = start;
    length = bytesLong;
    return this;
  }

  public byte[] data() {
    return data;
  }

  public int from() {
    return from;
  }

  public int length() {
    return length;
  }
}

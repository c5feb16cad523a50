package org.crosswind.formats.text;

import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The encoding of text files, which are made UTF-8 as they are read. What is no character of the
 * encoding becomes {@link #NO_CHARACTER}, which no UTF-8 has, so that it is found as such.
 */
public final class TextEncoding {
  /** Stands for bytes that are no character. */
  static final byte NO_CHARACTER = (byte) 0xFF;

  /** No character either; what a decoder puts for such bytes. */
  static final char MARK = '\uffff';

  /** The most bytes of UTF-8 that a byte becomes. */
  private static final int MOST = 3;

  private final Charset charset;

  /** The UTF-8 of each byte; null unless a character is a byte, and ASCII stays. */
  private final byte[][] bytes;

  private TextEncoding(Charset charset) {
    this.charset = charset;
    bytes = isUtf8() ? null : bytes(charset.newDecoder());
  }

  /** The encoding of a charset's name. */
  public static TextEncoding of(String charset) {
    return new TextEncoding(Charset.forName(charset));
  }

  /** Whether nothing is to be done. */
  public boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /**
   * Whether lines are made UTF-8 one by one, so that a file can be read from the middle: each byte
   * is a character, and ASCII is as always.
   */
  public boolean isOfLines() {
    return bytes != null;
  }

  /** Whether a file can only be read from its start. */
  public boolean isOfStreams() {
    return bytes == null && !isUtf8();
  }

  private static byte[][] bytes(CharsetDecoder decoder) {
    decoder
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    byte[][] all = new byte[1 << Byte.SIZE][];
    for (int b = 0; b < all.length; b++) {
      ByteBuffer in = ByteBuffer.wrap(new byte[] {(byte) b});
      CharBuffer out = CharBuffer.allocate(2);
      CoderResult result = decoder.reset().decode(in, out, false);
      String text = out.flip().toString();
      boolean ascii = b >= 128 || text.equals(String.valueOf((char) b));
      boolean more = !result.isError() && text.isEmpty();
      if (!ascii || more) {
        return null;
      }
      all[b] = result.isError() ? new byte[] {NO_CHARACTER} : text.getBytes(StandardCharsets.UTF_8);
    }
    return all;
  }

  /**
   * Makes bytes UTF-8, where this {@link #isOfLines}.
   *
   * @param to has the {@link #room}
   * @return how many bytes there are of it
   */
  public int recode(byte[] text, int from, int end, byte[] to) {
    int length = 0;
    for (int i = from; i < end; i++) {
      if (text[i] >= 0) {
        to[length++] = text[i];
        continue;
      }
      for (byte b : bytes[text[i] & 0xFF]) {
        to[length++] = b;
      }
    }
    return length;
  }

  /** The room that bytes need to be made UTF-8, where this {@link #isOfLines}. */
  public static int room(int length) {
    return Math.multiplyExact(MOST, length);
  }

  /** A stream made UTF-8, where this {@link #isOfStreams}. */
  public InputStream recoded(InputStream in) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(MARK));
    return new Utf8Stream(new InputStreamReader(in, decoder));
  }
}

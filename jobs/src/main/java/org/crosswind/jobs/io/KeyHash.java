package org.crosswind.jobs.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.MurmurHash3;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;

/**
 * A hash of some of a row's values, by which rows are chosen: the same for the same values in
 * whatever file, split, task or format.
 *
 * <p>It is the first half of MurmurHash3 x64 128 of the UTF-8 of the key, which is each value as a
 * level and behind it a unit separator; a missing value is {@code null}. A number of a file that
 * does not say its types has one name in whatever notation. So rows that are equal in their key, be
 * it a number or a text, have the same hash; in a column of texts {@code 01} and {@code 1} have
 * too.
 */
public final class KeyHash {
  private static final String BETWEEN = "\u001f";
  private static final char LAST_ASCII = 0x7f;

  private final int[] columns;
  private final boolean[] untyped;
  private final int seed;
  private final UnaryOperator<Row> keyed;
  private byte[] key = new byte[64];
  private int length;

  /**
   * A hash.
   *
   * @param names the columns whose values are the key, all among the columns
   */
  public KeyHash(RowColumns columns, Collection<String> names, int seed) {
    this(columns, names, seed, UnaryOperator.identity());
  }

  /**
   * A hash of rows as their file has them, whatever new columns they have.
   *
   * @param columns of the file
   */
  public static KeyHash asRead(RowColumns columns, Collection<String> names, int seed) {
    return new KeyHash(columns, names, seed, Row::asRead);
  }

  private KeyHash(
      RowColumns columns, Collection<String> names, int seed, UnaryOperator<Row> keyed) {
    this.keyed = keyed;
    this.columns = names.stream().mapToInt(columns::indexOf).toArray();
    untyped = new boolean[this.columns.length];
    for (int i = 0; i < untyped.length; i++) {
      untyped[i] = columns.column(this.columns[i]).kind() == RowColumns.Kind.UNTYPED;
    }
    this.seed = seed;
  }

  /** The hash of a row's key. */
  public long of(Row given) {
    Row row = keyed.apply(given);
    length = 0;
    for (int i = 0; i < columns.length; i++) {
      String text = String.valueOf(row.text(columns[i]));
      append(untyped[i] ? Texts.canonical(text) : text);
      append(BETWEEN);
    }
    return MurmurHash3.hash128x64(key, 0, length, seed)[0];
  }

  /** A hash as a fraction of its range, from 0 to below 1; one that is larger is no less. */
  public static double fraction(long hash) {
    return (hash >>> 11) * 0x1p-53;
  }

  /** The key that was hashed last; the first {@link #length} bytes hold. */
  public byte[] key() {
    return key;
  }

  public int length() {
    return length;
  }

  /** Appends the UTF-8 of a text to the key. */
  private void append(String text) {
    int size = text.length();
    grow(size);
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (c > LAST_ASCII) {
        byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
        grow(rest.length);
        System.arraycopy(rest, 0, key, length, rest.length);
        length += rest.length;
        return;
      }
      key[length++] = (byte) c;
    }
  }

  private void grow(int more) {
    if (length + more > key.length) {
      key = Arrays.copyOf(key, 2 * (length + more));
    }
  }
}

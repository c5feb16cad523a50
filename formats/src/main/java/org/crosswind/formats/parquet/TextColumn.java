package org.crosswind.formats.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.TimeTexts;
import org.crosswind.formats.text.TextCache;

/** Text, and what is kept as bytes and read as text. */
final class TextColumn extends ParquetColumn {
  /** What the bytes are. */
  enum Kind {
    UTF_8,
    UUID,
    /** Nanoseconds of a day and a Julian day, in UTC. */
    INT96
  }

  private static final int EPOCH_AS_JULIAN_DAY = 2_440_588;
  private static final long SECOND = 1_000_000_000L;
  private static final long DAY = 86_400;

  private final String name;
  private final Kind kind;
  private final TextCache cache = new TextCache();
  private Dictionary dictionary;
  private String[] texts;

  /** The value's bytes while its text is not made. */
  private Binary bytes;

  private String value;

  TextColumn(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  public void setDictionary(Dictionary entries) {
    dictionary = entries;
    texts = new String[entries.getMaxId() + 1];
  }

  @Override
  public void addValueFromDictionary(int id) {
    value = texts[id];
    if (value == null) {
      addBinary(dictionary.decodeToBinary(id));
      texts[id] = value;
    }
  }

  @Override
  public void addBinary(Binary next) {
    bytes = next;
    value = made(next);
  }

  /** Null when it is no UTF-8. */
  private String made(Binary next) {
    if (kind == Kind.UTF_8) {
      ByteBuffer buffer = next.toByteBuffer();
      int from = buffer.arrayOffset() + buffer.position();
      TextCache.Entry entry = cache.of(buffer.array(), from, from + buffer.remaining());
      return entry == null ? null : entry.text();
    }
    ByteBuffer buffer = ByteBuffer.wrap(next.getBytesUnsafe());
    if (kind == Kind.UUID) {
      return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    long seconds = (buffer.getInt() - (long) EPOCH_AS_JULIAN_DAY) * DAY;
    return TimeTexts.timestamp(
        seconds + Math.floorDiv(nanos, SECOND), (int) Math.floorMod(nanos, SECOND), true);
  }

  @Override
  String notUtf8() {
    return isThere() && value == null ? new String(bytes.getBytes(), StandardCharsets.UTF_8) : null;
  }

  @Override
  public double number() {
    return isThere() ? Texts.number(name, value) : Double.NaN;
  }

  @Override
  public String text() {
    return isThere() ? value : null;
  }

  @Override
  public Object value() {
    return text();
  }
}

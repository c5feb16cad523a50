package org.crosswind.formats.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.formats.text.TextCache;
import org.crosswind.glm.expression.TimeTexts;

/** Text, and what is kept as bytes and read as text. */
final class TextColumn extends ParquetColumn<TextColumn.Levels> {
  /**
   * Texts.
   *
   * @param texts null where bytes are no UTF-8
   * @param refused what those show of themselves; null when there are none
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, seen by this class alone
  record Levels(TextCache.Entry[] texts, String[] refused) {}

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

  TextColumn(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  @Override
  Levels entries(ValuesReader values, int count) {
    TextCache.Entry[] texts = new TextCache.Entry[count];
    String[] refused = null;
    for (int i = 0; i < count; i++) {
      Binary bytes = values.readBytes();
      texts[i] = made(bytes);
      if (texts[i] == null) {
        refused = refused == null ? new String[count] : refused;
        refused[i] = new String(bytes.getBytesUnsafe(), StandardCharsets.UTF_8);
      }
    }
    return new Levels(texts, refused);
  }

  /** Null when it is no UTF-8. */
  private TextCache.Entry made(Binary next) {
    if (kind == Kind.UTF_8) {
      ByteBuffer buffer = next.toByteBuffer();
      int from = buffer.arrayOffset() + buffer.position();
      return cache.of(buffer.array(), from, from + buffer.remaining());
    }
    ByteBuffer buffer = ByteBuffer.wrap(next.getBytesUnsafe());
    if (kind == Kind.UUID) {
      return entry(new UUID(buffer.getLong(), buffer.getLong()).toString());
    }
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    long nanos = buffer.getLong();
    long seconds = (buffer.getInt() - (long) EPOCH_AS_JULIAN_DAY) * DAY;
    return entry(
        TimeTexts.timestamp(
            seconds + Math.floorDiv(nanos, SECOND), (int) Math.floorMod(nanos, SECOND), true));
  }

  private static TextCache.Entry entry(String text) {
    return new TextCache.Entry(text, text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  boolean hasNotUtf8() {
    return entries() != null && entries().refused != null;
  }

  @Override
  String notUtf8() {
    return hasNotUtf8() && isThere() ? entries().refused[place()] : null;
  }

  @Override
  public double number() {
    return isThere() ? Texts.number(name, text()) : Double.NaN;
  }

  @Override
  public String text() {
    int place = place();
    return place < 0 ? null : entries().texts[place].text();
  }

  @Override
  public boolean utf8(TextBytes view) {
    int place = place();
    if (place < 0) {
      return false;
    }
    byte[] bytes = entries().texts[place].utf8();
    view.moveTo(bytes, 0, bytes.length);
    return true;
  }

  @Override
  public Object value() {
    return text();
  }
}

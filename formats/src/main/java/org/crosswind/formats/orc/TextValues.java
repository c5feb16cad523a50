package org.crosswind.formats.orc;

import java.nio.charset.StandardCharsets;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.formats.text.TextCache;

/** Texts, and bytes that are texts. */
final class TextValues extends VectorValues {
  private final BytesColumnVector vector;
  private final String column;
  private final TextCache texts = new TextCache();

  /** Null when missing. */
  private TextCache.Entry entry;

  TextValues(BytesColumnVector vector, BatchRow row, String column) {
    super(vector, row);
    this.vector = vector;
    this.column = column;
  }

  /**
   * Reads the row's text.
   *
   * @throws RejectedRecord when it is no UTF-8
   */
  void move() throws RejectedRecord {
    entry = null;
    if (isNull()) {
      return;
    }
    int at = at();
    int from = vector.start[at];
    entry = texts.of(vector.vector[at], from, from + vector.length[at]);
    if (entry == null) {
      throw RejectedRecord.badValue(
          RejectReason.NOT_UTF_8,
          column,
          new String(vector.vector[at], from, vector.length[at], StandardCharsets.UTF_8),
          "UTF-8");
    }
  }

  @Override
  public double number() {
    return entry == null ? Double.NaN : Texts.number(column, text());
  }

  @Override
  public String text() {
    return entry == null ? null : entry.text();
  }

  @Override
  public boolean utf8(TextBytes view) {
    if (entry != null) {
      view.moveTo(entry.utf8(), 0, entry.utf8().length);
    }
    return entry != null;
  }

  @Override
  public Object value() {
    return text();
  }
}

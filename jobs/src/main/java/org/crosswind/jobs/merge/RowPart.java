package org.crosswind.jobs.merge;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.Row;

/** The part of a joined row that a side's row gives, as bytes; the next row takes its place. */
final class RowPart {
  /** How a value comes into its field. */
  private enum Copy {
    NOTHING,
    AS_IT_IS,
    WHOLE,
    NUMBER,
    TEXT
  }

  private final int[] sources;
  private final Copy[] copies;
  private final boolean[] texts;

  /** Where the row's bytes can be taken as they are, else null. */
  private final RowBytes whole;

  private final RowEncoder encoder;
  private final EncodedRow encoded = new EncodedRow();

  /**
   * A part.
   *
   * @param rows the schema of the side's rows
   * @param part that of the part
   * @param sources where in a row each field's value is, -1 for null
   */
  RowPart(Schema rows, Schema part, int[] sources) {
    this.sources = sources;
    List<Schema.Field> from = rows.getFields();
    List<Schema.Field> to = part.getFields();
    copies = new Copy[sources.length];
    texts = new boolean[sources.length];
    boolean same = Arrays.equals(sources, IntStream.range(0, from.size()).toArray());
    for (int f = 0; f < copies.length; f++) {
      Schema own = sources[f] < 0 ? null : from.get(sources[f]).schema();
      copies[f] = copy(own, to.get(f).schema());
      texts[f] = own != null && Schemas.valueType(own).getType().equals(Schema.Type.STRING);
      same &= to.get(f).schema().equals(own);
    }
    whole = same ? new RowBytes(rows) : null;
    encoder = new RowEncoder(part);
  }

  private static Copy copy(Schema from, Schema to) {
    if (from == null) {
      return Copy.NOTHING;
    }
    Schema type = Schemas.valueType(to);
    if (type.equals(Schemas.valueType(from)) && isOfOneType(from)) {
      return Copy.AS_IT_IS;
    }
    return switch (type.getType()) {
      case LONG -> Copy.WHOLE;
      case DOUBLE -> Copy.NUMBER;
      default -> Copy.TEXT;
    };
  }

  private static boolean isOfOneType(Schema schema) {
    return !schema.isUnion()
        || schema.getTypes().stream().filter(t -> t.getType() != Schema.Type.NULL).count() == 1;
  }

  /** The bytes of what a row gives. */
  EncodedRow of(Row row) throws IOException {
    if (whole != null) {
      return whole.of(row);
    }
    FlatRow flat = row instanceof FlatRow f ? f : null;
    encoder.begin();
    for (int f = 0; f < copies.length; f++) {
      int c = sources[f];
      if (c >= 0 && texts[f] && flat != null && !flat.isNull(c)) {
        int from = flat.textFrom(c);
        encoder.put(flat.data(), from, from + flat.textLength(c));
      } else {
        put(row, c, copies[f]);
      }
    }
    return encoded.of(encoder.data(), 0, encoder.length());
  }

  private void put(Row row, int column, Copy copy) {
    switch (copy) {
      case NOTHING -> encoder.putNull();
      case AS_IT_IS -> encoder.putValue(row.value(column));
      case WHOLE -> {
        Number value = (Number) row.value(column);
        encoder.put(value != null, value == null ? 0 : value.longValue());
      }
      case NUMBER -> {
        if (row.isMissing(column)) {
          encoder.putNull();
        } else {
          encoder.put(row.number(column));
        }
      }
      default -> encoder.putValue(row.text(column));
    }
  }
}

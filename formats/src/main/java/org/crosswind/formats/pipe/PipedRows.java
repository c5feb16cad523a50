package org.crosswind.formats.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;

/**
 * The rows that a program writes: text by RFC 4180 under a line of names, checked value by value
 * against the types of its columns.
 */
public final class PipedRows {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final PipedLines lines;
  private final List<PipedField> fields = new ArrayList<>();

  /** Where in a line each field is. */
  private int[] positions;

  /**
   * Rows that are still to be read.
   *
   * @param schema of the columns, as {@link ColumnList#parse} makes it
   * @param missing stands, without quotes, for what is missing
   */
  public PipedRows(InputStream in, Schema schema, String missing) {
    lines = new PipedLines(in);
    byte[] mark = missing.getBytes(StandardCharsets.UTF_8);
    for (Schema.Field field : schema.getFields()) {
      fields.add(new PipedField(Schemas.column(field), Schemas.valueType(field.schema()), mark));
    }
  }

  /**
   * Reads the line of names. They may be in another order than the types.
   *
   * @return false when nothing was written
   * @throws PipedNamesException when other columns are named
   */
  public boolean begin() throws IOException, PipedNamesException {
    if (!lines.next()) {
      return false;
    }
    List<String> wanted = fields.stream().map(PipedField::name).toList();
    List<String> names = names(lines);
    if (names.size() != wanted.size() || !names.containsAll(wanted)) {
      throw new PipedNamesException(names, wanted);
    }
    positions = wanted.stream().mapToInt(names::indexOf).toArray();
    return true;
  }

  /** The names of the columns that a line has. */
  static List<String> names(PipedLines lines) throws PipedNamesException {
    try {
      DelimitedLine line = lines.fields();
      List<String> names = new ArrayList<>();
      for (int i = 0; i < line.fieldCount(); i++) {
        names.add(line.text(i));
      }
      if (names.get(0).startsWith(BYTE_ORDER_MARK)) {
        names.set(0, names.get(0).substring(1));
      }
      return names;
    } catch (RejectedRecord e) {
      throw new PipedNamesException(e.detail());
    }
  }

  /** Moves to the next row; false at the end. */
  public boolean next() throws IOException {
    return lines.next();
  }

  /**
   * Puts the values of the row behind what a record has already.
   *
   * @throws RejectedRecord naming the column whose value is none of its type
   */
  public void put(RowEncoder record) throws RejectedRecord {
    DelimitedLine line = lines.fields();
    if (line.fieldCount() != positions.length) {
      throw fieldCount(line, positions.length);
    }
    for (int f = 0; f < positions.length; f++) {
      fields.get(f).put(line, positions[f], record);
    }
  }

  /** A line that has not as many fields as there are columns. */
  static RejectedRecord fieldCount(DelimitedLine line, int wanted) {
    return new RejectedRecord(
        RejectReason.FIELD_COUNT, line.fieldCount() + " fields, not " + wanted);
  }

  /** Where in what the program writes the row begins, in bytes. */
  public long position() {
    return lines.position();
  }

  /** The row as it was written. */
  public String text() {
    return new String(
        lines.buffer(), lines.from(), lines.to() - lines.from(), StandardCharsets.UTF_8);
  }
}

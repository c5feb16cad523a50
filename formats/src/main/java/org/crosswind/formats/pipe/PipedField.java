package org.crosswind.formats.pipe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.Utf8;
import org.crosswind.glm.expression.Truth;

/** How the values of one column are read from the text that a program writes. */
final class PipedField {
  private static final double LARGEST_WHOLE = 0x1p53;

  private final String name;
  private final Schema.Type type;
  private final TimeType time;
  private final byte[] missing;

  PipedField(String name, Schema type, byte[] missing) {
    this.name = name;
    this.type = type.getType();
    time = TimeType.of(type);
    this.missing = missing;
  }

  String name() {
    return name;
  }

  /** Puts a field of a line as the next field of a record. */
  void put(DelimitedLine line, int field, RowEncoder record) throws RejectedRecord {
    if (isMissing(line, field)) {
      record.putNull();
    } else if (time != null) {
      record.put(time(line.trimmed(field)));
    } else {
      value(line, field, record);
    }
  }

  private boolean isMissing(DelimitedLine line, int field) {
    int from = line.start(field);
    int to = line.end(field);
    return Arrays.equals(line.bytes(), from, to, missing, 0, missing.length)
        ? !line.isQuoted(field)
        : type != Schema.Type.STRING && MissingTexts.DEFAULT.contains(line, field);
  }

  private void value(DelimitedLine line, int field, RowEncoder record) throws RejectedRecord {
    switch (type) {
      case STRING -> text(line, field, record);
      case DOUBLE -> record.putMeasure(decimal(line, field));
      case FLOAT -> record.putValue((float) decimal(line, field));
      case BOOLEAN -> record.putValue(logical(line.trimmed(field)));
      default -> record.put(whole(line, field));
    }
  }

  private void text(DelimitedLine line, int field, RowEncoder record) throws RejectedRecord {
    int from = line.start(field);
    int to = line.end(field);
    if (!Utf8.isValid(line.bytes(), from, to)) {
      throw RejectedRecord.badValue(RejectReason.NOT_UTF_8, name, line.text(field), "UTF-8");
    }
    record.put(line.bytes(), from, to);
  }

  private double decimal(DelimitedLine line, int field) throws RejectedRecord {
    double number = line.decimal(field);
    return Double.isNaN(number) ? odd(line.trimmed(field)) : number;
  }

  /** What {@link AsciiNumber} takes for none: as R and Python write what is not finite. */
  private double odd(String text) throws RejectedRecord {
    return switch (text) {
      case "nan", "-nan" -> Double.NaN;
      case "Inf", "inf", "Infinity", "+Inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-Inf", "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw RejectedRecord.badValue(RejectReason.BAD_NUMBER, name, text, "a number");
    };
  }

  private long whole(DelimitedLine line, int field) throws RejectedRecord {
    long small = line.integer(field);
    if (small != AsciiNumber.NO_INTEGER) {
      return small;
    }
    String text = line.trimmed(field);
    try {
      long number = Long.parseLong(text);
      if (type == Schema.Type.LONG) {
        return number;
      }
    } catch (NumberFormatException e) {
      // R writes 100000 as 1e+05.
      double number = line.decimal(field);
      boolean exact = number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
      if (exact && (type == Schema.Type.LONG || number == (int) number)) {
        return (long) number;
      }
    }
    String wanted = "a whole number of " + (type == Schema.Type.INT ? "32" : "64") + " bits";
    throw RejectedRecord.badValue(RejectReason.BAD_NUMBER, name, text, wanted);
  }

  private boolean logical(String text) throws RejectedRecord {
    return switch (text) {
      case "1", "T" -> true;
      case "0", "F" -> false;
      default -> {
        Truth truth = Truth.parse(text);
        if (truth == Truth.UNKNOWN) {
          throw RejectedRecord.badValue(RejectReason.BAD_NUMBER, name, text, "true or false");
        }
        yield truth == Truth.TRUE;
      }
    };
  }

  private long time(String text) throws RejectedRecord {
    try {
      if (time == TimeType.DATE) {
        return LocalDate.parse(text).toEpochDay();
      }
      String iso = text.replace(' ', 'T');
      Instant moment =
          time.isMoment() && iso.endsWith("Z")
              ? Instant.parse(iso)
              : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      return time.of(moment.getEpochSecond(), moment.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw RejectedRecord.badValue(RejectReason.BAD_TIME, name, text, expectedTime());
    }
  }

  private String expectedTime() {
    if (time == TimeType.DATE) {
      return "a date such as 2012-05-01";
    }
    return time.isMoment()
        ? "a moment such as 2012-05-01T12:30:00Z"
        : "a time such as 2012-05-01T12:30:00";
  }
}

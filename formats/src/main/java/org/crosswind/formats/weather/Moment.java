package org.crosswind.formats.weather;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.CivilDay;
import org.crosswind.formats.time.ClockTime;

/** How a source of weather writes date and time, and the columns that hold them. */
interface Moment {
  List<String> columns();

  /** Reads the moments of files with this header, which has the columns. */
  MomentField in(Header header);

  /** A day, and minutes after its midnight, of the line read last. */
  abstract class MomentField {
    /** Days since 1970-01-01. */
    int day;

    /** From 0; beyond 1440 on a later day. */
    int minutes;

    /**
     * @throws RejectedRecord with BAD_DATE or BAD_TIME
     */
    abstract void read(DelimitedLine line) throws RejectedRecord;
  }

  /** A date yyyyMMdd in one column, hhmm in another. */
  record DateAndTime(String date, String time) implements Moment {
    @Override
    public List<String> columns() {
      return List.of(date, time);
    }

    @Override
    public MomentField in(Header header) {
      int dateField = header.indexOf(date);
      int timeField = header.indexOf(time);
      return new MomentField() {
        @Override
        void read(DelimitedLine line) throws RejectedRecord {
          day = day(line);
          int found = ClockTime.minutes(line.bytes(), line.start(timeField), line.end(timeField));
          minutes =
              found == ClockTime.NO_TIME ? ClockTime.minutes(time, line.trimmed(timeField)) : found;
        }

        private int day(DelimitedLine line) throws RejectedRecord {
          long value = line.integer(dateField);
          if (value >= 1900_01_01 && value <= 2199_12_31) {
            int number = (int) value;
            int found = CivilDay.of(number / 10_000, number / 100 % 100, number % 100);
            if (found != CivilDay.NO_DAY) {
              return found;
            }
          }
          throw RejectedRecord.badValue(
              RejectReason.BAD_DATE,
              date,
              line.trimmed(dateField),
              "a date yyyyMMdd of the years 1900 to 2199");
        }
      };
    }
  }

  /**
   * Date and time in one column as {@code 2020-01-01T00:52:00}, with a blank for the T as well;
   * what follows the minutes is passed over.
   */
  record Iso(String column) implements Moment {
    private static final int TO_MINUTES = 16;

    @Override
    public List<String> columns() {
      return List.of(column);
    }

    @Override
    public MomentField in(Header header) {
      int field = header.indexOf(column);
      return new MomentField() {
        @Override
        void read(DelimitedLine line) throws RejectedRecord {
          byte[] text = line.bytes();
          int from = line.start(field);
          boolean shaped =
              line.end(field) - from >= TO_MINUTES
                  && text[from + 4] == '-'
                  && text[from + 7] == '-'
                  && (text[from + 10] == 'T' || text[from + 10] == ' ')
                  && text[from + 13] == ':';
          day =
              shaped
                  ? CivilDay.of(
                      (int) AsciiNumber.integer(text, from, from + 4),
                      (int) AsciiNumber.integer(text, from + 5, from + 7),
                      (int) AsciiNumber.integer(text, from + 8, from + 10))
                  : CivilDay.NO_DAY;
          minutes =
              shaped ? ClockTime.minutes(text, from + 11, from + TO_MINUTES) : ClockTime.NO_TIME;
          if (day == CivilDay.NO_DAY || minutes == ClockTime.NO_TIME) {
            throw RejectedRecord.badValue(
                RejectReason.BAD_DATE,
                column,
                line.trimmed(field),
                "a date and time yyyy-MM-ddTHH:mm of the years 1900 to 2199");
          }
        }
      };
    }
  }

  /** Year, month, day, hour and, unless there is none, minute in a column each. */
  record InParts(List<String> columns) implements Moment {
    @Override
    public MomentField in(Header header) {
      int[] fields = columns.stream().mapToInt(header::indexOf).toArray();
      return new MomentField() {
        @Override
        void read(DelimitedLine line) throws RejectedRecord {
          day = CivilDay.of(part(line, 0), part(line, 1), part(line, 2));
          int hour = part(line, 3);
          int minute = fields.length > 4 ? part(line, 4) : 0;
          minutes = hour * 60 + minute;
          boolean inDay = hour >= 0 && hour <= 24 && minute >= 0 && minute < 60;
          if (day == CivilDay.NO_DAY || !inDay || minutes > 24 * 60) {
            throw RejectedRecord.badValue(
                day == CivilDay.NO_DAY ? RejectReason.BAD_DATE : RejectReason.BAD_TIME,
                String.join(", ", columns),
                text(line, fields),
                "a date of the years 1900 to 2199 and a time");
          }
        }

        private int part(DelimitedLine line, int i) {
          long part = line.integer(fields[i]);
          return part == AsciiNumber.NO_INTEGER ? -1 : (int) part;
        }
      };
    }
  }

  /**
   * Date and time in one column or several, a blank between them, by a pattern of java.time. Where
   * the pattern has an offset, the moment is in UTC.
   */
  record ByPattern(List<String> columns, String pattern) implements Moment {
    /**
     * The formatter of a pattern; where it has no minutes they are 0.
     *
     * @throws IllegalArgumentException when it is none
     */
    static DateTimeFormatter format(String pattern) {
      return new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern(pattern)
          .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
          .toFormatter(Locale.US);
    }

    /** Reads a text: the moment in UTC where the text says an offset, else as it stands. */
    static LocalDateTime read(DateTimeFormatter format, String text) {
      TemporalAccessor time = format.parse(text);
      LocalDateTime local = LocalDateTime.from(time);
      return time.isSupported(ChronoField.OFFSET_SECONDS)
          ? local.minusSeconds(time.get(ChronoField.OFFSET_SECONDS))
          : local;
    }

    @Override
    public MomentField in(Header header) {
      int[] fields = columns.stream().mapToInt(header::indexOf).toArray();
      DateTimeFormatter format = format(pattern);
      return new MomentField() {
        @Override
        void read(DelimitedLine line) throws RejectedRecord {
          String text = text(line, fields);
          try {
            LocalDateTime time = ByPattern.read(format, text);
            day = CivilDay.of(time.getYear(), time.getMonthValue(), time.getDayOfMonth());
            minutes = time.getHour() * 60 + time.getMinute();
          } catch (DateTimeException e) {
            day = CivilDay.NO_DAY;
          }
          if (day == CivilDay.NO_DAY) {
            throw RejectedRecord.badValue(
                RejectReason.BAD_DATE,
                String.join(", ", columns),
                text,
                "a time " + pattern + " of the years 1900 to 2199");
          }
        }
      };
    }
  }

  /** A moment that is said too early, as by a time that is cut to its hour. */
  record Later(Moment said, int minutes) implements Moment {
    @Override
    public List<String> columns() {
      return said.columns();
    }

    @Override
    public MomentField in(Header header) {
      MomentField field = said.in(header);
      return new MomentField() {
        @Override
        void read(DelimitedLine line) throws RejectedRecord {
          field.read(line);
          day = field.day;
          minutes = field.minutes + Later.this.minutes;
        }
      };
    }
  }

  /** What stands in several fields, a blank between them. */
  private static String text(DelimitedLine line, int[] fields) {
    return Arrays.stream(fields).mapToObj(line::trimmed).collect(Collectors.joining(" "));
  }
}

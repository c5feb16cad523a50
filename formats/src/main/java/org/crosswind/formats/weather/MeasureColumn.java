package org.crosswind.formats.weather;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;

/**
 * The column of a measure in a source of weather: its name, its unit, and how values stand there.
 */
interface MeasureColumn {
  String name();

  Unit unit();

  /** The field in files with this header, which has the column. */
  MeasureField in(Header header);

  /**
   * A column of numbers.
   *
   * @param factor what a number is multiplied by, as 0.1 for tenths
   * @param marks texts that stand for no number, besides {@link MeasureText}'s; those that are
   *     numbers themselves in whatever spelling
   */
  record Plain(String name, Unit unit, double factor, Set<String> marks) implements MeasureColumn {
    static Plain of(String name, Unit unit) {
      return new Plain(name, unit, 1, Set.of());
    }

    @Override
    public MeasureField in(Header header) {
      int field = header.indexOf(name);
      double[] missing = marks.stream().mapToDouble(Plain::number).toArray();
      return new MeasureField(unit) {
        @Override
        double number(DelimitedLine line, Losses losses) {
          double number = plain(line, field, marks, losses);
          for (double mark : missing) {
            if (number == mark) {
              return Double.NaN;
            }
          }
          return number * factor;
        }
      };
    }

    private static double number(String mark) {
      byte[] text = mark.getBytes(StandardCharsets.UTF_8);
      return AsciiNumber.decimal(text, 0, text.length);
    }
  }

  /**
   * A column of numbers, of which another column says how good they are.
   *
   * @param quality what the name of the other column adds to this one's
   * @param codes those of values that are kept
   */
  record Graded(String name, Unit unit, String quality, String codes) implements MeasureColumn {
    @Override
    public MeasureField in(Header header) {
      int field = header.indexOf(name);
      int grade = header.indexOf(name + quality);
      return new MeasureField(unit) {
        @Override
        double number(DelimitedLine line, Losses losses) {
          double number = plain(line, field, Set.of(), losses);
          if (grade < 0
              || Double.isNaN(number)
              || isGood(line.bytes(), line.start(grade), line.end(grade), codes)) {
            return number;
          }
          losses.suspect++;
          return Double.NaN;
        }
      };
    }
  }

  /**
   * A column of several parts, separated by commas: a whole number, and behind it its quality.
   *
   * @param part where the number stands, counted from 0
   * @param missing the number that stands for none
   * @param divisor 10 for tenths
   * @param codes those of values that are kept
   */
  record Packed(String name, Unit unit, int part, int missing, int divisor, String codes)
      implements MeasureColumn {
    @Override
    public MeasureField in(Header header) {
      int field = header.indexOf(name);
      return new MeasureField(unit) {
        @Override
        double number(DelimitedLine line, Losses losses) {
          byte[] text = line.bytes();
          int end = line.end(field);
          int from = line.start(field);
          if (from == end) {
            return Double.NaN;
          }
          for (int i = 0; i < part && from <= end; i++) {
            from = comma(text, from, end) + 1;
          }
          int to = from <= end ? comma(text, from, end) : from;
          long number = to > from ? AsciiNumber.integer(text, from, to) : AsciiNumber.NO_INTEGER;
          if (number == AsciiNumber.NO_INTEGER) {
            losses.unreadable++;
            return Double.NaN;
          }
          if (number == missing) {
            return Double.NaN;
          }
          int quality = Math.min(to + 1, end);
          if (!isGood(text, quality, comma(text, quality, end), codes)) {
            losses.suspect++;
            return Double.NaN;
          }
          return (double) number / divisor;
        }
      };
    }

    /** The position of the next comma, or the end. */
    private static int comma(byte[] text, int from, int end) {
      int i = from;
      while (i < end && text[i] != ',') {
        i++;
      }
      return i;
    }
  }
}

package org.crosswind.formats.weather;

import java.util.Set;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;

/** Where the value of a measure stands in the lines of a file, and how it is written there. */
abstract class MeasureField {
  private final Unit unit;

  MeasureField(Unit unit) {
    this.unit = unit;
  }

  /** A measure that the file does not have. */
  static final MeasureField ABSENT =
      new MeasureField(Unit.PERCENT) {
        @Override
        double number(DelimitedLine line, Losses losses) {
          return Double.NaN;
        }
      };

  /** The value in the unit of its column, NaN when missing; what is lost is counted. */
  abstract double number(DelimitedLine line, Losses losses);

  /** The value in the unit that {@link Measure} says, NaN when missing. */
  final double value(DelimitedLine line, Losses losses) {
    return unit.kept(number(line, losses));
  }

  /**
   * A number, or a text that stands for none.
   *
   * @param marks such texts, besides {@link MeasureText}'s
   */
  static double plain(DelimitedLine line, int field, Set<String> marks, Losses losses) {
    double plain = line.decimal(field);
    if (!Double.isNaN(plain) || line.isBlank(field) || line.is(field, MeasureText.MISSING)) {
      return plain;
    }
    String trimmed = line.trimmed(field);
    MeasureText text = new MeasureText(trimmed);
    if (text.isMissing() || marks.contains(trimmed)) {
      return Double.NaN;
    }
    double number = text.number();
    if (Double.isNaN(number)) {
      losses.unreadable++;
    }
    return number;
  }

  /**
   * Whether a source holds a value for good: it says so in one letter, or nothing.
   *
   * @param codes the letters that say so
   */
  static boolean isGood(byte[] text, int from, int to, String codes) {
    int start = AsciiNumber.skipBlanks(text, from, to);
    int end = AsciiNumber.dropBlanks(text, start, to);
    return start == end || (end - start == 1 && codes.indexOf(text[start]) >= 0);
  }
}

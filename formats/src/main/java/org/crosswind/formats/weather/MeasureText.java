package org.crosswind.formats.weather;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.crosswind.formats.text.AsciiNumber;

/**
 * A measure's text that is no plain number: a number with quality flags after it, or a mark that
 * stands for no number.
 */
final class MeasureText {
  static final String MISSING = "M";

  private static final String FLAGS = "sV* ";

  /** Missing; a trace too small to measure; variable wind. */
  private static final Set<String> WITHOUT_NUMBER = Set.of("", MISSING, "T", "VR", "VRB");

  private final String unflagged;

  MeasureText(String trimmed) {
    int end = trimmed.length();
    while (end > 0 && FLAGS.indexOf(trimmed.charAt(end - 1)) >= 0) {
      end--;
    }
    unflagged = trimmed.substring(0, end);
  }

  /** Whether the text says that there is no number. */
  boolean isMissing() {
    return WITHOUT_NUMBER.contains(unflagged);
  }

  /** The number before the flags, NaN when there is none. */
  double number() {
    byte[] bytes = unflagged.getBytes(StandardCharsets.UTF_8);
    return AsciiNumber.decimal(bytes, 0, bytes.length);
  }
}

package org.crosswind.export.r;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswind.export.ExportException;
import org.crosswind.export.text.Kind;
import org.crosswind.export.text.Notation;
import org.crosswind.export.text.PortablePattern;
import org.crosswind.export.text.Writers;

/** R, with the functions of {@code model.R}. */
final class RNotation implements Notation {
  private final Set<String> called = new TreeSet<>();

  /** The functions that were called. */
  Set<String> called() {
    return called;
  }

  /** In hexadecimal, which R reads exactly whatever it was compiled with. */
  @Override
  public String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Inf" : "(-Inf)";
    }
    if (Double.isNaN(value)) {
      return "NA_real_";
    }
    boolean plain = value == Math.rint(value) && Math.abs(value) < 1e9;
    return plain && value != 0 ? Integer.toString((int) value) : zeroOrHexadecimal(value);
  }

  private static String zeroOrHexadecimal(double value) {
    return value == 0 ? "0" : Double.toHexString(value);
  }

  /**
   * A text.
   *
   * @throws ExportException for the character NUL and half a pair of surrogates, which R's texts
   *     can't have
   */
  @Override
  public String text(String value) throws ExportException {
    if (value.codePoints().anyMatch(c -> c == 0 || (c >= 0xd800 && c < 0xe000))) {
      throw new ExportException(
          "a name or a text has a character that R can't have in texts (NUL, or half of a pair):"
              + " replace it with --set when fitting");
    }
    return Writers.quoted(
        value, c -> String.format(Locale.ROOT, c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
  }

  @Override
  public String truth(boolean value) {
    return value ? "TRUE" : "FALSE";
  }

  @Override
  public String pattern(String regex) throws ExportException {
    return text(PortablePattern.pcre(regex));
  }

  @Override
  public String missing(Kind kind) {
    return switch (kind) {
      case NUMBER -> "NA_real_";
      case TEXT -> "NA_character_";
      case TRUTH -> "NA";
    };
  }

  @Override
  public String column(int position, Kind kind) {
    return (kind == Kind.NUMBER ? ".column_number(" : ".column_text(") + (position + 1) + ")";
  }

  @Override
  public String derived(int position, Kind kind) {
    return ".derived(" + (position + 1) + ")";
  }

  @Override
  public String numbers(List<Double> values) {
    return vector("numeric", values.stream().map(this::number).toList());
  }

  @Override
  public String texts(List<String> values) throws ExportException {
    return texts((Collection<String>) values);
  }

  String texts(Collection<String> values) throws ExportException {
    List<String> written = new ArrayList<>();
    for (String value : values) {
      written.add(text(value));
    }
    return vector("character", written);
  }

  static String vector(String type, List<String> values) {
    return values.isEmpty() ? type + "(0)" : "c(" + Writers.wrapped(values, "    ") + ")";
  }

  /** As it is: R evaluates an argument when it is used. */
  @Override
  public String later(String expression, Kind kind) {
    return expression;
  }

  @Override
  public String call(String function, List<String> arguments) {
    called.add(function);
    return "." + function + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
  }
}

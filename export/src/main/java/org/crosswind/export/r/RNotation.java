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
  /** Characters of a constant with Unicode escapes; R reads no more than 10,000 right. */
  private static final int LONGEST = 500;

  /** Values that stand one by one. */
  private static final int FEW = 100;

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
    int[] all = value.codePoints().toArray();
    if (all.length <= LONGEST) {
      return quoted(value);
    }
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < all.length; at += LONGEST) {
      parts.add(quoted(new String(all, at, Math.min(LONGEST, all.length - at))));
    }
    return "paste0(" + String.join(",\n    ", parts) + ")";
  }

  private static String quoted(String value) {
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
    String separator = separator(values);
    if (values.size() > FEW && separator != null) {
      return "strsplit("
          + text(String.join(separator, values) + separator)
          + ", "
          + text(separator)
          + ", fixed = TRUE)[[1]]";
    }
    List<String> written = new ArrayList<>();
    for (String value : values) {
      written.add(text(value));
    }
    return vector("character", written);
  }

  /** A character that is in none of the texts. */
  private static String separator(Collection<String> values) {
    for (String separator : List.of("|", ";", "\n", "\u0001", "\u0002", "\u001e")) {
      if (values.stream().noneMatch(value -> value.contains(separator))) {
        return separator;
      }
    }
    return null;
  }

  /**
   * Values as a vector. R takes a time that is quadratic in their number to read them one by one,
   * so that many numbers stand in a text.
   */
  static String vector(String type, List<String> values) {
    if (values.size() > FEW && type.equals("numeric")) {
      List<String> lines = new ArrayList<>();
      for (int at = 0; at < values.size(); at += FEW) {
        lines.add(
            '"' + String.join(" ", values.subList(at, Math.min(at + FEW, values.size()))) + '"');
      }
      return "as.numeric(strsplit(paste(\n    "
          + String.join(",\n    ", lines)
          + "), \" \", fixed = TRUE)[[1]])";
    }
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

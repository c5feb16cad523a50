package org.crosswind.export.python;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosswind.export.ExportException;
import org.crosswind.export.text.Kind;
import org.crosswind.export.text.Notation;
import org.crosswind.export.text.PortablePattern;
import org.crosswind.export.text.Writers;

/** Python, with the functions of {@code model.py}. */
final class PythonNotation implements Notation {
  @Override
  public String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "_INF" : "(-_INF)";
    }
    return Double.isNaN(value) ? "_NAN" : Double.toString(value);
  }

  @Override
  public String text(String value) {
    return Writers.quoted(
        value,
        c ->
            String.format(
                Locale.ROOT, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
  }

  @Override
  public String truth(boolean value) {
    return value ? "True" : "False";
  }

  @Override
  public String pattern(String regex) throws ExportException {
    return text(PortablePattern.python(regex));
  }

  @Override
  public String missing(Kind kind) {
    return kind == Kind.NUMBER ? "_NAN" : "None";
  }

  @Override
  public String column(int position, Kind kind) {
    return "r." + (kind == Kind.NUMBER ? "number" : "text") + "(" + position + ")";
  }

  @Override
  public String derived(int position, Kind kind) {
    return "r.derived(" + position + ")";
  }

  @Override
  public String numbers(List<Double> values) {
    return list(values.stream().map(this::number).toList());
  }

  @Override
  public String texts(List<String> values) {
    return list(values.stream().map(this::text).toList());
  }

  static String list(List<String> values) {
    return "[" + Writers.wrapped(values, "    ") + "]";
  }

  @Override
  public String later(String expression, Kind kind) {
    return "lambda: " + expression;
  }

  @Override
  public String call(String function, List<String> arguments) {
    return "_" + function + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
  }
}

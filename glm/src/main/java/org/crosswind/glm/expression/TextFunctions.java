package org.crosswind.glm.expression;

import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Functions of text, by code points; the same in every locale. */
final class TextFunctions {
  static final List<Function> ALL =
      List.of(
          Function.call("text(x)", "the value as a level", TextFunctions::text),
          Function.call(
              "substr(text, first, last)",
              "the characters from first to last, counted from 1",
              TextFunctions::substr),
          of("trim(text)", "without blanks at both ends", String::strip),
          of("upper(text)", "in capital letters", t -> t.toUpperCase(Locale.ROOT)),
          of("lower(text)", "in small letters", t -> t.toLowerCase(Locale.ROOT)),
          Function.call(
              "replace(text, from, to)",
              "with every from replaced, letter by letter",
              TextFunctions::replace),
          Function.call(
              "matches(text, 'pattern')",
              "whether a regular expression is found; ^ and $ are the ends",
              TextFunctions::matches),
          Function.call(
              "startsWith(text, start)",
              "whether the text begins so",
              a -> test(a, String::startsWith)),
          Function.call(
              "endsWith(text, end)", "whether the text ends so", a -> test(a, String::endsWith)),
          Function.call(
              "contains(text, part)", "whether the part is in it", a -> test(a, String::contains)),
          Function.call("length(text)", "the number of its characters", TextFunctions::length),
          Function.call(
              "concat(x, …)", "all as one text, missing when one is", TextFunctions::concat),
          Function.call(
              "hash(x, …, n)",
              "a whole number from 0 to below n, the same for equal texts",
              TextFunctions::hash));

  private static final double MOST_BUCKETS = 0x1p53;

  /** A test of two texts. */
  private interface Test {
    boolean of(String text, String part);
  }

  private TextFunctions() {}

  private static Function of(String usage, String meaning, UnaryOperator<String> f) {
    return Function.call(
        usage,
        meaning,
        arguments -> {
          Bound.Texts text = arguments.text(0);
          return Bound.ofText(
              row -> {
                String value = text.of(row);
                return value == null ? null : f.apply(value);
              });
        });
  }

  /** Of what has a level: all but lists. */
  private static Bound level(Arguments arguments, int i) {
    return arguments.type(i) == Type.UNUSABLE ? Bound.ofText(arguments.text(i)) : arguments.get(i);
  }

  private static Bound text(Arguments arguments) {
    return Bound.ofText(level(arguments, 0)::text);
  }

  private static Bound substr(Arguments arguments) {
    Bound.Texts text = arguments.text(0);
    Bound.Numbers first = arguments.number(1);
    Bound.Numbers last = arguments.number(2);
    return Bound.ofText(row -> substr(text.of(row), first.of(row), last.of(row)));
  }

  private static String substr(String text, double first, double last) {
    if (text == null || Double.isNaN(first) || Double.isNaN(last)) {
      return null;
    }
    int length = text.codePointCount(0, text.length());
    int from = (int) Math.min(Math.max(first - 1, 0), length);
    int to = (int) Math.min(Math.max(last, from), length);
    int start = text.offsetByCodePoints(0, from);
    return text.substring(start, text.offsetByCodePoints(start, to - from));
  }

  private static Bound replace(Arguments arguments) {
    Bound.Texts text = arguments.text(0);
    Bound.Texts from = arguments.text(1);
    Bound.Texts to = arguments.text(2);
    return Bound.ofText(
        row -> {
          String value = text.of(row);
          String old = from.of(row);
          String other = to.of(row);
          boolean missing = value == null || old == null || other == null;
          return missing ? null : old.isEmpty() ? value : value.replace(old, other);
        });
  }

  private static Bound matches(Arguments arguments) {
    Bound.Texts text = arguments.text(0);
    Pattern pattern;
    try {
      pattern = Pattern.compile(arguments.fixedText(1));
    } catch (PatternSyntaxException e) {
      throw new Misfit(1, "no regular expression: " + e.getDescription());
    }
    return Bound.ofTruth(
        row -> {
          String value = text.of(row);
          return value == null ? Truth.UNKNOWN : Truth.of(pattern.matcher(value).find());
        });
  }

  private static Bound test(Arguments arguments, Test test) {
    Bound.Texts text = arguments.text(0);
    Bound.Texts part = arguments.text(1);
    return Bound.ofTruth(
        row -> {
          String value = text.of(row);
          String other = part.of(row);
          return value == null || other == null ? Truth.UNKNOWN : Truth.of(test.of(value, other));
        });
  }

  private static Bound length(Arguments arguments) {
    Bound.Texts text = arguments.text(0);
    return Bound.ofWhole(
        row -> {
          String value = text.of(row);
          return value == null ? Double.NaN : value.codePointCount(0, value.length());
        });
  }

  private static Bound concat(Arguments arguments) {
    Bound[] parts = levels(arguments, arguments.size());
    return Bound.ofText(
        row -> {
          StringBuilder all = new StringBuilder();
          for (Bound part : parts) {
            String text = part.text(row);
            if (text == null) {
              return null;
            }
            all.append(text);
          }
          return all.toString();
        });
  }

  private static Bound[] levels(Arguments arguments, int count) {
    Bound[] levels = new Bound[count];
    for (int i = 0; i < count; i++) {
      levels[i] = level(arguments, i);
    }
    return levels;
  }

  private static Bound hash(Arguments arguments) {
    int last = arguments.size() - 1;
    double buckets = arguments.fixedNumber(last);
    if (buckets != Math.rint(buckets) || buckets < 1 || buckets > MOST_BUCKETS) {
      throw new Misfit(last, "hash() gives 0 to below a whole number from 1");
    }
    Bound[] parts = levels(arguments, last);
    long values = (long) buckets;
    return Bound.ofWhole(
        row -> {
          TextHash hash = new TextHash();
          for (Bound part : parts) {
            String text = part.text(row);
            if (text == null) {
              return Double.NaN;
            }
            hash.add(text);
          }
          return Long.remainderUnsigned(hash.value(), values);
        });
  }
}

package org.crosswind.export.java;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.crosswind.export.text.Kind;
import org.crosswind.export.text.Notation;

/** Java, with the functions of {@code Model.java.txt}. Lists and long texts go to the tables. */
final class JavaNotation implements Notation {
  /** A longer text does not stand in an expression. */
  private static final int LONG = 1000;

  private final List<List<String>> texts = new ArrayList<>();
  private final List<List<Double>> numbers = new ArrayList<>();
  private final List<String> patterns = new ArrayList<>();

  List<List<String>> texts() {
    return texts;
  }

  List<List<Double>> numbers() {
    return numbers;
  }

  /** The fields that expressions use. */
  String fields() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < patterns.size(); i++) {
      fields
          .append("  private static final Pattern PATTERN_")
          .append(i)
          .append(" = Pattern.compile(")
          .append(text(patterns.get(i)))
          .append(");\n");
    }
    return fields.toString();
  }

  @Override
  public String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
    }
    return Double.isNaN(value) ? "Double.NaN" : Double.toString(value);
  }

  @Override
  public String text(String value) {
    return value.length() > LONG ? texts(List.of(value)) + "[0]" : JavaTables.quoted(value);
  }

  @Override
  public String truth(boolean value) {
    return Boolean.toString(value);
  }

  @Override
  public String pattern(String regex) {
    patterns.add(regex);
    return "PATTERN_" + (patterns.size() - 1);
  }

  @Override
  public String missing(Kind kind) {
    return switch (kind) {
      case NUMBER -> "Double.NaN";
      case TEXT -> "(String) null";
      case TRUTH -> "(Boolean) null";
    };
  }

  @Override
  public String column(int position, Kind kind) {
    return (kind == Kind.NUMBER ? "r.number(" : "r.text(") + position + ")";
  }

  @Override
  public String derived(int position, Kind kind) {
    String name =
        switch (kind) {
          case NUMBER -> "r.derivedNumber(";
          case TEXT -> "r.derivedText(";
          case TRUTH -> "r.derivedTruth(";
        };
    return name + position + ")";
  }

  @Override
  public String numbers(List<Double> values) {
    numbers.add(values);
    return "Tables.LISTS[" + (numbers.size() - 1) + "]";
  }

  @Override
  public String texts(List<String> values) {
    texts.add(values);
    return "Tables.TEXTS[" + (texts.size() - 1) + "]";
  }

  @Override
  public String later(String expression, Kind kind) {
    return "() -> " + expression;
  }

  @Override
  public String call(String function, List<String> arguments) {
    StringBuilder name = new StringBuilder();
    for (String word : function.split("_", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name + arguments.stream().collect(Collectors.joining(", ", "(", ")"));
  }
}

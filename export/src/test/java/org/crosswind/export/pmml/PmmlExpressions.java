package org.crosswind.export.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.w3c.dom.Element;

/**
 * Expressions of PMML by the standard's text. A value is a number, a text, a truth value or null.
 */
final class PmmlExpressions {
  private final Map<String, String> types;

  PmmlExpressions(Map<String, String> types) {
    this.types = types;
  }

  /** An expression on the fields of a row. */
  interface Evaluated {
    Object of(Map<String, Object> fields);
  }

  static Object value(String text, String type) {
    return switch (type) {
      case "double" -> number(text);
      case "boolean" -> Boolean.valueOf(text);
      case "string" -> text;
      default -> throw new IllegalArgumentException("the type " + type);
    };
  }

  private static Double number(String text) {
    return switch (text) {
      case "INF" -> Double.POSITIVE_INFINITY;
      case "-INF" -> Double.NEGATIVE_INFINITY;
      default -> Double.valueOf(text);
    };
  }

  Evaluated of(Element e) {
    return switch (e.getTagName()) {
      case "FieldRef" -> {
        String field = e.getAttribute("field");
        if (!types.containsKey(field)) {
          throw new IllegalArgumentException("no field " + field + " so far");
        }
        yield fields -> fields.get(field);
      }
      case "Constant" -> {
        boolean none = e.getAttribute("missing").equals("true");
        Object value = none ? null : value(e.getTextContent(), e.getAttribute("dataType"));
        yield fields -> value;
      }
      case "Apply" -> apply(e);
      case "MapValues" -> table(e);
      default -> throw new IllegalArgumentException("the element " + e.getTagName());
    };
  }

  private Evaluated table(Element e) {
    List<String> fields = new ArrayList<>();
    List<String> columns = new ArrayList<>();
    Map<List<Object>, Object> values = new HashMap<>();
    String type = e.getAttribute("dataType");
    for (Element child : PmmlReading.children(e)) {
      if (child.getTagName().equals("FieldColumnPair")) {
        fields.add(child.getAttribute("field"));
        columns.add(child.getAttribute("column"));
      } else {
        for (Element row : PmmlReading.children(child)) {
          List<Object> key = new ArrayList<>();
          for (int i = 0; i < columns.size(); i++) {
            String cell = PmmlReading.child(row, columns.get(i)).getTextContent();
            key.add(value(cell, Objects.requireNonNull(types.get(fields.get(i)))));
          }
          String cell = PmmlReading.child(row, e.getAttribute("outputColumn")).getTextContent();
          if (values.put(key, value(cell, type)) != null) {
            throw new IllegalArgumentException("the levels " + key + " stand twice in a table");
          }
        }
      }
    }
    String other = e.getAttribute("defaultValue");
    Object fallback = other.isEmpty() ? null : value(other, type);
    return row -> {
      List<Object> key = new ArrayList<>();
      fields.forEach(field -> key.add(zeroed(row.get(field))));
      return key.contains(null) ? null : values.getOrDefault(key, fallback);
    };
  }

  /** −0 is 0. */
  private static Object zeroed(Object value) {
    return value instanceof Double number && number == 0 ? (Object) 0.0 : value;
  }

  private Evaluated apply(Element e) {
    List<Evaluated> operands = PmmlReading.children(e).stream().map(this::of).toList();
    String function = e.getAttribute("function");
    if (function.equals("if")) {
      return row ->
          (Boolean) operands.get(0).of(row) ? operands.get(1).of(row) : operands.get(2).of(row);
    }
    if (function.equals("isMissing")) {
      return row -> operands.get(0).of(row) == null;
    }
    String mapped = e.getAttribute("mapMissingTo");
    Object ifMissing = mapped.isEmpty() ? null : Boolean.valueOf(mapped);
    return row -> {
      List<Object> values = new ArrayList<>();
      operands.forEach(o -> values.add(o.of(row)));
      if (values.contains(null)) {
        return ifMissing;
      }
      Object result = result(function, values);
      return result instanceof Double number && number.isNaN() ? null : result;
    };
  }

  private static Object result(String function, List<Object> values) {
    return switch (function) {
      case "and" -> values.stream().allMatch(v -> (Boolean) v);
      case "or" -> values.stream().anyMatch(v -> (Boolean) v);
      case "not" -> !(Boolean) values.get(0);
      case "isIn" -> values.subList(1, values.size()).contains(values.get(0));
      default -> {
        double x = (double) values.get(0);
        yield values.size() == 1 ? of(function, x) : of(function, x, (double) values.get(1));
      }
    };
  }

  private static Object of(String function, double x) {
    return switch (function) {
      case "abs" -> Math.abs(x);
      case "floor" -> Math.floor(x);
      case "ceil" -> Math.ceil(x);
      case "rint" -> Math.rint(x);
      case "sqrt" -> Math.sqrt(x);
      case "exp" -> Math.exp(x);
      case "expm1" -> Math.expm1(x);
      case "ln" -> Math.log(x);
      case "ln1p" -> Math.log1p(x);
      case "log10" -> Math.log10(x);
      case "sin" -> Math.sin(x);
      case "cos" -> Math.cos(x);
      case "tan" -> Math.tan(x);
      case "asin" -> Math.asin(x);
      case "acos" -> Math.acos(x);
      case "atan" -> Math.atan(x);
      case "tanh" -> Math.tanh(x);
      default -> throw new IllegalArgumentException("the function " + function);
    };
  }

  private static Object of(String function, double a, double b) {
    return switch (function) {
      case "+" -> a + b;
      case "-" -> a - b;
      case "*" -> a * b;
      case "/" -> a / b;
      case "pow" -> Math.pow(a, b);
      case "modulo" -> {
        double rest = a % b;
        yield rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
      }
      case "equal" -> a == b;
      case "lessThan" -> a < b;
      case "lessOrEqual" -> a <= b;
      default -> throw new IllegalArgumentException("the function " + function);
    };
  }
}

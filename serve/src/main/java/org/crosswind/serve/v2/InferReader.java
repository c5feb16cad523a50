package org.crosswind.serve.v2;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.serve.http.Refusal;

/** Reads a request for inference; its fields may come in any order. */
final class InferReader {
  private static final int MOST_INPUTS = 10_000;

  /** So many characters of a whole number are a long. */
  private static final int LONG_DIGITS = 18;

  private final int mostRows;
  private String id;
  private final Map<String, Tensor> inputs = new LinkedHashMap<>();
  private final List<String> outputs = new ArrayList<>();
  private int rows = -1;

  InferReader(int mostRows) {
    this.mostRows = mostRows;
  }

  InferRequest read(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw Refusal.ofValue("body", parser.getText(), "an object with \"inputs\"");
    }
    Set<String> given = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = once(given, parser.currentName());
      parser.nextToken();
      switch (name) {
        case "id" -> id = text(parser, "id");
        case "inputs" -> objects(parser, "inputs", this::input);
        case "outputs" -> objects(parser, "outputs", this::output);
        default -> parser.skipChildren();
      }
    }
    if (rows < 0) {
      throw Refusal.of(400, "the request has no inputs");
    }
    return new InferRequest(id, rows, inputs, outputs);
  }

  @FunctionalInterface
  private interface Part {
    void read(JsonParser parser) throws IOException;
  }

  private static void objects(JsonParser parser, String field, Part part) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Refusal.ofValue(field, parser.getText(), "a list of objects");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw Refusal.ofValue(field, parser.getText(), "a list of objects");
      }
      part.read(parser);
    }
  }

  private void input(JsonParser parser) throws IOException {
    String name = null;
    String datatype = null;
    List<Long> shape = null;
    List<Object> values = null;
    Set<String> given = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = once(given, parser.currentName());
      parser.nextToken();
      switch (field) {
        case "name" -> name = text(parser, "name");
        case "datatype" -> datatype = text(parser, "datatype");
        case "shape" -> shape = shape(parser);
        case "data" -> {
          values = new ArrayList<>();
          data(parser, values);
        }
        default -> parser.skipChildren();
      }
    }
    Tensor tensor = new Tensor(name, datatype, shape, values);
    int count = tensor.check();
    if (rows >= 0 && count != rows) {
      throw Refusal.ofValue(
          name + ".shape", shape.toString(), "as many rows as the other inputs have, " + rows);
    }
    rows = count;
    if (inputs.put(name, tensor) != null || inputs.size() > MOST_INPUTS) {
      throw Refusal.ofValue("inputs", name, "each input once, at most " + MOST_INPUTS);
    }
  }

  private void output(JsonParser parser) throws IOException {
    Set<String> given = new HashSet<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = once(given, parser.currentName());
      parser.nextToken();
      if (field.equals("name")) {
        outputs.add(text(parser, "outputs"));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** A name that its object has not had before. */
  private static String once(Set<String> given, String name) {
    if (!given.add(name)) {
      throw Refusal.of(400, Refusal.shown(name) + " is given twice in an object")
          .about(name, "given twice", "once");
    }
    return name;
  }

  private static String text(JsonParser parser, String field) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      throw Refusal.ofValue(field, parser.getText(), "a text");
    }
    return parser.getText();
  }

  private static List<Long> shape(JsonParser parser) throws IOException {
    List<Long> shape = new ArrayList<>();
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Refusal.ofValue("shape", parser.getText(), "a list of whole numbers");
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || shape.size() == 2) {
        throw Refusal.ofValue("shape", parser.getText(), "[n] or [n, 1]");
      }
      shape.add(parser.getLongValue());
    }
    return shape;
  }

  /** Values one after another, be they in lists of lists. */
  private void data(JsonParser parser, List<Object> values) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw Refusal.ofValue("data", parser.getText(), "a list of values");
    }
    int depth = 1;
    while (depth > 0) {
      switch (parser.nextToken()) {
        case START_ARRAY -> depth++;
        case END_ARRAY -> depth--;
        case VALUE_STRING -> add(values, parser.getText());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> add(values, number(parser));
        case VALUE_TRUE -> add(values, true);
        case VALUE_FALSE -> add(values, false);
        case VALUE_NULL -> add(values, null);
        default ->
            throw Refusal.ofValue("data", parser.getText(), "numbers, texts, true, false, null");
      }
    }
  }

  /** A whole number by all its digits, any other as the nearest double. */
  private static Number number(JsonParser parser) throws IOException {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw Refusal.ofValue("data", parser.getText(), "numbers up to 1.7976931348623157E308");
    }
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      return value;
    }
    return parser.getTextLength() <= LONG_DIGITS
        ? (Number) parser.getLongValue()
        : new BigInteger(parser.getText());
  }

  private void add(List<Object> values, Object value) {
    if (values.size() == mostRows) {
      String most = "at most " + mostRows + " rows a request";
      throw Refusal.of(413, "an input has too many values; allowed: " + most)
          .about("data", "more than " + mostRows, most);
    }
    values.add(value);
  }
}

package org.crosswind.serve.score;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.model.CellRow;
import org.crosswind.serve.model.ServedModel;

/**
 * Reads rows of JSON: an object of columns, an array of these, or {@code {"rows": […]}}. Each is
 * scored as soon as it is read.
 */
final class JsonRows {
  private static final String ROWS = "rows";

  /** So many digits are a whole double. */
  private static final int EXACT_DIGITS = 15;

  private final ServedModel model;
  private final CellRow row;
  private final boolean strict;
  private final Scores scores;

  /**
   * Reads rows of a model.
   *
   * @param strict whether a name that is no column of the model is refused
   * @param scores takes each row that was read
   */
  JsonRows(ServedModel model, CellRow row, boolean strict, Scores scores) {
    this.model = model;
    this.row = row;
    this.strict = strict;
    this.scores = scores;
  }

  /** Reads from the first token on. */
  void read(JsonParser parser) throws IOException {
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      many(parser);
    } else if (parser.currentToken() == JsonToken.START_OBJECT) {
      object(parser);
    } else {
      throw Refusal.ofValue("body", parser.getText(), "a row, {…}, or rows, [{…}, …]");
    }
  }

  private void object(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    boolean named = token == JsonToken.FIELD_NAME && parser.currentName().equals(ROWS);
    if (named && parser.nextToken() == JsonToken.START_ARRAY) {
      many(parser);
      if (parser.nextToken() != JsonToken.END_OBJECT) {
        throw beside(parser.currentName());
      }
      return;
    }
    if (named && !isColumn()) {
      throw Refusal.of(400, "rows: a list of objects")
          .about(ROWS, parser.getText(), "a list of objects");
    }
    scores.begin(false);
    row.clear();
    if (named) {
      value(parser, ROWS);
      token = parser.nextToken();
    }
    one(parser, token);
    scores.add();
  }

  /** The columns of a row that is not in a list. */
  private void one(JsonParser parser, JsonToken first) throws IOException {
    String before = null;
    for (JsonToken token = first; token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
      String name = parser.currentName();
      if (name.equals(ROWS) && !isColumn()) {
        throw beside(before);
      }
      parser.nextToken();
      value(parser, name);
      before = name;
    }
  }

  /** Whether the model has a column of the name that many rows have. */
  private boolean isColumn() {
    return model.position(ROWS) >= 0;
  }

  private static Refusal beside(String name) {
    return Refusal.of(
            400, "rows: nothing may stand beside it, and " + Refusal.shown(name) + " does")
        .about(ROWS, name, "nothing beside it");
  }

  private void many(JsonParser parser) throws IOException {
    scores.begin(true);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      try {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw Refusal.ofValue("row", parser.getText(), "an object of columns");
        }
        row.clear();
        rest(parser, parser.nextToken());
        scores.add();
      } catch (Refusal e) {
        throw e.inRow(scores.rows() + 1);
      }
    }
  }

  /** The fields of a row, from the name of the first on. */
  private void rest(JsonParser parser, JsonToken first) throws IOException {
    for (JsonToken token = first; token == JsonToken.FIELD_NAME; token = parser.nextToken()) {
      String name = parser.currentName();
      parser.nextToken();
      value(parser, name);
    }
  }

  private void value(JsonParser parser, String name) throws IOException {
    int column = model.position(name);
    if (column < 0) {
      other(parser, name);
    } else if (!row.give(column)) {
      throw Refusal.of(400, name + " is given twice")
          .about(name, parser.getText(), "each column once");
    } else {
      set(parser, column, name);
    }
  }

  private void other(JsonParser parser, String name) throws IOException {
    OtherColumns.check(model, strict, name);
    parser.skipChildren();
  }

  private void set(JsonParser parser, int column, String name) throws IOException {
    switch (parser.currentToken()) {
      case VALUE_STRING -> row.set(column, parser.getText());
      case VALUE_NUMBER_INT -> {
        if (parser.getTextLength() <= EXACT_DIGITS) {
          row.set(column, (double) parser.getLongValue());
        } else {
          // A level may be a number of more digits than a double has.
          row.set(column, parser.getText());
        }
      }
      case VALUE_NUMBER_FLOAT -> {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
          throw Refusal.ofValue(name, parser.getText(), "numbers up to 1.7976931348623157E308");
        }
        row.set(column, value);
      }
      case VALUE_TRUE -> row.set(column, "TRUE");
      case VALUE_FALSE -> row.set(column, "FALSE");
      case VALUE_NULL -> row.set(column, (String) null);
      default ->
          throw Refusal.ofValue(
              name, parser.getText(), "a number, a text, true, false, or null for no value");
    }
  }
}

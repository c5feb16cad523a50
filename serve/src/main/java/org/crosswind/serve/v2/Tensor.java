package org.crosswind.serve.v2;

import java.util.List;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.model.CellRow;

/**
 * An input: a column of rows.
 *
 * @param values texts, {@code Double}s, {@code Boolean}s, and null for no value
 */
record Tensor(String name, String datatype, List<Long> shape, List<Object> values) {
  private static final List<String> NUMBERS =
      List.of(
          "FP64", "FP32", "FP16", "INT64", "INT32", "INT16", "INT8", "UINT64", "UINT32", "UINT16",
          "UINT8");
  private static final String BYTES = "BYTES";
  private static final String BOOL = "BOOL";

  /**
   * Checks what is there.
   *
   * @return the rows
   * @throws Refusal naming what does not fit
   */
  int check() {
    if (name == null || datatype == null || shape == null || values == null) {
      throw Refusal.ofValue(
          "inputs",
          name == null ? "an input without a name" : name,
          "inputs with name, shape, datatype and data");
    }
    boolean column = shape.size() == 1 || (shape.size() == 2 && shape.get(1) == 1);
    if (!column || shape.get(0) < 0) {
      throw Refusal.ofValue(name + ".shape", shape.toString(), "[n] or [n, 1]");
    }
    if (shape.get(0) != values.size()) {
      throw Refusal.ofValue(
          name + ".data", values.size() + " values", "as many as its shape has, " + shape.get(0));
    }
    if (!datatype.equals(BYTES) && !datatype.equals(BOOL) && !NUMBERS.contains(datatype)) {
      throw Refusal.ofValue(
          name + ".datatype", datatype, "BYTES, BOOL, " + String.join(", ", NUMBERS));
    }
    values.forEach(this::check);
    return values.size();
  }

  private void check(Object value) {
    boolean fits =
        value == null
            || (datatype.equals(BYTES) && value instanceof String)
            || (datatype.equals(BOOL) && value instanceof Boolean)
            || (NUMBERS.contains(datatype) && value instanceof Double);
    if (!fits) {
      String allowed =
          switch (datatype) {
            case BYTES -> "texts, as its datatype BYTES says";
            case BOOL -> "true and false, as its datatype BOOL says";
            default -> "numbers, as its datatype " + datatype + " says";
          };
      throw Refusal.ofValue(name + ".data", String.valueOf(value), allowed);
    }
  }

  /** Puts the value of a row to a column of it. */
  void put(int index, CellRow row, int column) {
    Object value = values.get(index);
    if (value instanceof Double number) {
      row.set(column, number);
    } else if (value instanceof Boolean logical) {
      row.set(column, logical ? "TRUE" : "FALSE");
    } else {
      row.set(column, (String) value);
    }
  }
}

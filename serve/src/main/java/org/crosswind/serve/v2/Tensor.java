package org.crosswind.serve.v2;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.model.CellRow;

/**
 * An input: a column of rows.
 *
 * @param values texts, {@code Number}s, {@code Boolean}s, and null for no value
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
            || (NUMBERS.contains(datatype) && value instanceof Number number && fits(number));
    if (!fits) {
      String allowed =
          switch (datatype) {
            case BYTES -> "texts, as its datatype BYTES says";
            case BOOL -> "true and false, as its datatype BOOL says";
            default -> numbers() + ", as its datatype " + datatype + " says";
          };
      throw Refusal.ofValue(name + ".data", String.valueOf(value), allowed);
    }
  }

  private boolean isWhole() {
    return datatype.contains("INT");
  }

  private BigInteger least() {
    return datatype.startsWith("U") ? BigInteger.ZERO : BigInteger.TWO.pow(bits() - 1).negate();
  }

  private BigInteger most() {
    return BigInteger.TWO
        .pow(datatype.startsWith("U") ? bits() : bits() - 1)
        .subtract(BigInteger.ONE);
  }

  private int bits() {
    return Integer.parseInt(datatype.substring(datatype.indexOf("INT") + 3));
  }

  private String numbers() {
    return isWhole() ? "whole numbers from " + least() + " to " + most() : "numbers";
  }

  private boolean fits(Number number) {
    if (!isWhole()) {
      return true;
    }
    if (number instanceof Double real && real != Math.rint(real)) {
      return false;
    }
    BigInteger whole =
        number instanceof Double real
            ? new BigDecimal(real).toBigInteger()
            : new BigInteger(number.toString());
    return whole.compareTo(least()) >= 0 && whole.compareTo(most()) <= 0;
  }

  /** Puts the value of a row to a column of it. */
  void put(int index, CellRow row, int column) {
    Object value = values.get(index);
    if (value instanceof Number number) {
      row.set(column, number.doubleValue());
    } else if (value instanceof Boolean logical) {
      row.set(column, logical ? "TRUE" : "FALSE");
    } else {
      row.set(column, (String) value);
    }
  }
}

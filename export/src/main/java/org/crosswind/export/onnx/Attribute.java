package org.crosswind.export.onnx;

import java.util.Collection;

/** Attributes of nodes, as {@code AttributeProto} of onnx.proto3 has them. */
final class Attribute {
  private static final int NAME = 1;
  private static final int I = 3;
  private static final int T = 5;
  private static final int INTS = 8;
  private static final int STRINGS = 9;
  private static final int TYPE = 20;

  /** {@code AttributeProto.AttributeType}. */
  private static final int INT_TYPE = 2;

  private static final int TENSOR_TYPE = 4;
  private static final int INTS_TYPE = 7;
  private static final int STRINGS_TYPE = 8;

  private Attribute() {}

  static Wire number(String name, long value) {
    return head(name, INT_TYPE).number(I, value);
  }

  static Wire tensor(String name, Wire value) {
    return head(name, TENSOR_TYPE).message(T, value);
  }

  static Wire numbers(String name, long... values) {
    return head(name, INTS_TYPE).numbers(INTS, values);
  }

  static Wire texts(String name, Collection<String> values) {
    Wire attribute = head(name, STRINGS_TYPE);
    values.forEach(value -> attribute.text(STRINGS, value));
    return attribute;
  }

  private static Wire head(String name, int type) {
    return new Wire().text(NAME, name).number(TYPE, type);
  }
}

package org.crosswind.export.onnx;

import java.util.List;

/** Tensors of fixed values, as {@code TensorProto} of onnx.proto3 has them. */
final class Tensor {
  /** {@code TensorProto.DataType}. */
  static final int INT64 = 7;

  static final int STRING = 8;
  static final int DOUBLE = 11;

  private static final int DIMS = 1;
  private static final int DATA_TYPE = 2;
  private static final int STRING_DATA = 6;
  private static final int NAME = 8;
  private static final int RAW_DATA = 9;

  private Tensor() {}

  static Wire doubles(long[] shape, double... values) {
    return head(DOUBLE, shape).bytes(RAW_DATA, Wire.doubles(values));
  }

  static Wire longs(long[] shape, long... values) {
    return head(INT64, shape).bytes(RAW_DATA, Wire.longs(values));
  }

  static Wire texts(long[] shape, List<String> values) {
    Wire tensor = head(STRING, shape);
    values.forEach(value -> tensor.text(STRING_DATA, value));
    return tensor;
  }

  static Wire named(Wire tensor, String name) {
    return tensor.text(NAME, name);
  }

  private static Wire head(int type, long... shape) {
    return new Wire().numbers(DIMS, shape).number(DATA_TYPE, type);
  }
}

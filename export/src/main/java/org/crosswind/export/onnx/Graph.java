package org.crosswind.export.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A graph that grows: nodes, fixed values, inputs, outputs. What was made of the same is made once.
 * Field numbers are those of {@code GraphProto}, {@code NodeProto} and {@code ValueInfoProto} in
 * onnx.proto3.
 */
final class Graph {
  private static final int NODE = 1;
  private static final int NAME = 2;
  private static final int INITIALIZER = 5;
  private static final int INPUT = 11;
  private static final int OUTPUT = 12;
  private static final String ML = "ai.onnx.ml";

  /** One number a row. */
  private static final long[] SINGLE = {1, 1};

  private final Wire nodes = new Wire();
  private final Wire fixed = new Wire();
  private final Wire inputs = new Wire();
  private final Wire outputs = new Wire();
  private final Set<String> taken;
  private final Map<List<Object>, String> made = new HashMap<>();
  private boolean doubleKeys;

  /**
   * A graph.
   *
   * @param columns names that no value of its own may have
   */
  Graph(Collection<String> columns) {
    taken = new HashSet<>(columns);
  }

  /** Whether it needs LabelEncoder of ai.onnx.ml 4, which knows doubles. */
  boolean hasDoubleKeys() {
    return doubleKeys;
  }

  void input(String name, int type) {
    inputs.message(INPUT, valueInfo(name, type));
  }

  void output(String name, int type) {
    outputs.message(OUTPUT, valueInfo(name, type));
  }

  /** A name that nothing has, as near to one as can be. */
  String free(String wanted) {
    String name = wanted;
    while (!taken.add(name)) {
      name += "_";
    }
    return name;
  }

  private String next() {
    return free("v" + made.size());
  }

  /** The value of an operation. */
  String node(String operation, String... operands) {
    return node(operation, List.of(operands), List.of());
  }

  /** The same with attributes. */
  String node(String operation, List<String> operands, List<Wire> attributes) {
    List<Object> key = new ArrayList<>(List.of("node", operation, operands));
    attributes.forEach(attribute -> key.add(ByteBuffer.wrap(attribute.bytes())));
    return made.computeIfAbsent(
        key,
        k -> {
          String name = next();
          name(name, operation, operands, attributes);
          return name;
        });
  }

  /** A value of a name that was free. */
  void name(String name, String operation, List<String> operands, List<Wire> attributes) {
    Wire node = new Wire();
    operands.forEach(operand -> node.text(1, operand));
    node.text(2, name).text(3, name).text(4, operation);
    attributes.forEach(attribute -> node.message(5, attribute));
    if (operation.equals("LabelEncoder")) {
      node.text(7, ML);
    }
    nodes.message(NODE, node);
  }

  String number(double value) {
    return fixed("double", Double.doubleToLongBits(value), Tensor.doubles(SINGLE, value));
  }

  String whole(long value) {
    return fixed("int64", value, Tensor.longs(SINGLE, value));
  }

  String text(String value) {
    return fixed("string", value, Tensor.texts(SINGLE, List.of(value)));
  }

  /** Numbers to choose from by their positions. */
  String table(double... values) {
    Wire tensor = Tensor.doubles(new long[] {values.length}, values);
    return fixed("table", ByteBuffer.wrap(Wire.doubles(values)), tensor);
  }

  private String fixed(String kind, Object value, Wire tensor) {
    return made.computeIfAbsent(
        List.of(kind, value),
        k -> {
          String name = next();
          fixed.message(INITIALIZER, Tensor.named(tensor, name));
          return name;
        });
  }

  /** The code of a text. */
  String encoded(String text, Map<String, Integer> codes, long other) {
    List<Wire> attributes =
        List.of(
            Attribute.texts("keys_strings", codes.keySet()),
            Attribute.numbers("values_int64s", longs(codes.values())),
            Attribute.number("default_int64", other));
    return node("LabelEncoder", List.of(text), attributes);
  }

  /** The code of a whole number. */
  String encodedWhole(String number, Map<Long, Integer> codes, long other) {
    List<Wire> attributes =
        List.of(
            Attribute.numbers("keys_int64s", longs(codes.keySet())),
            Attribute.numbers("values_int64s", longs(codes.values())),
            Attribute.number("default_int64", other));
    return node("LabelEncoder", List.of(number), attributes);
  }

  /** The code of a number, as a double. */
  String encodedNumber(String number, Map<Double, Integer> codes, double other) {
    doubleKeys = true;
    double[] keys = codes.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    double[] values = codes.values().stream().mapToDouble(Integer::doubleValue).toArray();
    long[] shape = {keys.length};
    List<Wire> attributes =
        List.of(
            Attribute.tensor("keys_tensor", Tensor.doubles(shape, keys)),
            Attribute.tensor("values_tensor", Tensor.doubles(shape, values)),
            Attribute.tensor("default_tensor", Tensor.doubles(new long[] {1}, other)));
    return node("LabelEncoder", List.of(number), attributes);
  }

  private static long[] longs(Collection<? extends Number> numbers) {
    return numbers.stream().mapToLong(Number::longValue).toArray();
  }

  private static Wire valueInfo(String name, int type) {
    Wire rows = new Wire().text(2, "N");
    Wire shape = new Wire().message(1, rows).message(1, new Wire().number(1, 1));
    Wire tensor = new Wire().number(1, type).message(2, shape);
    return new Wire().text(1, name).message(2, new Wire().message(1, tensor));
  }

  /** The graph as {@code GraphProto}. */
  byte[] bytes(String name) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(nodes.bytes());
    all.writeBytes(new Wire().text(NAME, name).bytes());
    all.writeBytes(fixed.bytes());
    all.writeBytes(inputs.bytes());
    all.writeBytes(outputs.bytes());
    return all.toByteArray();
  }
}

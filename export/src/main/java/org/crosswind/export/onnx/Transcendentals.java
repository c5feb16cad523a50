package org.crosswind.export.onnx;

import java.util.List;
import org.crosswind.export.flow.Operation;

/**
 * Functions of doubles that ONNX lacks, or that onnxruntime computes of floats alone, made of
 * others to some units in the last place.
 */
final class Transcendentals {
  /** From here on 1 + x is x, to the last bits of its logarithm. */
  private static final double LARGE = 1e15;

  /** π/2 less the double nearest to it. */
  private static final double HALF_PI_REST = 6.123233995736766e-17;

  private static final int FLOAT = 1;

  private final Graph graph;

  Transcendentals(Graph graph) {
    this.graph = graph;
  }

  String of(Operation operation, String... operands) {
    String x = operands[0];
    return switch (operation) {
      case EXPM1 -> expm1(x);
      case LOG1P -> log1p(x);
      case LOG2 -> log(x, 2);
      case LOG10 -> log(x, 10);
      case COS -> cos(x);
      case TAN -> div(graph.node("Sin", x), cos(x));
      case ASIN -> atan(div(x, sqrt(mul(sub(one(), x), add(one(), x)))));
      case ACOS -> mul(graph.number(2), atan(sqrt(div(sub(one(), x), add(one(), x)))));
      case ATAN -> atan(x);
      case MODULO -> modulo(x, operands[1]);
      default -> throw new IllegalArgumentException("an operation of its own: " + operation);
    };
  }

  private String one() {
    return graph.number(1);
  }

  private String add(String a, String b) {
    return graph.node("Add", a, b);
  }

  private String sub(String a, String b) {
    return graph.node("Sub", a, b);
  }

  private String mul(String a, String b) {
    return graph.node("Mul", a, b);
  }

  private String div(String a, String b) {
    return graph.node("Div", a, b);
  }

  private String sqrt(String x) {
    return graph.node("Sqrt", x);
  }

  private String where(String condition, String yes, String no) {
    return graph.node("Where", condition, yes, no);
  }

  /** With u = 1 + x rounded: log(u) x / (u − 1), W. Kahan's, as errors of u cancel. */
  private String log1p(String x) {
    String u = add(one(), x);
    String log = graph.node("Log", u);
    String near = div(mul(log, x), sub(u, one()));
    String far = graph.node("Less", graph.number(LARGE), x);
    String same = graph.node("Equal", u, one());
    return where(far, log, where(same, x, near));
  }

  /** With u = exp(x) rounded: (u − 1) x / log(u), likewise; far from 0 nothing cancels. */
  private String expm1(String x) {
    String u = graph.node("Exp", x);
    String less = sub(u, one());
    String near = div(mul(less, x), graph.node("Log", u));
    String far = graph.node("Less", one(), graph.node("Abs", x));
    String same = graph.node("Equal", u, one());
    return where(far, less, where(same, x, near));
  }

  /** The logarithm to a base, exact of the powers of the base. */
  private String log(String x, double base) {
    String log = div(graph.node("Log", x), graph.number(StrictMath.log(base)));
    String whole = graph.node("Round", log);
    String power = graph.node("Pow", graph.number(base), whole);
    return where(graph.node("Equal", power, x), whole, log);
  }

  /**
   * Near 0 the sine of π/2 − |x|, with π/2 in two parts, so that the digits stay where the cosine
   * is small; elsewhere 1 − 2 sin²(x/2), whose error is that of 1.
   */
  private String cos(String x) {
    String size = graph.node("Abs", x);
    String rest = add(sub(graph.number(Math.PI / 2), size), graph.number(HALF_PI_REST));
    String half = graph.node("Sin", mul(x, graph.number(0.5)));
    String far = sub(one(), mul(graph.number(2), mul(half, half)));
    return where(graph.node("Less", size, graph.number(3)), graph.node("Sin", rest), far);
  }

  /**
   * With r in [−1, 1] that is x or 1/x, and the arctangent y of floats: atan(r) = y + atan((r cos y
   * − sin y)/(cos y + r sin y)), whose argument, below 1e-6, is its arctangent but for a third of
   * its cube, below 1e-18.
   */
  private String atan(String x) {
    String large = graph.node("Less", one(), graph.node("Abs", x));
    String r = where(large, div(one(), x), x);
    String y = cast(graph.node("Atan", cast(r, FLOAT)), Tensor.DOUBLE);
    String sin = graph.node("Sin", y);
    String cos = cos(y);
    String rest = div(sub(mul(r, cos), sin), add(cos, mul(r, sin)));
    String atan = add(y, rest);
    String negative = graph.node("Less", x, graph.number(0));
    String right = where(negative, graph.number(-Math.PI / 2), graph.number(Math.PI / 2));
    return where(large, sub(right, atan), atan);
  }

  private String cast(String x, int type) {
    return graph.node("Cast", List.of(x), List.of(Attribute.number("to", type)));
  }

  /** That of C takes the sign of the dividend; the divisor is added where it has the other. */
  private String modulo(String a, String b) {
    String rest = graph.node("Mod", List.of(a, b), List.of(Attribute.number("fmod", 1)));
    String zero = graph.number(0);
    String sides = graph.node("Xor", graph.node("Less", rest, zero), graph.node("Less", b, zero));
    String some = graph.node("Not", graph.node("Equal", rest, zero));
    return where(graph.node("And", some, sides), add(rest, b), rest);
  }
}

package org.crosswind.export.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.Operation;

/**
 * Operations as nodes: a missing number is NaN, a missing text the empty one. Where onnxruntime has
 * no kernel of doubles, several nodes make what the operation is.
 */
final class OnnxFlow implements Flow {
  static final String LANGUAGE = "ONNX";

  private final Graph graph;
  private final Map<String, Kind> kinds;
  private final Transcendentals functions;

  OnnxFlow(Graph graph, Map<String, Kind> kinds) {
    this.graph = graph;
    this.kinds = kinds;
    functions = new Transcendentals(graph);
  }

  @Override
  public String language() {
    return LANGUAGE;
  }

  @Override
  public String column(String name, Kind kind) {
    return name;
  }

  @Override
  public String missing(String column) {
    return kinds.get(column) == Kind.NUMBER
        ? apply(Operation.NUMBER_MISSING, column)
        : apply(Operation.TEXT_MISSING, column);
  }

  @Override
  public String number(double value) {
    return graph.number(value);
  }

  @Override
  public String text(String value) {
    return graph.text(value == null ? "" : value);
  }

  @Override
  public String among(String text, List<String> texts) {
    Map<String, Integer> codes = new LinkedHashMap<>();
    texts.stream().filter(t -> !t.isEmpty()).forEach(t -> codes.put(t, 1));
    codes.put("", 0);
    return graph.node("Equal", graph.encoded(text, codes, 0), graph.whole(1));
  }

  @Override
  public String apply(Operation operation, String... operands) {
    return switch (operation) {
      case NEGATIVE -> graph.node("Neg", operands);
      case ABS -> graph.node("Abs", operands);
      case FLOOR -> graph.node("Floor", operands);
      case CEILING -> graph.node("Ceil", operands);
      case RINT -> graph.node("Round", operands);
      case SQRT -> graph.node("Sqrt", operands);
      case EXP -> graph.node("Exp", operands);
      case LOG -> graph.node("Log", operands);
      case SIN -> graph.node("Sin", operands);
      case TANH -> graph.node("Tanh", operands);
      case ADD -> graph.node("Add", operands);
      case SUBTRACT -> graph.node("Sub", operands);
      case MULTIPLY -> graph.node("Mul", operands);
      case DIVIDE -> graph.node("Div", operands);
      case POWER -> graph.node("Pow", operands);
      case LESS -> graph.node("Less", operands);
      case LESS_OR_EQUAL -> graph.node("LessOrEqual", operands);
      case EQUAL -> graph.node("Equal", operands);
      case AND -> graph.node("And", operands);
      case OR -> graph.node("Or", operands);
      case NOT -> graph.node("Not", operands);
      case NUMBER_MISSING -> graph.node("IsNaN", operands);
      case TEXT_MISSING ->
          graph.node("Equal", graph.encoded(operands[0], Map.of("", 1), 0), graph.whole(1));
      case CHOOSE_NUMBER, CHOOSE_TEXT -> graph.node("Where", operands);
      case EXPM1, LOG1P, LOG2, LOG10, COS, TAN, ASIN, ACOS, ATAN, MODULO ->
          functions.of(operation, operands);
    };
  }
}

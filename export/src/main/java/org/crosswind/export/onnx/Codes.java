package org.crosswind.export.onnx;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.PlanFlow;
import org.crosswind.scoring.ScoringPlan;

/**
 * The codes of factors and cells in a graph: from 0, and the number of levels for one that is none
 * of them. None is negative.
 */
final class Codes {
  /** In place of what is no whole number of 15 digits, and so no level. */
  private static final long NO_LEVEL = 1L << 60;

  private static final double LARGEST_WHOLE = 0x1p53;

  private final ScoringPlan plan;
  private final PlanFlow values;
  private final Graph graph;
  private final Map<Integer, String> codes = new HashMap<>();

  Codes(ScoringPlan plan, PlanFlow values, Graph graph) {
    this.plan = plan;
    this.values = values;
    this.graph = graph;
    for (int g = 0; g < plan.groupings().size(); g++) {
      codes.put(g, code(g));
    }
  }

  /** The code of a grouping. */
  String of(int grouping) {
    return codes.get(grouping);
  }

  private String code(int g) {
    return plan.groupings().get(g) instanceof ScoringPlan.Factor factor
        ? level(factor, values.factors().get(g))
        : cell((ScoringPlan.Cells) plan.groupings().get(g));
  }

  /**
   * LabelEncoder to whole numbers is in ai.onnx.ml since version 2, and every runtime has it; with
   * doubles as keys it is in version 4, which is asked for only where a level is no whole number.
   */
  private String level(ScoringPlan.Factor factor, PlanFlow.FactorValue value) {
    int other = factor.pool() >= 0 ? factor.pool() : factor.size();
    if (value.kind() == Flow.Kind.TEXT) {
      Map<String, Integer> keys = new LinkedHashMap<>(value.texts());
      keys.put("", other);
      return graph.encoded(value.name(), keys, other);
    }
    if (!value.numbers().keySet().stream().allMatch(Codes::isWhole)) {
      String code = graph.encodedNumber(value.name(), value.numbers(), other);
      return cast(code);
    }
    String x = value.name();
    String whole = graph.node("Equal", x, graph.node("Floor", x));
    String small = graph.node("Less", graph.node("Abs", x), graph.number(LARGEST_WHOLE));
    String none = graph.number(NO_LEVEL);
    String safe = graph.node("Where", graph.node("And", whole, small), x, none);
    Map<Long, Integer> keys = new LinkedHashMap<>();
    value.numbers().forEach((level, code) -> keys.put(level.longValue(), code));
    keys.put(NO_LEVEL, other);
    return graph.encodedWhole(cast(safe), keys, other);
  }

  private static boolean isWhole(double level) {
    return level == Math.rint(level) && Math.abs(level) < LARGEST_WHOLE;
  }

  private String cast(String number) {
    return graph.node("Cast", List.of(number), List.of(Attribute.number("to", Tensor.INT64)));
  }

  /** The first two codes make a prefix, that with the third the next, and so on. */
  private String cell(ScoringPlan.Cells cells) {
    List<Integer> parts = cells.parts();
    String prefix = codes.get(parts.get(0));
    int prefixes = plan.groupings().get(parts.get(0)).size();
    Map<List<Integer>, Integer> known = new HashMap<>();
    cells.codes().keySet().forEach(cell -> known.put(cell, cell.get(0)));
    for (int i = 1; i < parts.size(); i++) {
      long radix = plan.groupings().get(parts.get(i)).size() + 1L;
      boolean last = i == parts.size() - 1;
      Map<Long, Integer> step = new LinkedHashMap<>();
      for (Map.Entry<List<Integer>, Integer> cell : cells.codes().entrySet()) {
        long key = known.get(cell.getKey()) * radix + cell.getKey().get(i);
        Integer next = last ? cell.getValue() : step.getOrDefault(key, step.size());
        step.put(key, next);
        known.put(cell.getKey(), next);
      }
      prefixes = last ? cells.size() : step.size();
      // A key that no cell has, should the model have no cells at all.
      step.put(-1L, prefixes);
      String scaled = graph.node("Mul", prefix, graph.whole(radix));
      String key = graph.node("Add", scaled, codes.get(parts.get(i)));
      prefix = graph.encodedWhole(key, step, prefixes);
    }
    return prefix;
  }
}

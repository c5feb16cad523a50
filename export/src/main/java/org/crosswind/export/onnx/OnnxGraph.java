package org.crosswind.export.onnx;

import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.flow.ColumnKinds;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.PlanFlow;
import org.crosswind.scoring.ScoringPlan;
import org.crosswind.scoring.Unseen;

/**
 * The graph of a model. A factor has a code from 0, and its number of levels for one that is none
 * of them; the code chooses from a table of coefficients with a place for that. Additions and
 * multiplications are those of the scorer, in its order.
 */
final class OnnxGraph {
  private final ExportedModel model;
  private final ScoringPlan plan;
  private final Graph graph;
  private final Map<String, Flow.Kind> kinds;
  private final PlanFlow values;
  private final Codes codes;
  private final String eta;
  private final String prediction;

  OnnxGraph(ExportedModel model) throws ExportException {
    this.model = model;
    plan = model.plan();
    kinds = ColumnKinds.of(plan, OnnxFlow.LANGUAGE);
    graph = new Graph(kinds.keySet());
    kinds.forEach(
        (name, kind) ->
            graph.input(name, kind == Flow.Kind.NUMBER ? Tensor.DOUBLE : Tensor.STRING));
    values = new PlanFlow(plan, new OnnxFlow(graph, kinds));
    eta = graph.free("eta");
    prediction = graph.free("prediction");
    codes = new Codes(plan, values, graph);
    String missing = graph.number(Double.NaN);
    graph.name(eta, "Where", List.of(complete(), sum(), missing), List.of());
    mean();
    graph.output(eta, Tensor.DOUBLE);
    graph.output(prediction, Tensor.DOUBLE);
  }

  Graph graph() {
    return graph;
  }

  /** The columns that are inputs, as what they are read. */
  Map<String, Flow.Kind> inputs() {
    return kinds;
  }

  String eta() {
    return eta;
  }

  String prediction() {
    return prediction;
  }

  /** Whether no factor lacks its value; numbers that are missing make the sum NaN by themselves. */
  private String complete() {
    String any = null;
    for (PlanFlow.FactorValue factor : values.factors().values()) {
      String missing =
          factor.kind() == Flow.Kind.NUMBER
              ? graph.node("IsNaN", factor.name())
              : graph.node("Equal", graph.encoded(factor.name(), Map.of("", 1), 0), graph.whole(1));
      any = any == null ? missing : graph.node("Or", any, missing);
    }
    for (String number : values.numbers()) {
      String missing = graph.node("IsNaN", number);
      any = any == null ? missing : graph.node("Or", any, missing);
    }
    return any == null
        ? graph.node("Equal", graph.whole(0), graph.whole(0))
        : graph.node("Not", any);
  }

  private String sum() {
    String sum = plan.intercept() ? graph.number(plan.estimates().get(0)) : null;
    for (int offset : plan.offsets()) {
      sum = add(sum, values.numbers().get(offset));
    }
    for (ScoringPlan.Term term : plan.terms()) {
      if (term.grouping() >= 0 || term.coefficients().get(0) >= 0) {
        sum = add(sum, contribution(term));
      }
    }
    return sum == null ? graph.number(0) : sum;
  }

  private String add(String sum, String next) {
    return sum == null ? next : graph.node("Add", sum, next);
  }

  private String contribution(ScoringPlan.Term term) {
    if (term.grouping() < 0) {
      return times(graph.number(plan.estimates().get(term.coefficients().get(0))), term);
    }
    double[] table = new double[term.coefficients().size() + 1];
    for (int code = 0; code < table.length; code++) {
      int coefficient =
          code < table.length - 1 ? term.coefficients().get(code) : ScoringPlan.UNSEEN;
      table[code] =
          coefficient >= 0
              ? plan.estimates().get(coefficient)
              : coefficient == ScoringPlan.UNSEEN && model.unseen() == Unseen.MISSING
                  ? Double.NaN
                  : 0;
    }
    String chosen = graph.node("Gather", graph.table(table), codes.of(term.grouping()));
    String product = times(chosen, term);
    if (term.numbers().size() < 2) {
      return product;
    }
    // A product that overflows adds nothing where there is no coefficient.
    String none = graph.node("Equal", chosen, graph.number(0));
    return graph.node("Where", none, graph.number(0), product);
  }

  private String times(String coefficient, ScoringPlan.Term term) {
    String product = null;
    for (int number : term.numbers()) {
      String next = values.numbers().get(number);
      product = product == null ? next : graph.node("Mul", product, next);
    }
    return product == null ? coefficient : graph.node("Mul", coefficient, product);
  }

  /** Not by Sigmoid, of which onnxruntime has 0 for doubles at η = −40. */
  private void mean() {
    if (!model.isLogistic()) {
      graph.name(prediction, "Identity", List.of(eta), List.of());
      return;
    }
    String e = graph.node("Exp", graph.node("Neg", graph.node("Abs", eta)));
    String one = graph.number(1);
    String sum = graph.node("Add", one, e);
    String negative = graph.node("Less", eta, graph.number(0));
    String above = graph.node("Where", negative, e, one);
    graph.name(prediction, "Div", List.of(above, sum), List.of());
  }
}

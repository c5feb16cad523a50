package org.crosswind.export.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswind.scoring.ScoringPlan;

/** The groupings of a plan as programs have them: the factors, and behind them the cells. */
public final class Layout {
  /** A cell: by the codes of its parts. */
  public record CellsAt(String name, List<Integer> parts, Map<List<Integer>, Integer> codes) {}

  private final ScoringPlan plan;
  private final List<ScoringPlan.Factor> factors = new ArrayList<>();
  private final List<ScoringPlan.Grouping> order = new ArrayList<>();

  public Layout(ScoringPlan plan) {
    this.plan = plan;
    plan.groupings().stream()
        .filter(ScoringPlan.Factor.class::isInstance)
        .map(ScoringPlan.Factor.class::cast)
        .forEach(factors::add);
    order.addAll(factors);
    plan.groupings().stream().filter(ScoringPlan.Cells.class::isInstance).forEach(order::add);
  }

  public List<ScoringPlan.Factor> factors() {
    return factors;
  }

  /** The cells, their parts by {@link #place}. */
  public List<CellsAt> cells() {
    return order.stream()
        .filter(ScoringPlan.Cells.class::isInstance)
        .map(ScoringPlan.Cells.class::cast)
        .map(c -> new CellsAt(c.name(), c.parts().stream().map(this::place).toList(), c.codes()))
        .toList();
  }

  /** The place of a grouping of the plan, from 0; -1 of none. */
  public int place(int grouping) {
    return grouping < 0 ? -1 : order.indexOf(plan.groupings().get(grouping));
  }

  /** The position of the number that a factor of whole numbers is. */
  public int number(ScoringPlan.Factor factor) {
    return plan.numbers().stream()
        .map(ScoringPlan.Quantity::variable)
        .toList()
        .indexOf(factor.variable());
  }
}

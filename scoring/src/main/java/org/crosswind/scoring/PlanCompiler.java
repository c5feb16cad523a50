package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.expression.ColumnTypes;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.TypedExpression;
import org.crosswind.glm.expression.UntypedColumns;
import org.crosswind.glm.formula.Formula;

/** Makes the plan of a model. */
final class PlanCompiler {
  private final ModelDocument model;
  private final ModelVariables used;
  private final Formula formula;
  private final Derivation derivation;
  private final Set<String> sources;
  private final List<String> columns;
  private final ColumnTypes scope;
  private final List<ScoringPlan.Quantity> numbers = new ArrayList<>();
  private final List<ScoringPlan.Grouping> groupings = new ArrayList<>();

  PlanCompiler(ModelDocument model) {
    this.model = model;
    used = new ModelVariables(model);
    formula = Formula.parse(model.kind().formula());
    sources = new LinkedHashSet<>(used.columns());
    formula.offsets().forEach(offset -> sources.addAll(offset.columns()));
    derivation = model.derivation().neededFor(sources);
    columns = derivation.sources(sources);
    scope = derivation.bind(new UntypedColumns(columns));
  }

  ScoringPlan plan() {
    used.numbers().forEach(this::number);
    List<Integer> offsets = formula.offsets().stream().map(this::number).toList();
    used.factors().forEach(factor -> groupings.add(grouping(factor)));
    List<ScoringPlan.Term> terms = model.estimates().terms().stream().map(this::term).toList();
    List<Double> estimates =
        model.estimates().coefficients().stream()
            .map(c -> Objects.requireNonNullElse(c.estimate(), Double.NaN))
            .toList();
    return new ScoringPlan(
        model.kind().family(),
        List.copyOf(columns),
        List.copyOf(sources),
        derived(),
        Collections.unmodifiableList(numbers),
        Collections.unmodifiableList(groupings),
        model.estimates().intercept(),
        offsets,
        terms,
        estimates);
  }

  private List<ScoringPlan.Derived> derived() {
    List<ScoringPlan.Derived> derived = new ArrayList<>();
    Derivation before = Derivation.NONE;
    for (Derivation.Assignment assignment : derivation.assignments()) {
      DerivedColumns known = before.bind(new UntypedColumns(columns));
      derived.add(
          new ScoringPlan.Derived(
              assignment.name(), TypedExpression.of(assignment.expression(), known)));
      before = before.then(new Derivation(List.of(assignment)));
    }
    return List.copyOf(derived);
  }

  /** The position of a number, which is added if it is not there. */
  private int number(Formula.Variable variable) {
    int known = ScoringPlan.position(numbers, variable);
    if (known >= 0) {
      return known;
    }
    numbers.add(new ScoringPlan.Quantity(variable.name(), variable, typed(variable)));
    return numbers.size() - 1;
  }

  private TypedExpression typed(Formula.Variable variable) {
    return TypedExpression.of(variable.expression(), scope);
  }

  private ScoringPlan.Grouping grouping(ModelDocument.Variable factor) {
    if (factor.parts() != null) {
      return cells(factor);
    }
    Formula.Variable variable = ModelVariables.source(factor);
    if (variable.kind() == Formula.Variable.Kind.CODED) {
      number(variable);
    }
    boolean whole = variable.kind() == Formula.Variable.Kind.CODED && factor.pool() == null;
    boolean numerals =
        factor.pool() == null
            ? Numerals.areNames(factor.levels().stream().map(Level::name).toList())
            : factor.pool().numerals();
    Map<String, Integer> codes = trained(factor);
    return new ScoringPlan.Factor(
        factor.name(),
        variable,
        typed(variable),
        whole
            ? ScoringPlan.Coding.WHOLE
            : numerals ? ScoringPlan.Coding.NUMERALS : ScoringPlan.Coding.TEXT,
        factor.levels().size(),
        Collections.unmodifiableMap(codes),
        factor.pool() == null ? -1 : codes.getOrDefault(factor.pool().level(), -1),
        factor.pool() == null ? Set.of() : Set.copyOf(factor.pool().names()));
  }

  /** The codes of the levels that have rows. */
  private static Map<String, Integer> trained(ModelDocument.Variable factor) {
    Map<String, Integer> byName = new LinkedHashMap<>();
    for (int code = 0; code < factor.levels().size(); code++) {
      Level level = factor.levels().get(code);
      if (level.observations() > 0) {
        byName.put(level.name(), code);
      }
    }
    return byName;
  }

  private ScoringPlan.Cells cells(ModelDocument.Variable cells) {
    List<Integer> parts = new ArrayList<>();
    List<Map<String, Integer>> names = new ArrayList<>();
    for (String part : cells.parts()) {
      parts.add(ScoringPlan.position(groupings, part));
      Map<String, Integer> positions = new TreeMap<>();
      List<Level> levels = used.named(part).levels();
      for (int code = 0; code < levels.size(); code++) {
        positions.put(levels.get(code).name(), code);
      }
      names.add(positions);
    }
    Map<List<Integer>, Integer> codes = new LinkedHashMap<>();
    for (int code = 0; code < cells.cells().size(); code++) {
      if (cells.levels().get(code).observations() > 0) {
        List<Integer> key = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
          key.add(names.get(i).get(cells.cells().get(code).get(i)));
        }
        codes.put(List.copyOf(key), code);
      }
    }
    return new ScoringPlan.Cells(
        cells.name(),
        List.copyOf(parts),
        cells.levels().size(),
        Collections.unmodifiableMap(codes));
  }

  private ScoringPlan.Term term(ModelDocument.Term term) {
    List<Integer> factors =
        term.number() == null
            ? List.of()
            : ModelVariables.parts(used.named(term.number())).stream().map(this::number).toList();
    int grouping = term.cells() == null ? -1 : ScoringPlan.position(groupings, term.cells());
    ModelDocument.Variable cells = term.cells() == null ? null : used.named(term.cells());
    Map<List<String>, Integer> codes =
        cells == null ? Map.of(List.of(), 0) : ModelVariables.codes(cells);
    List<Integer> coefficients = new ArrayList<>();
    for (int code = 0; code < (cells == null ? 1 : cells.levels().size()); code++) {
      boolean trained = cells == null || cells.levels().get(code).observations() > 0;
      coefficients.add(trained ? ScoringPlan.NONE : ScoringPlan.UNSEEN);
    }
    for (int j = 0; j < model.estimates().coefficients().size(); j++) {
      ModelDocument.Coefficient c = model.estimates().coefficients().get(j);
      Integer code = c.term().equals(term.name()) ? codes.get(c.levels()) : null;
      if (code != null && (c.estimate() != null || (cells == null && !c.aliased()))) {
        coefficients.set(code, j);
      } else if (code != null && !c.aliased()) {
        coefficients.set(code, ScoringPlan.UNSEEN);
      }
    }
    return new ScoringPlan.Term(term.name(), grouping, factors, List.copyOf(coefficients));
  }
}

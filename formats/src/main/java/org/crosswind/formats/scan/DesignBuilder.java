package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Layout;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.LevelCodes;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.formula.Formula;

/** Makes the design of a whole scan. */
public final class DesignBuilder {
  /** Levels that F(x) makes of a range of whole numbers. */
  private static final int MOST_CODES = 100_000;

  /** Responses of which one value tells the other, failure first. */
  private static final List<List<String>> VALUES =
      List.of(
          List.of("0", "1"),
          List.of("false", "true"),
          List.of("FALSE", "TRUE"),
          List.of("False", "True"),
          List.of("F", "T"));

  private final DesignScan scan;
  private final Formula formula;
  private final String success;

  private DesignBuilder(DesignScan scan, String success) {
    this.scan = scan;
    this.formula = scan.request().formula();
    this.success = success;
  }

  /**
   * The design.
   *
   * @throws UnfitRowsException when no complete row is left, the response has one value beside an
   *     intercept, a column is neither number nor factor, or numbers are out of range
   */
  public static Design build(DesignScan scan) {
    Design design = design(scan);
    Ranges.check(design);
    return design;
  }

  private static Design design(DesignScan scan) {
    if (scan.observations() == 0) {
      throw new UnfitRowsException(
          scan.rows() == 0
              ? "there are no rows"
              : "every one of the "
                  + scan.rows()
                  + " rows is left out; they lack "
                  + lacking(scan));
    }
    if (scan.request().family() == DesignRequest.Family.GAUSSIAN) {
      ColumnScan y = scan.measured();
      boolean plain = scan.request().formula().offsets().isEmpty();
      boolean intercept = scan.request().formula().intercept();
      if (y.min() == y.max() && plain && (intercept || y.min() == 0)) {
        throw constant(y.name(), Double.toString(y.min()));
      }
      Variable measured = Variable.number(y.name(), y.min(), y.max(), y.mean(scan.observations()));
      return new DesignBuilder(scan, "").design(Response.measured(measured));
    }
    List<String> values = sorted(scan.responses().keySet());
    String name = scan.request().formula().response().name();
    if (values.size() < 2) {
      values = withOther(scan, name, values.get(0));
    }
    String failure = values.get(0);
    String success = values.get(1);
    long failures = scan.responses().getOrDefault(failure, 0L);
    long successes = scan.responses().getOrDefault(success, 0L);
    Response response = Response.binary(name, failure, success, failures, successes);
    if (scan.weights() != null) {
      response = response.weighted(scan.weights().sum(failure), scan.weights().sum(success));
    }
    return new DesignBuilder(scan, success).design(response);
  }

  /**
   * The two values of a response of which the rows show one. Without an intercept that may be all
   * there is, as for the differences of matched pairs.
   */
  private static List<String> withOther(DesignScan scan, String response, String value) {
    if (scan.request().formula().intercept()) {
      throw constant(response, value);
    }
    for (List<String> pair : VALUES) {
      if (pair.contains(value)) {
        return pair;
      }
    }
    throw new UnfitRowsException(
        "the response "
            + response
            + " is "
            + value
            + " in every complete row: there is no telling what else it might be; use 0 and 1");
  }

  private static UnfitRowsException constant(String response, String value) {
    return new UnfitRowsException(
        "the response "
            + response
            + " is "
            + value
            + " in every complete row: there is nothing to fit");
  }

  private static String lacking(DesignScan scan) {
    return scan.missing().entrySet().stream()
        .filter(e -> e.getValue() > 0)
        .map(e -> e.getKey() + " (" + e.getValue() + ")")
        .collect(Collectors.joining(", "));
  }

  private Design design(Response response) {
    checkRare();
    Layout layout = Layout.of(formula, this::isFactor);
    List<Variable> variables = new ArrayList<>();
    for (Layout.Slot slot : layout.slots()) {
      variables.add(variable(slot, variables));
    }
    return new Design(
        formula.toString(),
        response,
        variables,
        formula.intercept(),
        layout.terms(),
        scan.weights() == null ? null : scan.weights().weights(),
        formula.offsets().isEmpty()
            ? null
            : formula.offsets().stream()
                .map(Formula.Variable::name)
                .collect(Collectors.joining(" + ")),
        scan.request().cluster(),
        scan.rows(),
        scan.observations(),
        scan.missing(),
        List.of(),
        List.of(),
        null);
  }

  /** Pools are of factors: what the data show to be a number has none. */
  private void checkRare() {
    List<String> numbers = scan.request().rare().numbers(formula, this::isFactor);
    if (!numbers.isEmpty()) {
      throw new UnfitRowsException(String.join("\n", numbers));
    }
  }

  private boolean isFactor(Formula.Variable variable) {
    return scan.columns().get(position(variable)).isFactor();
  }

  private int position(Formula.Variable variable) {
    return formula.variables().indexOf(variable);
  }

  private Variable variable(Layout.Slot slot, List<Variable> before) {
    List<Integer> positions = slot.parts().stream().map(this::position).toList();
    if (positions.size() > 1) {
      return slot.factor()
          ? cells(slot, scan.cells(positions), before)
          : number(slot, scan.product(positions));
    }
    ColumnScan column = scan.columns().get(positions.get(0));
    Variable variable =
        slot.factor() ? factor(slot, column) : number(slot, column).binned(column.bins());
    return variable.decided(
        switch (slot.parts().get(0).kind()) {
          case NUMBER -> "computed by the formula";
          case FACTOR -> "said by factor() in the formula";
          case CODED -> "said by F() in the formula";
          case PLAIN ->
              slot.parts().get(0).isColumn() ? column.decided() : "computed by the formula";
        });
  }

  private Variable number(Layout.Slot slot, ColumnScan number) {
    return new Variable(
        slot.name(),
        slot.source(),
        false,
        List.of(),
        List.of(),
        List.of(),
        number.min(),
        number.max(),
        number.mean(scan.observations()),
        null,
        null,
        null);
  }

  private Variable factor(Layout.Slot slot, ColumnScan column) {
    Formula.Variable source = slot.parts().get(0);
    PooledLevels pooled =
        scan.request()
            .rare()
            .of(source)
            .map(rule -> PooledLevels.of(column.factorLevels(), rule))
            .orElseGet(() -> new PooledLevels(column.factorLevels(), null));
    Collection<String> names = pooled.counts().keySet();
    if (source.kind() == Formula.Variable.Kind.CODED) {
      names = wholeRange(slot, names);
    }
    List<Level> levels = new ArrayList<>();
    for (String name : pooled.ordered(names, scan.request().order(source))) {
      levels.add(level(name, pooled.counts().getOrDefault(name, Map.of())));
    }
    return Variable.factor(slot.name(), slot.source(), levels).pooled(pooled.pool());
  }

  /** Every whole number from the least to the largest, as rxLogit's F() has it. */
  private static Collection<String> wholeRange(Layout.Slot slot, Collection<String> names) {
    long least = names.stream().mapToLong(Long::parseLong).min().orElse(0);
    long largest = names.stream().mapToLong(Long::parseLong).max().orElse(-1);
    if (largest - least >= MOST_CODES) {
      throw new UnfitRowsException(
          slot.source() + " has codes from " + least + " to " + largest + ": it is no factor");
    }
    return LongStream.rangeClosed(least, largest).mapToObj(Long::toString).toList();
  }

  private Level level(String name, Map<String, Long> counts) {
    long rows = counts.values().stream().mapToLong(Long::longValue).sum();
    return new Level(name, rows, counts.getOrDefault(success, 0L));
  }

  /** The cells that have rows, the first factor's level changing fastest. */
  private Variable cells(Layout.Slot slot, ColumnScan scanned, List<Variable> before) {
    TreeSet<List<Integer>> codes = new TreeSet<>(DesignBuilder::lastFactorFirst);
    Map<List<Integer>, Level> levels = new HashMap<>();
    List<LevelCodes> parts =
        slot.positions().stream().map(before::get).map(LevelCodes::new).toList();
    scanned
        .levels()
        .forEach(
            (text, counts) -> {
              List<String> names = List.of(text.split(DesignScan.SEPARATOR, -1));
              List<Integer> cell = new ArrayList<>();
              List<String> known = new ArrayList<>();
              for (int i = 0; i < names.size(); i++) {
                Variable part = before.get(slot.positions().get(i));
                cell.add(parts.get(i).of(names.get(i)));
                known.add(part.levels().get(cell.get(i)).name());
              }
              codes.add(cell);
              // Numbers in several notations are one level, as are rare ones; and so their cells.
              levels.merge(cell, level(String.join(":", known), counts), DesignBuilder::sum);
            });
    if (scanned.overflowed()) {
      throw new UnfitRowsException(
          slot.name() + " has more than " + ColumnScan.MOST_CELLS + " cells: too many to fit");
    }
    return Variable.cells(slot, codes.stream().map(levels::get).toList(), List.copyOf(codes));
  }

  private static Level sum(Level one, Level other) {
    return new Level(
        one.name(), one.observations() + other.observations(), one.successes() + other.successes());
  }

  private static int lastFactorFirst(List<Integer> a, List<Integer> b) {
    for (int i = a.size() - 1; i >= 0; i--) {
      int order = Integer.compare(a.get(i), b.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Numerically when all are integers, else by code point. */
  public static List<String> sorted(Collection<String> levels) {
    if (levels.stream().allMatch(DesignBuilder::isInteger)) {
      Comparator<String> byNumber = Comparator.comparingLong(Long::parseLong);
      return levels.stream().sorted(byNumber.thenComparing(Comparator.naturalOrder())).toList();
    }
    return levels.stream().sorted(DesignBuilder::byCodePoint).toList();
  }

  private static boolean isInteger(String level) {
    return level.matches("[+-]?[0-9]{1,18}");
  }

  private static int byCodePoint(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }
}

package org.crosswind.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Layout;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.UntypedColumns;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;
import org.crosswind.glm.math.ExactSum;

/**
 * Makes a {@link TestData} from columns in memory, by the rules a design-matrix file is made by.
 */
public final class DesignBuilder {
  private final byte[] response;
  private final double[] measured;
  private final int rows;
  private final Map<String, double[]> numbers = new LinkedHashMap<>();
  private final Map<String, String[]> factors = new LinkedHashMap<>();
  private final Map<String, List<String>> levels = new LinkedHashMap<>();
  private final List<String> names = new ArrayList<>();
  private double[] weights;
  private Weights.Kind kind;
  private String[] clusters;

  private DesignBuilder(byte[] response, double[] measured, int rows) {
    this.response = response;
    this.measured = measured;
    this.rows = rows;
  }

  public static DesignBuilder response(int... y) {
    byte[] response = new byte[y.length];
    for (int i = 0; i < y.length; i++) {
      response[i] = (byte) y[i];
    }
    return new DesignBuilder(response, null, y.length);
  }

  public static DesignBuilder measured(double... y) {
    return new DesignBuilder(null, y, y.length);
  }

  public DesignBuilder number(String name, double... x) {
    numbers.put(name, x);
    names.add(name);
    return this;
  }

  /** A factor whose levels are the texts that occur. */
  public DesignBuilder factor(String name, String... x) {
    return factor(name, sortedLevels(x), x);
  }

  /** A factor with given levels, which need not all occur. */
  public DesignBuilder factor(String name, List<String> given, String... x) {
    factors.put(name, x);
    levels.put(name, given);
    names.add(name);
    return this;
  }

  public DesignBuilder weights(Weights.Kind weightKind, double... x) {
    weights = x;
    kind = weightKind;
    return this;
  }

  public DesignBuilder clusters(String... x) {
    clusters = x;
    return this;
  }

  /** Numerically when all are integers, else by code point. */
  static List<String> sortedLevels(String... x) {
    boolean integers = Arrays.stream(x).allMatch(s -> s.matches("-?[0-9]{1,18}"));
    Comparator<String> order =
        integers
            ? Comparator.comparingLong(Long::parseLong)
            : (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    TreeSet<String> sorted = new TreeSet<>(order);
    sorted.addAll(Arrays.asList(x));
    return List.copyOf(sorted);
  }

  /** All columns as terms, in the order in which they were given. */
  public TestData build() {
    return build("y ~ .");
  }

  /** By a formula over the columns. */
  public TestData build(String text) {
    Formula formula = Formula.parse(text).expand(names);
    Layout layout = Layout.of(formula, this::isFactor);
    List<Variable> variables = new ArrayList<>();
    List<int[]> codes = new ArrayList<>();
    List<double[]> values = new ArrayList<>();
    for (Layout.Slot slot : layout.slots()) {
      if (!slot.factor()) {
        double[] product = product(slot.parts());
        variables.add(number(slot, product));
        codes.add(null);
        values.add(product);
      } else if (slot.positions().isEmpty()) {
        int[] code = codes(slot);
        variables.add(factor(slot, code));
        codes.add(code);
        values.add(null);
      } else {
        int[] code = new int[rows];
        variables.add(cells(slot, variables, codes, code));
        codes.add(code);
        values.add(null);
      }
    }
    Design design =
        new Design(
            formula.toString(),
            response(),
            variables,
            formula.intercept(),
            layout.terms(),
            weights == null ? null : weights(),
            formula.offsets().isEmpty() ? null : formula.offsets().toString(),
            clusters == null ? null : "cluster",
            rows,
            rows,
            Map.of(),
            List.of(),
            List.of(),
            null);
    return new TestData(
        design,
        response,
        measured,
        codes.toArray(new int[0][]),
        values.toArray(new double[0][]),
        weights,
        formula.offsets().isEmpty() ? null : sum(formula.offsets()),
        clusters);
  }

  private boolean isFactor(Formula.Variable variable) {
    return switch (variable.kind()) {
      case FACTOR, CODED -> true;
      case NUMBER -> false;
      case PLAIN -> factors.containsKey(variable.columns().get(0));
    };
  }

  private double[] evaluate(Formula.Variable variable) {
    List<String> order = new ArrayList<>(numbers.keySet());
    var bound = variable.expression().bind(new UntypedColumns(order));
    double[] out = new double[rows];
    for (int i = 0; i < rows; i++) {
      out[i] = bound.number(new NumberRow(order, i));
    }
    return out;
  }

  /** The numbers of a row. */
  private final class NumberRow implements Values {
    private final List<String> columns;
    private final int row;

    NumberRow(List<String> columns, int row) {
      this.columns = columns;
      this.row = row;
    }

    @Override
    public boolean isMissing(int column) {
      return Double.isNaN(number(column));
    }

    @Override
    public double number(int column) {
      return numbers.get(columns.get(column))[row];
    }

    @Override
    public String text(int column) {
      return isMissing(column) ? null : Numerals.name(number(column));
    }
  }

  private double[] product(List<Formula.Variable> parts) {
    double[] product = new double[rows];
    Arrays.fill(product, 1);
    for (Formula.Variable part : parts) {
      double[] x = evaluate(part);
      Arrays.setAll(product, i -> product[i] * x[i]);
    }
    return product;
  }

  private double[] sum(List<Formula.Variable> offsets) {
    double[] sum = new double[rows];
    for (Formula.Variable offset : offsets) {
      double[] x = evaluate(offset);
      Arrays.setAll(sum, i -> sum[i] + x[i]);
    }
    return sum;
  }

  private static double mean(double... x) {
    ExactSum sum = new ExactSum();
    for (double value : x) {
      sum.add(value);
    }
    return x.length == 0 ? 0 : sum.value() / x.length;
  }

  private static Variable number(Layout.Slot slot, double... x) {
    double min = Arrays.stream(x).min().orElse(0);
    double max = Arrays.stream(x).max().orElse(0);
    return Variable.number(slot.name(), min, max, mean(x));
  }

  private String[] texts(Layout.Slot slot) {
    String column = slot.parts().get(0).columns().get(0);
    return factors.containsKey(column)
        ? factors.get(column)
        : Arrays.stream(numbers.get(column))
            .mapToObj(x -> x == Math.rint(x) ? "" + (long) x : "" + x)
            .toArray(String[]::new);
  }

  private List<String> levels(Layout.Slot slot) {
    List<String> given = levels.get(slot.parts().get(0).columns().get(0));
    return given == null ? sortedLevels(texts(slot)) : given;
  }

  private int[] codes(Layout.Slot slot) {
    List<String> order = levels(slot);
    return Arrays.stream(texts(slot)).mapToInt(order::indexOf).toArray();
  }

  private Variable factor(Layout.Slot slot, int... code) {
    List<String> order = levels(slot);
    List<Level> counted = new ArrayList<>();
    for (int level = 0; level < order.size(); level++) {
      counted.add(level(order.get(level), level, code));
    }
    return Variable.factor(slot.name(), slot.source(), counted);
  }

  private Level level(String name, int wanted, int... code) {
    long n = 0;
    long successes = 0;
    for (int i = 0; i < rows; i++) {
      if (code[i] == wanted) {
        long count = kind == Weights.Kind.FREQUENCY ? (long) weights[i] : 1;
        n += count;
        successes += response == null ? 0 : count * response[i];
      }
    }
    return new Level(name, n, successes);
  }

  private Variable cells(
      Layout.Slot slot, List<Variable> variables, List<int[]> codes, int[] code) {
    TreeMap<List<Integer>, Integer> found =
        new TreeMap<>(
            (a, b) -> {
              for (int i = a.size() - 1; i >= 0; i--) {
                if (!a.get(i).equals(b.get(i))) {
                  return a.get(i) - b.get(i);
                }
              }
              return 0;
            });
    List<List<Integer>> byRow = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int row = i;
      byRow.add(slot.positions().stream().map(v -> codes.get(v)[row]).toList());
      found.put(byRow.get(i), 0);
    }
    List<List<Integer>> cells = List.copyOf(found.keySet());
    for (int i = 0; i < rows; i++) {
      code[i] = cells.indexOf(byRow.get(i));
    }
    List<Level> counted = new ArrayList<>();
    for (int cell = 0; cell < cells.size(); cell++) {
      List<String> name = new ArrayList<>();
      for (int i = 0; i < slot.positions().size(); i++) {
        name.add(
            variables.get(slot.positions().get(i)).levels().get(cells.get(cell).get(i)).name());
      }
      counted.add(level(String.join(":", name), cell, code));
    }
    return Variable.cells(slot, counted, cells);
  }

  private Response response() {
    if (measured != null) {
      double min = Arrays.stream(measured).min().orElse(0);
      double max = Arrays.stream(measured).max().orElse(0);
      return Response.measured(Variable.number("y", min, max, mean(measured)));
    }
    int[] all = new int[rows];
    Level counts = level("", 0, all);
    long n1 = counts.successes();
    Response binary = Response.binary("y", "0", "1", counts.observations() - n1, n1);
    if (weights == null) {
      return binary;
    }
    double ones = 0;
    double zeros = 0;
    for (int i = 0; i < rows; i++) {
      ones += weights[i] * response[i];
      zeros += weights[i] * (1 - response[i]);
    }
    return binary.weighted(zeros, ones);
  }

  private Weights weights() {
    double min = Arrays.stream(weights).min().orElse(0);
    double max = Arrays.stream(weights).max().orElse(0);
    return new Weights("w", kind, Arrays.stream(weights).sum(), min, max);
  }
}

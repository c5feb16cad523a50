package org.crosswind.glm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.math.ExactSum;

/**
 * Makes a {@link TestData} from columns in memory, by the rules a design-matrix file is made by.
 */
public final class DesignBuilder {
  private final byte[] response;
  private final List<Variable> variables = new ArrayList<>();
  private final List<int[]> codes = new ArrayList<>();
  private final List<double[]> numbers = new ArrayList<>();

  private DesignBuilder(byte[] response) {
    this.response = response;
  }

  public static DesignBuilder response(int... y) {
    byte[] response = new byte[y.length];
    for (int i = 0; i < y.length; i++) {
      response[i] = (byte) y[i];
    }
    return new DesignBuilder(response);
  }

  public DesignBuilder number(String name, double... x) {
    ExactSum sum = new ExactSum();
    for (double value : x) {
      sum.add(value);
    }
    double min = Arrays.stream(x).min().orElse(0);
    double max = Arrays.stream(x).max().orElse(0);
    double mean = x.length == 0 ? 0 : sum.value() / x.length;
    return add(Variable.number(name, min, max, mean), null, x);
  }

  /** A factor whose levels are the texts that occur. */
  public DesignBuilder factor(String name, String... x) {
    return factor(name, sortedLevels(x), x);
  }

  /** A factor with given levels, which need not all occur. */
  public DesignBuilder factor(String name, List<String> levels, String... x) {
    int[] column = new int[x.length];
    long[] rows = new long[levels.size()];
    long[] successes = new long[levels.size()];
    for (int i = 0; i < x.length; i++) {
      column[i] = levels.indexOf(x[i]);
      rows[column[i]]++;
      successes[column[i]] += response[i];
    }
    List<Level> counted = new ArrayList<>();
    for (int code = 0; code < rows.length; code++) {
      counted.add(new Level(levels.get(code), rows[code], successes[code]));
    }
    return add(Variable.factor(name, counted), column, null);
  }

  private DesignBuilder add(Variable variable, int[] code, double[] x) {
    variables.add(variable);
    codes.add(code);
    numbers.add(x);
    return this;
  }

  /** Numerically when all are integers, else by code point. */
  static List<String> sortedLevels(String... x) {
    boolean integers = Arrays.stream(x).allMatch(s -> s.matches("-?[0-9]{1,18}"));
    Comparator<String> order =
        integers
            ? Comparator.comparingLong(Long::parseLong)
            : (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    TreeSet<String> levels = new TreeSet<>(order);
    levels.addAll(Arrays.asList(x));
    return List.copyOf(levels);
  }

  public TestData build() {
    List<Design.Term> terms = new ArrayList<>();
    for (int v = 0; v < variables.size(); v++) {
      terms.add(new Design.Term(variables.get(v).name(), List.of(v)));
    }
    long successes = 0;
    for (byte y : response) {
      successes += y;
    }
    Response counted = new Response("y", "0", "1", response.length - successes, successes);
    Design design = new Design("y ~ .", counted, variables, terms, response.length, Map.of());
    return new TestData(
        design, response, codes.toArray(new int[0][]), numbers.toArray(new double[0][]));
  }
}

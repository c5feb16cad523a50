package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.fit.FitStatus;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random formulas over random data against a second, dense implementation: R's coding rule over
 * lists, columns multiplied out, and Newton's method by a singular value decomposition.
 */
class RandomFormulaTest {
  private static final int ROWS = 600;
  private static final List<String> NUMBERS = List.of("a", "b");
  private static final List<String> FACTORS = List.of("f", "g", "h");

  private final Map<String, double[]> numbers = new LinkedHashMap<>();
  private final Map<String, String[]> factors = new LinkedHashMap<>();
  private final int[] y = new int[ROWS];

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= 150; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  private DesignBuilder data(Random random) {
    for (String name : NUMBERS) {
      double shift = random.nextInt(3) * 50;
      numbers.put(name, random.doubles(ROWS, shift - 1, shift + 2).toArray());
    }
    for (String name : FACTORS) {
      int levels = 2 + random.nextInt(2);
      String[] x = new String[ROWS];
      Arrays.setAll(x, i -> "" + (char) ('A' + random.nextInt(levels)));
      factors.put(name, x);
    }
    Arrays.setAll(y, i -> random.nextInt(2));
    DesignBuilder builder = DesignBuilder.response(y);
    numbers.forEach(builder::number);
    factors.forEach(builder::factor);
    return builder;
  }

  /** Terms as lists of variables: those of R's order, by length, then by appearance. */
  private static List<List<String>> terms(Random random) {
    List<String> order = new ArrayList<>(List.of("a", "b", "f", "g", "h"));
    Collections.shuffle(order, random);
    List<List<String>> terms = new ArrayList<>();
    int wanted = 1 + random.nextInt(4);
    while (terms.size() < wanted) {
      List<String> term = new ArrayList<>();
      for (String variable : order) {
        if (random.nextInt(5) < 2 && term.size() < 3) {
          term.add(variable);
        }
      }
      if (!term.isEmpty() && !terms.contains(term)) {
        terms.add(term);
      }
    }
    return terms;
  }

  private static String formula(List<List<String>> terms, boolean intercept) {
    List<String> texts = terms.stream().map(t -> String.join(":", t)).toList();
    return "y ~ " + String.join(" + ", texts) + (intercept ? "" : " - 1");
  }

  /** The order in which variables are named, which orders them within terms. */
  private static List<List<String>> sorted(List<List<String>> terms) {
    List<String> named = terms.stream().flatMap(List::stream).distinct().toList();
    List<List<String>> sorted = new ArrayList<>();
    for (int size = 1; size <= 3; size++) {
      for (List<String> term : terms) {
        if (term.size() == size) {
          sorted.add(named.stream().filter(term::contains).toList());
        }
      }
    }
    return sorted;
  }

  private Map<String, double[]> dense(List<List<String>> terms, boolean intercept) {
    Map<String, double[]> columns = new LinkedHashMap<>();
    if (intercept) {
      columns.put("(Intercept)", ones());
    }
    boolean completed = intercept;
    for (int t = 0; t < terms.size(); t++) {
      List<String> term = terms.get(t);
      Map<String, double[]> products = new LinkedHashMap<>(Map.of("", ones()));
      for (String variable : term) {
        List<String> margin = new ArrayList<>(term);
        margin.remove(variable);
        boolean contrasts =
            margin.isEmpty() || terms.subList(0, t).stream().anyMatch(e -> e.containsAll(margin));
        if (factors.containsKey(variable) && !completed) {
          contrasts = false;
          completed = true;
        }
        products = times(products, variable, contrasts);
      }
      boolean several = term.stream().filter(factors::containsKey).count() > 1;
      products.forEach(
          (name, x) -> {
            if (!several || Arrays.stream(x).anyMatch(v -> v != 0)) {
              columns.put(name, x);
            }
          });
    }
    return columns;
  }

  private static double[] ones() {
    double[] ones = new double[ROWS];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Every product with every column of a variable, the earlier variables' columns fastest. */
  private Map<String, double[]> times(
      Map<String, double[]> products, String variable, boolean contrasts) {
    Map<String, double[]> own = new LinkedHashMap<>();
    if (numbers.containsKey(variable)) {
      own.put(variable, numbers.get(variable));
    } else {
      String[] x = factors.get(variable);
      List<String> levels = Arrays.stream(x).distinct().sorted().toList();
      for (String level : contrasts ? levels.subList(1, levels.size()) : levels) {
        double[] indicator = new double[ROWS];
        Arrays.setAll(indicator, i -> x[i].equals(level) ? 1 : 0);
        own.put(variable + "=" + level, indicator);
      }
    }
    Map<String, double[]> out = new LinkedHashMap<>();
    own.forEach(
        (name, column) ->
            products.forEach(
                (before, product) -> {
                  double[] both = new double[ROWS];
                  Arrays.setAll(both, i -> product[i] * column[i]);
                  out.put(before.isEmpty() ? name : before + ":" + name, both);
                }));
    return out;
  }

  /** Newton's method with a pseudoinverse: η is unique though coefficients may not be. */
  private double[] fit(Map<String, double[]> columns) {
    int p = columns.size();
    RealMatrix x = new Array2DRowRealMatrix(ROWS, p);
    int next = 0;
    for (double[] column : columns.values()) {
      double size = Arrays.stream(column).map(Math::abs).max().orElse(1);
      x.setColumn(next++, Arrays.stream(column).map(v -> size == 0 ? 0 : v / size).toArray());
    }
    RealVector beta = new ArrayRealVector(p);
    for (int i = 0; i < 30; i++) {
      RealVector eta = x.operate(beta);
      RealVector z = new ArrayRealVector(ROWS);
      RealMatrix weighted = x.copy();
      for (int r = 0; r < ROWS; r++) {
        double mu = 1 / (1 + Math.exp(-eta.getEntry(r)));
        double root = Math.sqrt(mu * (1 - mu));
        z.setEntry(r, (y[r] - mu) / root);
        weighted.setRowVector(r, x.getRowVector(r).mapMultiply(root));
      }
      beta = beta.add(new SingularValueDecomposition(weighted).getSolver().solve(z));
    }
    return x.operate(beta).toArray();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void columnsAndFitAreThoseOfTheDenseImplementation(long seed) throws IOException {
    Random random = new Random(seed);
    DesignBuilder builder = data(random);
    List<List<String>> terms = terms(random);
    boolean intercept = random.nextInt(3) > 0;
    String formula = formula(terms, intercept);
    String what = "seed " + seed + ", " + formula;
    TestData data = builder.build(formula);

    Map<String, double[]> columns = dense(sorted(terms), intercept);

    assertThat(data.matrix().columns().stream().map(c -> c.name()))
        .as(what)
        .containsExactlyElementsOf(columns.keySet());
    LogitFit fit = data.fit();
    assertThat(fit.status()).as(what).isEqualTo(FitStatus.CONVERGED);
    double[] expected = fit(columns);
    for (int i = 0; i < ROWS; i++) {
      double eta = 0;
      for (Coefficient c : fit.coefficients()) {
        eta += c.aliased() ? 0 : c.estimate() * columns.get(c.name())[i];
      }
      assertThat(eta).as(what).isCloseTo(expected[i], within(1e-6));
    }
  }
}

package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.formula.Formula;

/**
 * Models that nobody would fit: each a random choice of terms over columns and levels with hostile
 * names, of which some levels have no estimate. With rows to match: missing, unseen and extreme
 * values among them.
 */
public final class RandomModel {
  /** Names of levels that break what is careless with text. */
  public static final List<String> HOSTILE =
      List.of(
          "plain",
          "it's",
          "say \"hi\"",
          "a;-- drop",
          "'); DROP TABLE flights; --",
          "line\nbreak",
          "carriage\rreturn",
          "tab\tstop",
          "back\\slash",
          "\\",
          "trailing\\",
          "\\u0041",
          "\\n",
          " lead",
          "trail ",
          "ünïcödé",
          "\u00e9",
          "e\u0301",
          "\ud83d\ude00",
          "\u202eright to left",
          "\u2028separator",
          "a:b",
          "a,b",
          "${jndi:x}",
          "#{x}",
          "{0}",
          "%d %s",
          "$1",
          "?",
          ":name",
          "@x",
          "`tick`",
          "NA",
          "NULL",
          "null",
          "None",
          "nan",
          "TRUE",
          "true",
          "-- comment",
          "/* comment */",
          "# hash",
          "</script><b>",
          "&amp;",
          "<![CDATA[",
          "]]>",
          "x".repeat(10_000));

  /** Columns: each used as one thing. */
  public static final String X = "x";

  public static final String Z = "Dep Time";
  public static final String D = "it's \"d\"";
  public static final String W = "größe\\";
  public static final String G = "select";
  public static final String H = "a;--b";
  public static final String M = "${m}";
  public static final String K = "%k{0}";
  public static final String P = "p`q";
  public static final String Q = "from";

  private static final List<String> NUMBERS = List.of(X, Z, D, W);
  private static final double[] EXTREMES = {
    0, -0.0, 1, -1, 1e-300, 4.9e-324, 1e15, 123456789.125, -2.5, 1e100, -1e100, 1.7e308, 0.1, 2, 5
  };

  private final Random random;
  private final Map<String, ModelDocument.Variable> variables = new LinkedHashMap<>();
  private final Map<String, List<String>> levelsOfColumn = new LinkedHashMap<>();
  private final List<ModelDocument.Term> terms = new ArrayList<>();
  private final List<ModelDocument.Coefficient> coefficients = new ArrayList<>();
  private final List<String> set = new ArrayList<>();
  private final boolean linear;
  private final ModelDocument document;

  /**
   * A model of some of these terms.
   *
   * @param candidates terms in the formula's notation; some of them are taken
   * @param derivations columns of {@code --set}, as {@code name = expression}, all of them
   */
  public RandomModel(long seed, List<String> candidates, List<String> derivations) {
    random = new Random(seed);
    linear = random.nextInt(4) == 0;
    boolean intercept = random.nextInt(5) > 0;
    set.addAll(derivations);
    List<String> chosen =
        candidates.stream().filter(c -> random.nextInt(5) < 2).collect(Collectors.toList());
    if (chosen.isEmpty()) {
      chosen.add(candidates.get(0));
    }
    if (intercept) {
      coefficient("(Intercept)", List.of(), random.nextGaussian());
    }
    for (String term : chosen) {
      if (!term.startsWith("offset(")) {
        add(Formula.Term.parse(term));
      }
    }
    String formula = "y ~ " + String.join(" + ", chosen) + (intercept ? "" : " - 1");
    document = ModelWriter.sealed(bare(formula, intercept));
  }

  /** Terms of numbers and factors, and functions that are arithmetic. */
  public static List<String> plainTerms() {
    String z = "`Dep Time`";
    String g = "select";
    String h = "`a;--b`";
    String m = "factor(`${m}`)";
    String k = "F(`%k{0}`)";
    return List.of(
        X,
        z,
        "I(x^2)",
        "log1p(abs(x))",
        X + ":" + z,
        g,
        m,
        k,
        "`p\\`q`",
        "from",
        g + ":" + h,
        g + ":" + m,
        m + ":" + k + ":" + X,
        h + ":" + X,
        "`p\\`q`:" + z,
        "offset(`größe\\\\`)",
        "offset(log1p(abs(`größe\\\\`)))",
        "cut(" + X + ", -1, 0, 1, 5, inf)",
        "pmin(x, " + z + ", 5)");
  }

  /** Terms of the columns of {@link #derivations}. */
  public static List<String> derivedTerms() {
    return List.of("ld", "late", "ratio", "band", "ld:late");
  }

  /** Columns made by arithmetic and conditions. */
  public static List<String> derivations() {
    String d = "`it's \"d\"`";
    return List.of(
        "ld = log(" + d + " + 1)",
        "late = " + d + " > 1 and not (x < -1)",
        "ratio = if(x > 1 or " + d + " is missing, coalesce(" + d + ", 7) / 2, x)",
        "band = if(ld > 0, cut(x, -5, 0, 2, inf), cut(ratio, -1, 0.5, 2, 10))");
  }

  /** The model. */
  public ModelDocument document() {
    return document;
  }

  private void add(Formula.Term term) {
    List<Formula.Variable> numbers = new ArrayList<>();
    List<String> factors = new ArrayList<>();
    for (Formula.Variable variable : term.variables()) {
      List<String> levels = levels(variable);
      if (levels == null) {
        numbers.add(variable);
      } else {
        factors.add(variable.name());
        variables.computeIfAbsent(variable.name(), name -> factor(variable, levels));
      }
    }
    String number =
        numbers.isEmpty()
            ? null
            : numbers.stream().map(Formula.Variable::name).collect(Collectors.joining(":"));
    if (number != null) {
      variables.computeIfAbsent(
          number,
          n ->
              new ModelDocument.Variable(
                  n, n, "number", null, null, null, null, 0.5, 9.0, 4.0, null));
    }
    String cells = factors.isEmpty() ? null : String.join(":", factors);
    if (factors.size() > 1) {
      variables.computeIfAbsent(cells, name -> cells(name, factors));
    }
    terms.add(new ModelDocument.Term(term.toString(), factors, cells, number, null));
    estimates(term.toString(), cells == null ? null : variables.get(cells));
  }

  private void estimates(String term, ModelDocument.Variable cells) {
    if (cells == null) {
      coefficient(term, List.of(), random.nextGaussian() / 3);
      return;
    }
    for (int code = 1; code < cells.levels().size(); code++) {
      List<String> names =
          cells.cells() == null
              ? List.of(cells.levels().get(code).name())
              : cells.cells().get(code);
      if (cells.levels().get(code).observations() == 0 || random.nextInt(30) == 0) {
        coefficient(term, names, null);
      } else if (random.nextInt(12) > 0) {
        coefficient(term, names, random.nextGaussian());
      }
    }
  }

  private void coefficient(String term, List<String> levels, Double estimate) {
    String level = levels.isEmpty() ? null : String.join(":", levels);
    String name = level == null ? term : term + "=" + level;
    boolean aliased = estimate == null && random.nextBoolean();
    Double z = estimate == null || linear ? null : estimate;
    coefficients.add(
        new ModelDocument.Coefficient(
            name,
            term,
            level,
            levels,
            estimate,
            estimate == null ? null : 1.0,
            z,
            estimate != null && linear ? estimate : null,
            null,
            null,
            null,
            null,
            aliased,
            estimate == null && !aliased ? "separated" : null));
  }

  /** The levels of a factor; null of a number. */
  private List<String> levels(Formula.Variable variable) {
    String name = variable.expression().toString();
    return switch (name) {
      case G -> texts(variable, HOSTILE.size());
      case "`a;--b`", "`p\\`q`" -> texts(variable, 12);
      case "`${m}`" -> named(variable, List.of("1", "2", "10", "2.5", "-3", "1234567", "0"));
      case "`%k{0}`" -> named(variable, List.of("1", "2", "3", "12", "-4"));
      case Q -> named(variable, List.of("100", "7", "other", "0.5"));
      case "late" -> List.of("FALSE", "TRUE");
      case "band" -> List.of("(-5,0]", "(0,2]", "(2,Inf]", "(-1,0.5]", "(0.5,2]", "(2,10]");
      default -> name.startsWith("cut(") ? List.of("(-1,0]", "(0,1]", "(1,5]", "(5,Inf]") : null;
    };
  }

  private List<String> texts(Formula.Variable variable, int number) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < number) {
      names.add(HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return named(variable, List.copyOf(names));
  }

  private List<String> named(Formula.Variable variable, List<String> levels) {
    return levelsOfColumn.computeIfAbsent(variable.columns().get(0), c -> levels);
  }

  private ModelDocument.Variable factor(Formula.Variable variable, List<String> names) {
    List<Level> levels =
        IntStream.range(0, names.size())
            .mapToObj(i -> new Level(names.get(i), i > 0 && random.nextInt(12) == 0 ? 0 : 10, 5))
            .toList();
    Pool pool =
        switch (variable.columns().get(0)) {
          case P -> pool(names.get(names.size() - 1), false, List.of("rare one", "it's rare"));
          case Q -> pool("other", true, List.of("8", "9.5"));
          default -> null;
        };
    if (pool != null) {
      levels = names.stream().map(n -> new Level(n, 10, 5)).toList();
    }
    String name = variable.name();
    return new ModelDocument.Variable(
        name, name, "factor", names.get(0), levels, null, null, null, null, null, null, pool, null);
  }

  private static Pool pool(String level, boolean numerals, List<String> rare) {
    return new Pool(level, 5, rare.size(), 5, numerals, rare);
  }

  private ModelDocument.Variable cells(String name, List<String> factors) {
    Set<List<String>> cells = new LinkedHashSet<>();
    for (int i = 0; i < 400; i++) {
      cells.add(
          factors.stream()
              .map(f -> variables.get(f).levels())
              .map(levels -> levels.get(random.nextInt(levels.size())).name())
              .toList());
    }
    List<Level> levels =
        cells.stream()
            .map(c -> new Level(String.join(":", c), random.nextInt(10) == 0 ? 0 : 10, 5))
            .toList();
    return new ModelDocument.Variable(
        name, name, "cells", null, levels, factors, List.copyOf(cells), null, null, null, null);
  }

  private ModelDocument bare(String formula, boolean intercept) {
    String family = linear ? "gaussian" : "binomial";
    return new ModelDocument(
        new ModelDocument.Kind(
            ModelDocument.VERSION,
            "CONVERGED",
            family,
            linear ? "least-squares" : "maximum-likelihood",
            formula,
            new ModelDocument.Response("y", linear ? null : "0", linear ? null : "1", 25, 25)),
        new ModelDocument.Sample(
            50, 50, 0, new LinkedHashMap<>(), null, null, null, null, 0, List.of(), set, null),
        new ModelDocument.Fit(
            5,
            40.0,
            60.0,
            -20.0,
            46.0,
            50.0,
            0.3,
            0.4,
            linear ? new ModelDocument.Linear(40, 2.0, 0.3, 0.2, 1.0, 1, 0.5, -0.3) : null,
            coefficients.size(),
            10,
            49,
            10.0),
        new ModelDocument.Estimates(
            "model", 0.95, coefficients, null, intercept, terms, List.copyOf(variables.values())),
        new ModelDocument.Evidence(List.of(), List.of(), List.of(), "f", "v", null));
  }

  /** Rows for the model, by the columns that it reads: texts, null where there is no value. */
  public List<Map<String, String>> rows(int number) {
    List<String> columns = ScoringPlan.of(document).columns();
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      columns.forEach(column -> row.put(column, value(column)));
      rows.add(row);
    }
    return rows;
  }

  private String value(String column) {
    if (random.nextInt(60) == 0) {
      return null;
    }
    if (NUMBERS.contains(column)) {
      boolean extreme = random.nextInt(30) == 0;
      return Double.toString(
          extreme ? EXTREMES[random.nextInt(EXTREMES.length)] : random.nextGaussian() * 3);
    }
    List<String> levels = levelsOfColumn.getOrDefault(column, HOSTILE);
    String level = levels.get(random.nextInt(levels.size()));
    boolean number = level.matches("-?[0-9.]+");
    return switch (random.nextInt(40)) {
      case 0 -> number ? "77" : "never seen";
      case 1 -> number ? "3.25" : level + " ";
      case 2 -> number && !level.contains(".") ? level + ".0" : level;
      case 3 -> number && !level.startsWith("-") ? "0" + level : level;
      case 4 -> number && !level.contains(".") ? level + "e0" : level;
      case 5 -> column.equals(P) ? "rare one" : column.equals(Q) ? "9.50" : level;
      case 6 -> number ? level : level.toUpperCase(java.util.Locale.ROOT);
      default -> level;
    };
  }

  /** The linear predictors of rows; NaN where there is none. */
  public static double[] etas(ModelDocument model, Unseen unseen, List<Map<String, String>> rows) {
    Scorer scorer = new Scorer(model, unseen);
    ScorerRow row = new ScorerRow(scorer.columns());
    return rows.stream()
        .mapToDouble(
            texts -> {
              row.clear();
              scorer.columns().forEach(column -> row.set(column, texts.get(column)));
              return scorer.eta(row);
            })
        .toArray();
  }
}

package org.crosswind.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.RowColumns.Column;
import org.crosswind.formats.rows.RowColumns.Kind;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.design.RareLevels;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pools against the same made of the rows by plain Java, over random tables. */
class PooledLevelsTest {
  private static final RowColumns COLUMNS =
      new RowColumns(
          List.of(
              new Column("y", Kind.NUMBER),
              new Column("f", Kind.FACTOR),
              new Column("g", Kind.FACTOR),
              new Column("w", Kind.NUMBER)));
  private static final Formula FORMULA = Formula.parse("y ~ f*g");

  /** Text by column, null where missing. */
  private record TextRow(String y, String f, String g, String w) implements Row {
    @Override
    public RowColumns columns() {
      return COLUMNS;
    }

    @Override
    public boolean isMissing(int column) {
      return text(column) == null;
    }

    @Override
    public double number(int column) {
      return Texts.number(COLUMNS.column(column).name(), text(column));
    }

    @Override
    public String text(int column) {
      return column == 0 ? y : column == 1 ? f : column == 2 ? g : w;
    }

    TextRow with(String level, String other) {
      return new TextRow(y, level, other, w);
    }
  }

  private static List<TextRow> rows(SplittableRandom random, int size) {
    List<TextRow> rows = new ArrayList<>();
    rows.add(new TextRow("0", "f1", "g1", "2"));
    rows.add(new TextRow("1", "f1", "g1", "1"));
    for (int i = 0; i < size; i++) {
      String f = "f" + (int) (1 / (0.04 + random.nextDouble()));
      String g = random.nextInt(9) == 0 ? "other" : "z" + random.nextInt(1 + random.nextInt(40));
      rows.add(
          new TextRow(
              random.nextInt(20) == 0 ? null : random.nextInt(2) == 0 ? "0" : "1",
              random.nextInt(20) == 0 ? null : f,
              random.nextInt(20) == 0 ? null : g,
              Integer.toString(random.nextInt(4))));
    }
    return rows;
  }

  private static Design design(List<TextRow> rows, DesignRequest request, int parts) {
    DesignScan whole = null;
    for (int part = 0; part < parts; part++) {
      DesignScan scan = new DesignScan(request, COLUMNS);
      for (int i = part; i < rows.size(); i += parts) {
        scan.add(rows.get(i));
      }
      DesignScan read = DesignScan.read(request, scan.write());
      if (whole == null) {
        whole = read;
      } else {
        whole.merge(read);
      }
    }
    return DesignBuilder.build(whole);
  }

  private static DesignRequest request(boolean weighted) {
    return weighted
        ? new DesignRequest(
            FORMULA, DesignRequest.Family.BINOMIAL, "w", Weights.Kind.FREQUENCY, null)
        : DesignRequest.logistic(FORMULA);
  }

  /** The levels that fewer complete rows have, each as often as its frequency says. */
  private static Set<String> rare(
      List<TextRow> rows, boolean weighted, boolean first, int fewerThan) {
    Map<String, Integer> counts = new TreeMap<>();
    for (TextRow row : rows) {
      String level = first ? row.f() : row.g();
      if (level != null) {
        boolean counted = row.y() != null && row.f() != null && row.g() != null;
        int count = !counted ? 0 : weighted ? Integer.parseInt(row.w()) : 1;
        counts.merge(level, count, Integer::sum);
      }
    }
    counts.values().removeIf(n -> n >= fewerThan);
    return new TreeSet<>(counts.keySet());
  }

  private static String replaced(String level, Set<String> rare, String pool) {
    return level != null && rare.contains(level) ? pool : level;
  }

  private static List<String> last(List<TextRow> rows, boolean first, String pool) {
    Set<String> names =
        rows.stream()
            .map(row -> first ? row.f() : row.g())
            .filter(name -> name != null && !name.equals(pool))
            .collect(Collectors.toCollection(TreeSet::new));
    return Stream.concat(names.stream(), Stream.of(pool)).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 5, 60, 400, 3000})
  void aDesignWithPoolsIsThatOfTheRowsWithReplacedLevels(int size) {
    for (int seed = 0; seed < 10; seed++) {
      boolean weighted = seed % 2 == 1;
      SplittableRandom random = new SplittableRandom(97L * size + seed);
      List<TextRow> rows = rows(random, size);
      int f = 1 + random.nextInt(1 + size / 20);
      int g = 1 + random.nextInt(1 + size / 20);
      Set<String> rareF = rare(rows, weighted, true, f);
      Set<String> rareG = rare(rows, weighted, false, g);
      List<TextRow> replaced =
          rows.stream()
              .map(r -> r.with(replaced(r.f(), rareF, "few"), replaced(r.g(), rareG, "other")))
              .toList();
      DesignRequest sorted = request(weighted);
      Map<String, List<String>> orders =
          Map.of("f", last(replaced, true, "few"), "g", last(replaced, false, "other"));
      Design expected = design(replaced, rareG.isEmpty() ? sorted : sorted.with(orders), 1);

      Design pooled =
          design(
              rows,
              sorted.with(RareLevels.parse("f: " + f + " = few; g: " + g)),
              1 + random.nextInt(5));

      String what = "size " + size + ", seed " + seed;
      boolean pool = rareG.stream().anyMatch(name -> !name.equals("other"));
      if (pool || rareG.isEmpty()) {
        assertThat(withoutPools(pooled)).as(what).isEqualTo(withoutPools(expected));
      }
      assertPool(pooled.variables().get(0), rareF, f, "few");
      assertPool(pooled.variables().get(1), rareG, g, "other");
    }
  }

  private static List<Variable> withoutPools(Design design) {
    return design.variables().stream().map(v -> v.pooled(null)).toList();
  }

  private static void assertPool(Variable factor, Set<String> rare, int fewerThan, String name) {
    Set<String> others = new TreeSet<>(rare);
    others.remove(name);
    if (others.isEmpty()) {
      assertThat(factor.pool()).isNull();
      return;
    }
    Pool pool = factor.pool();
    assertThat(pool.names()).containsExactlyElementsOf(others);
    assertThat(pool.levels()).isEqualTo(others.size());
    assertThat(pool.fewerThan()).isEqualTo(fewerThan);
    assertThat(pool.level()).isEqualTo(name);
    assertThat(pool.numerals()).isFalse();
    Level last = factor.levels().get(factor.levels().size() - 1);
    assertThat(last.name()).isEqualTo(name);
    assertThat(pool.rows()).isLessThanOrEqualTo(last.observations());
  }

  private static Design design(String rules, Map<String, List<String>> orders) {
    List<TextRow> rows = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      rows.add(new TextRow(i % 2 == 0 ? "0" : "1", i < 7 ? "a" : "b" + i, "g" + i, "1"));
    }
    return design(rows, request(false).with(orders).with(RareLevels.parse(rules)), 2);
  }

  private static List<String> names(Variable factor) {
    return factor.levels().stream().map(Level::name).toList();
  }

  @Test
  void thePoolIsLastUnlessAnOrderNamesIt() {
    assertThat(names(design("f: 2", Map.of()).variables().get(0))).containsExactly("a", "other");
    Map<String, List<String>> order = Map.of("f", List.of("other", "a"));
    assertThat(names(design("f: 2", order).variables().get(0))).containsExactly("other", "a");
    assertThat(names(design("f: 1", Map.of()).variables().get(0)))
        .containsExactly("a", "b7", "b8", "b9");
  }

  @Test
  void allLevelsMayBeRare() {
    Variable g = design("g: 2", Map.of()).variables().get(1);
    assertThat(g.levels()).containsExactly(new Level("other", 10, 5));
    assertThat(g.pool().levels()).isEqualTo(10);
  }

  @Test
  void moreThanAThousandNamesAreNotKept() {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (int i = 0; i <= Pool.MOST_NAMES; i++) {
      counts.put(Integer.toString(i), Map.of("0", 2L));
    }
    PooledLevels pooled = PooledLevels.of(counts, new RareLevels.Rule(3, "rest"));
    assertThat(pooled.pool()).isEqualTo(new Pool("rest", 3, 1001, 2002, true, List.of()));
    counts.remove("0");
    assertThat(PooledLevels.of(counts, new RareLevels.Rule(3, "rest")).pool().names())
        .hasSize(1000)
        .startsWith("1", "2", "3");
  }

  @Test
  void aNumberHasNoPool() {
    RareLevels rare = RareLevels.parse("w: 3");
    DesignRequest request = DesignRequest.logistic(Formula.parse("y ~ w")).with(rare);
    List<TextRow> rows = List.of(new TextRow("0", "a", "b", "1"), new TextRow("1", "a", "b", "2"));
    assertThatThrownBy(() -> design(rows, request, 1))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessage("--rare-levels: w is a number in the formula: say factor(w)");
  }
}

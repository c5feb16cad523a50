package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.expression.Values;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows at rare and new levels, scored by a model with a pool. */
class PooledLevelsTest {
  private static final Pool POOL = new Pool("other", 5, 2, 10, false, List.of("c", "d"));

  private record Row(String g) implements Values {
    @Override
    public boolean isMissing(int column) {
      return g == null;
    }

    @Override
    public double number(int column) {
      return Double.NaN;
    }

    @Override
    public String text(int column) {
      return g;
    }
  }

  private static ModelDocument model(Pool pool, String... levels) {
    return new Models("binomial", "y ~ g")
        .intercept(1)
        .factor("g", "g", levels)
        .pool(pool)
        .term("g", null, Map.of(levels[1], 2.0))
        .model();
  }

  @Test
  void aLevelWithoutACodeHasThatOfThePool() {
    Counted scorer = new Counted(model(POOL, "a", "other"), Unseen.FAIL);
    assertThat(scorer.eta(new Row("a"))).isEqualTo(1);
    for (String level : List.of("other", "c", "d", "never seen", "nor this", "never seen")) {
      assertThat(scorer.eta(new Row(level))).as(level).isEqualTo(3);
    }
    assertThat(scorer.eta(new Row("a"))).isEqualTo(1);
    assertThat(scorer.eta(new Row(null))).isNaN();
    ScoredRows rows = scorer.rows();
    assertThat(rows.rows()).isEqualTo(9);
    assertThat(rows.unseen()).isZero();
    assertThat(rows.pooled()).isEqualTo(3);
    Map<String, ScoredRows.UnseenRows> expected =
        Map.of("g", new ScoredRows.UnseenRows(3, Map.of("never seen", 2L, "nor this", 1L)));
    assertThat(rows.pooledByVariable()).isEqualTo(expected);
    assertThat(rows.merge(rows).pooled()).isEqualTo(6);
    assertThat(rows.merge(ScoredRows.NONE)).isEqualTo(rows);
  }

  @Test
  void numbersAreTheirLevelsInAnyNotation() {
    Pool numbers = new Pool("other", 5, 1, 10, true, List.of("7"));
    Counted scorer = new Counted(model(numbers, "1", "other"), Unseen.FAIL);
    assertThat(scorer.eta(new Row("01.0"))).isEqualTo(1);
    assertThat(scorer.eta(new Row("7.0"))).isEqualTo(3);
    assertThat(scorer.rows().pooled()).isZero();
    assertThat(scorer.eta(new Row("8"))).isEqualTo(3);
    assertThat(scorer.rows().pooled()).isEqualTo(1);
    Scorer texts = new Scorer(model(POOL, "1", "other"), Unseen.FAIL);
    assertThat(texts.eta(new Row("01"))).isEqualTo(3);
  }

  @Test
  void theModelTellsItsPoolAndKeepsItWhenRead() {
    ModelDocument model = model(POOL, "a", "other");
    assertThat(model.evidence().vectors()).hasSize(2);
    ModelDocument read = ModelJson.readModel(Json.write(model));
    assertThat(read.estimates().variables().get(0).pool()).isEqualTo(POOL);
    assertThat(Json.write(model(null, "a", "other"))).doesNotContain("pool");
  }

  @ParameterizedTest
  @ValueSource(strings = {"missing", "a", "rows", "names", "none"})
  void aPoolThatDoesNotFitTheLevelsIsRefused(String what) {
    Pool pool =
        switch (what) {
          case "missing" -> new Pool("rest", 5, 1, 1, false, List.of("c"));
          case "a" -> new Pool("other", 5, 1, 1, false, List.of("a"));
          case "rows" -> new Pool("other", 5, 1, 11, false, List.of("c"));
          case "names" -> new Pool("other", 5, 3, 1, false, List.of("c"));
          default -> new Pool("other", 5, 0, 1, false, List.of());
        };
    assertThat(PoolCheck.problems(variable(pool))).hasSize(1);
    String text = Json.write(model(pool, "a", "other"));
    assertThatThrownBy(() -> ModelJson.readModel(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pool");
  }

  private static ModelDocument.Variable variable(Pool pool) {
    List<Level> levels = List.of(new Level("a", 10, 5), new Level("other", 10, 5));
    return new ModelDocument.Variable(
        "g", "g", "factor", "a", levels, null, null, null, null, null, null, pool, null);
  }

  @Test
  void onlyAFactorHasAPool() {
    ModelDocument.Variable number =
        new ModelDocument.Variable(
            "x", "x", "number", null, null, null, null, 0.0, 1.0, 0.5, null, POOL, null);
    assertThat(PoolCheck.problems(number)).containsExactly("x has a pool and is no factor");
  }
}

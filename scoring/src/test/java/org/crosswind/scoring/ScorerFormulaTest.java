package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What formulas may hold, on models whose η is plain to see. */
class ScorerFormulaTest {
  private static double eta(ModelDocument model, Map<String, String> row) {
    Scorer scorer = new Scorer(model, Unseen.MISSING);
    return scorer.eta(Models.row(scorer.columns(), row));
  }

  @Test
  void functionsProductsAndOffsets() {
    ModelDocument model =
        new Models("binomial", "y ~ log(x) + x:z + offset(log(w)) + offset(x)")
            .intercept(1)
            .number("log(x)")
            .number("x:z")
            .term("log(x)", 2)
            .term("x:z", 0.5)
            .model();
    // R: 1 + log(3) + 2 + 2 * log(2) + 0.5 * 2 * 5
    assertThat(eta(model, Map.of("x", "2", "z", "5", "w", "3")))
        .isCloseTo(1 + Math.log(3) + 2 + 2 * Math.log(2) + 0.5 * 2 * 5, within(1e-14));
    assertThat(new Scorer(model, Unseen.FAIL).columns()).containsExactly("x", "z", "w");
    assertThat(model.evidence().vectors()).hasSize(10);
  }

  @Test
  void aFunctionWithoutAValueIsMissingUnderItsOwnName() {
    ModelDocument model =
        new Models("binomial", "y ~ log(x) + offset(sqrt(w))")
            .intercept(1)
            .number("log(x)")
            .term("log(x)", 2)
            .model();
    Counted scorer = new Counted(model, Unseen.FAIL);
    List<String> columns = new Scorer(model, Unseen.FAIL).columns();
    for (String x : new String[] {"-1", "0", "1"}) {
      assertThat(scorer.eta(Models.row(columns, Map.of("x", x, "w", "-4")))).isNaN();
    }
    assertThat(scorer.eta(Models.row(columns, Map.of("w", "4")))).isNaN();
    assertThat(scorer.rows())
        .isEqualTo(new ScoredRows(4, 4, 0, Map.of("x", 1L, "log(x)", 2L, "sqrt(w)", 3L), Map.of()));
  }

  @Test
  void withoutAnInterceptTheFirstFactorHasAllItsLevels() {
    ModelDocument model =
        new Models("binomial", "y ~ g - 1")
            .factor("g", "g", "a", "b")
            .term("g", null, Map.of("a", 3.0, "b", 4.0))
            .model();
    assertThat(eta(model, Map.of("g", "a"))).isEqualTo(3);
    assertThat(eta(model, Map.of("g", "b"))).isEqualTo(4);
    assertThat(model.evidence().vectors()).hasSize(2);
  }

  /** Of a column that only a function uses, values are found at which there is a prediction. */
  @Test
  void computedFactorsHaveTestVectors() {
    ModelDocument model =
        new Models("binomial", "y ~ cut(x, 0, 8, 12, inf) + factor(month(date(d)))")
            .intercept(1)
            .factor("cut", "cut(x, 0, 8, 12, inf)", "(0,8]", "(8,12]", "(12,Inf]")
            .factor("month", "factor(month(date(d)))", "1", "2", "3")
            .term("cut", null, Map.of("(8,12]", 2.0, "(12,Inf]", 4.0))
            .term("month", null, Map.of("2", 8.0, "3", 16.0))
            .model();
    assertThat(model.evidence().vectors()).hasSizeGreaterThan(5);
    assertThat(model.evidence().vectors().stream().map(ModelDocument.Vector::eta))
        .doesNotHaveDuplicates();
  }

  @Test
  void wholeNumbersAreLevelsHoweverTheyAreWritten() {
    ModelDocument model =
        new Models("binomial", "y ~ F(m)")
            .intercept(1)
            .factor("m", "F(m)", "9", "10")
            .term("m", null, Map.of("10", 5.0))
            .model();
    assertThat(eta(model, Map.of("m", "9.0"))).isEqualTo(1);
    assertThat(eta(model, Map.of("m", "1e1"))).isEqualTo(6);
    assertThat(eta(model, Map.of("m", "9.5"))).isNaN();
  }

  @Test
  void cellsThatWereNeverSeenAreUnseenAndTheCellIsBlamedUnlessALevelIs() {
    ModelDocument model =
        new Models("binomial", "y ~ f:g:x")
            .intercept(1)
            .factor("f", "f", "a", "b")
            .factor("g", "g", "c", "d")
            .cells("f", "g", "a:c", "a:d", "b:c")
            .number("x")
            .term("f:g", "x", Map.of("a:d", 2.0, "b:c", 3.0))
            .model();
    assertThat(eta(model, Map.of("f", "a", "g", "c", "x", "7"))).isEqualTo(1);
    assertThat(eta(model, Map.of("f", "a", "g", "d", "x", "7"))).isEqualTo(15);
    assertThat(eta(model, Map.of("f", "b", "g", "c", "x", "7"))).isEqualTo(22);
    Counted scorer = new Counted(model, Unseen.REFERENCE);
    List<String> columns = new Scorer(model, Unseen.REFERENCE).columns();
    for (String row : new String[] {"b:d", "b:e", "z:e", "b:d"}) {
      String[] fg = row.split(":", -1);
      assertThat(scorer.eta(Models.row(columns, Map.of("f", fg[0], "g", fg[1], "x", "7"))))
          .isEqualTo(1);
    }
    assertThat(scorer.rows().unseen()).isEqualTo(4);
    assertThat(scorer.rows().unseenByVariable())
        .isEqualTo(
            Map.of(
                "f", new ScoredRows.UnseenRows(1, Map.of("z", 1L)),
                "g", new ScoredRows.UnseenRows(2, Map.of("e", 2L)),
                "f:g", new ScoredRows.UnseenRows(2, Map.of("b:d", 2L))));
  }

  @Test
  void countsMergeInAnyOrderAndTheMostFrequentLevelsComeFirst() {
    ScoredRows a =
        new ScoredRows(
            9, 1, 3, Map.of("x", 1L), Map.of("g", new ScoredRows.UnseenRows(3, Map.of("d", 3L))));
    ScoredRows b =
        new ScoredRows(
            5, 1, 4, Map.of("z", 1L), Map.of("g", new ScoredRows.UnseenRows(4, Map.of("e", 4L))));
    ScoredRows both = a.merge(b).merge(ScoredRows.NONE);
    assertThat(both).isEqualTo(b.merge(a));
    assertThat(both.rows()).isEqualTo(14);
    assertThat(both.unseenByVariable().get("g").rows()).isEqualTo(7);
    assertThat(both.unseenByVariable().get("g").most(5)).containsExactly("e", "d");
    assertThat(both.unseenByVariable().get("g").most(1)).containsExactly("e");
  }
}

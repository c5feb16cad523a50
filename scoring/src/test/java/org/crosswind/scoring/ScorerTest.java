package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.expression.Values;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.report.SummaryText;
import org.junit.jupiter.api.Test;

class ScorerTest {
  /** β₀ = 1, x 0.5, g: a the reference, b 2, c separated, d without rows, e linear in others. */
  static ModelDocument model() {
    return new ModelDocument(
        new ModelDocument.Kind(
            "1.0",
            "SEPARATED",
            "binomial",
            "maximum-likelihood",
            "y ~ x + g",
            new ModelDocument.Response("y", "0", "1", 30, 20)),
        new ModelDocument.Sample(
            50, 50, 0, Map.of(), null, null, null, null, 5, List.of(), List.of(), null),
        new ModelDocument.Fit(6, 40.0, 60.0, -20.0, 46.0, 50.0, 0.3, 0.4, null, 4, 46, 49, 10.0),
        new ModelDocument.Estimates(
            "model",
            0.95,
            List.of(
                coefficient("(Intercept)", "(Intercept)", null, 1.0, false),
                coefficient("x", "x", null, 0.5, false),
                coefficient("g=b", "g", "b", 2.0, false),
                coefficient("g=c", "g", "c", null, false),
                coefficient("g=d", "g", "d", null, true),
                coefficient("g=e", "g", "e", null, true)),
            null,
            true,
            List.of(
                new ModelDocument.Term("x", List.of(), null, "x", null),
                new ModelDocument.Term("g", List.of("g"), "g", null, null)),
            List.of(
                new ModelDocument.Variable(
                    "x", "x", "number", null, null, null, null, 0.0, 9.0, 4.0, null),
                new ModelDocument.Variable(
                    "g",
                    "g",
                    "factor",
                    "a",
                    List.of(
                        new Level("a", 10, 4),
                        new Level("b", 10, 5),
                        new Level("c", 5, 5),
                        new Level("d", 0, 0),
                        new Level("e", 25, 6)),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null))),
        new ModelDocument.Evidence(List.of(), List.of(), List.of(), "f", "v", null));
  }

  private static ModelDocument.Coefficient coefficient(
      String name, String term, String level, Double estimate, boolean aliased) {
    List<String> levels = level == null ? List.of() : List.of(level);
    Double e = estimate;
    return new ModelDocument.Coefficient(
        name, term, level, levels, e, e, e, null, e, e, e, e, aliased, null);
  }

  private record Row(Double x, String g) implements Values {
    @Override
    public boolean isMissing(int variable) {
      return variable == 0 ? x == null : g == null;
    }

    @Override
    public double number(int variable) {
      return x == null ? Double.NaN : x;
    }

    @Override
    public String text(int variable) {
      return g;
    }
  }

  @Test
  void etaIsTheSumOfTheTerms() {
    Scorer scorer = new Scorer(model(), Unseen.FAIL);
    assertThat(scorer.columns()).containsExactly("x", "g");
    assertThat(scorer.eta(new Row(2.0, "a"))).isEqualTo(1 + 0.5 * 2);
    assertThat(scorer.eta(new Row(2.0, "b"))).isEqualTo(1 + 0.5 * 2 + 2);
  }

  @Test
  void aLinearlyAliasedLevelCountsAsZeroAsInR() {
    assertThat(new Scorer(model(), Unseen.FAIL).eta(new Row(2.0, "e"))).isEqualTo(2);
  }

  @Test
  void levelsWithoutAnEstimateFollowThePolicyAndAreCounted() {
    for (String level : List.of("c", "d", "never seen")) {
      Counted reference = new Counted(model(), Unseen.REFERENCE);
      assertThat(reference.eta(new Row(2.0, level))).as(level).isEqualTo(2);
      assertThat(reference.rows().unseenByVariable())
          .containsExactly(Map.entry("g", new ScoredRows.UnseenRows(1, Map.of(level, 1L))));
      assertThat(new Scorer(model(), Unseen.MISSING).eta(new Row(2.0, level))).isNaN();
      assertThatThrownBy(() -> new Scorer(model(), Unseen.FAIL).eta(new Row(2.0, level)))
          .isInstanceOf(UnseenLevelException.class)
          .hasMessageContaining("g has the level '" + level + "'");
    }
  }

  @Test
  void missingValuesGiveNoPredictionUnderAnyPolicyAndAreCountedFirst() {
    Counted scorer = new Counted(model(), Unseen.REFERENCE);
    assertThat(scorer.eta(new Row(null, "never seen"))).isNaN();
    assertThat(scorer.eta(new Row(null, null))).isNaN();
    assertThat(scorer.rows())
        .isEqualTo(new ScoredRows(2, 2, 0, Map.of("x", 2L, "g", 1L), Map.of()));
  }

  @Test
  void theMeanIsTheInverseLogitAtAnySize() {
    Scorer scorer = new Scorer(model(), Unseen.FAIL);
    assertThat(scorer.mean(0)).isEqualTo(0.5);
    assertThat(scorer.mean(Math.log(3))).isCloseTo(0.75, within(1e-15));
    assertThat(scorer.mean(-800)).isZero();
    assertThat(scorer.mean(-700)).isPositive();
    assertThat(scorer.mean(800)).isEqualTo(1);
    assertThat(scorer.mean(Double.NaN)).isNaN();
  }

  @Test
  void numbersThatAreNotFiniteCountAsMissing() {
    Counted scorer = new Counted(model(), Unseen.FAIL);
    assertThat(scorer.eta(new Row(Double.POSITIVE_INFINITY, "a"))).isNaN();
    assertThat(scorer.eta(new Row(Double.NaN, "a"))).isNaN();
    assertThat(scorer.rows().missingByVariable()).isEqualTo(Map.of("x", 2L));
  }

  @Test
  void aModelWithoutEstimatesCannotScore() {
    ModelDocument empty =
        ModelJson.readAgain(
            new ModelText(Json.write(model())).with("/coefficients/0/estimate", "null").text());
    assertThatThrownBy(() -> new Scorer(empty, Unseen.FAIL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model cannot score: it has no estimates (SEPARATED)");
  }

  @Test
  void theSummaryShowsEveryRowAndWhyNumbersAreAbsent() {
    String text = new SummaryText(model()).text();
    assertThat(text)
        .contains("Estimate", "Std. Error", "z value", "Pr(>|z|)")
        .containsPattern("g=c +NA")
        .containsPattern("g=d +Dropped")
        .contains("Null deviance: 60.0000 on 49 degrees of freedom")
        .contains("Residual deviance: 40.0000 on 46 degrees of freedom")
        .contains("AIC: 46.0000", "Status: SEPARATED", "Observations: 50 of 50 rows");
  }
}

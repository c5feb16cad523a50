package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.scoring.PredictionRequest.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {
  private static final double LEVEL = 0.9;
  private static final Pool POOL = new Pool("other", 5, 1, 10, false, List.of("rare"));

  /** x and log(z) numbers, g with a level without an estimate, h with a pool, and an offset. */
  private static ModelDocument model(String family) {
    return new Models(family, "y ~ x + log(z) + g + h + offset(o)")
        .intercept(0.3)
        .number("x")
        .number("log(z)")
        .factor("g", "g", "a", "b", "c")
        .factor("h", "h", "p", "q", "other")
        .pool(POOL)
        .term("x", 0.7)
        .term("log(z)", -0.11)
        .term("g", null, Map.of("b", -1.3))
        .term("h", null, Map.of("other", 0.9))
        .covariance(
            0.04, -0.01, 0.09, 0.02, 0.0, 0.16, 0.001, 0.002, 0.003, 0.2, 0.0, 0.01, 0.0, 0.02, 0.3)
        .model();
  }

  private static ScorerRow random(Random random, List<String> columns) {
    ScorerRow row = new ScorerRow(columns);
    for (String column : columns) {
      if (random.nextInt(12) == 0) {
        continue;
      }
      switch (column) {
        case "g" -> row.set("g", List.of("a", "b", "c", "never").get(random.nextInt(4)));
        case "h" -> row.set("h", List.of("p", "q", "rare", "other", "new").get(random.nextInt(5)));
        default -> row.set(column, 20 * random.nextDouble() - 1);
      }
    }
    return row;
  }

  private static double[] predicted(
      ModelDocument model, Unseen unseen, Scale scale, ScorerRow row) {
    PredictionRequest request = new PredictionRequest(scale, true, LEVEL, List.of());
    Predictor predictor = new Predictor(model, unseen, request, column -> false);
    return predictor.predict(row).clone();
  }

  @ParameterizedTest
  @CsvSource({"binomial,MISSING", "binomial,REFERENCE", "gaussian,MISSING", "gaussian,REFERENCE"})
  void theNumbersAreThoseOfThePredictor(String family, Unseen unseen) {
    ModelDocument model = model(family);
    Explainer explainer = new Explainer(model, unseen, LEVEL);
    Explanation explanation = explainer.newExplanation();
    Random random = new Random(20261201);
    int scored = 0;
    for (int i = 0; i < 500; i++) {
      ScorerRow row = random(random, explainer.columns());
      explainer.explain(row, explanation);
      double[] response = predicted(model, unseen, Scale.RESPONSE, row);
      double[] link = predicted(model, unseen, Scale.LINK, row);
      assertThat(
              new double[] {
                explanation.mean(),
                explanation.stdError(),
                explanation.lower(),
                explanation.upper(),
                explanation.eta(),
                explanation.linkError()
              })
          .containsExactly(response[0], response[1], response[2], response[3], link[0], link[1]);
      assertThat(explanation.warnings().isEmpty() && Double.isNaN(explanation.eta())).isFalse();
      if (!Double.isNaN(explanation.eta())) {
        scored++;
        double sum = 0;
        for (double part : explanation.contributions()) {
          sum += part;
        }
        assertThat(sum).isEqualTo(explanation.eta());
      }
    }
    assertThat(scored).isBetween(100, 450);
  }

  private static List<Warning> warnings(Unseen unseen, String x, String g, String h) {
    Explainer explainer = new Explainer(model("binomial"), unseen, LEVEL);
    Explanation explanation = explainer.newExplanation();
    ScorerRow row = new ScorerRow(explainer.columns());
    row.set("x", x).set("z", 100.0).set("g", g).set("h", h).set("o", 0.0);
    explainer.explain(row, explanation);
    return explanation.warnings();
  }

  @Test
  void eachWarningNamesTheVariableAndWhatWasDone() {
    assertThat(warnings(Unseen.MISSING, "2", "a", "q")).isEmpty();
    assertThat(warnings(Unseen.MISSING, "2", "a", "rare")).isEmpty();
    assertThat(warnings(Unseen.MISSING, null, "a", null))
        .containsExactly(new Warning.Missing("x"), new Warning.Missing("h"));
    assertThat(warnings(Unseen.MISSING, "2", "never", "q"))
        .containsExactly(new Warning.UnseenLevel("g", "never", false));
    assertThat(warnings(Unseen.REFERENCE, "2", "never", "new"))
        .containsExactly(
            new Warning.UnseenLevel("g", "never", true), new Warning.PooledLevel("h", "new"));
    assertThat(warnings(Unseen.MISSING, "9.5", "a", "p"))
        .containsExactly(new Warning.OutOfRange("x", 9.5, 1, 9))
        .extracting(Warning::message)
        .containsExactly("x is 9.5, outside of the training rows' 1 to 9");
    assertThatThrownBy(() -> warnings(Unseen.FAIL, "2", "never", "p"))
        .isInstanceOf(UnseenLevelException.class)
        .hasMessageContaining("never");
    assertThatThrownBy(() -> warnings(Unseen.MISSING, "two", "a", "p"))
        .isInstanceOf(ValueException.class)
        .hasMessageContaining("x is 'two', not a number");
  }

  @Test
  void thePartsHaveNames() {
    assertThat(new Explainer(model("binomial"), Unseen.MISSING, LEVEL).parts())
        .containsExactly("(Intercept)", "offset(o)", "x", "log(z)", "g", "h");
  }

  @Test
  void withoutACovarianceThereAreNoErrors() {
    ModelDocument model =
        new Models("binomial", "y ~ x").intercept(1).number("x").term("x", 0.5).model();
    Explainer explainer = new Explainer(model, Unseen.MISSING, LEVEL);
    Explanation explanation = explainer.newExplanation();
    explainer.explain(new ScorerRow(explainer.columns()).set("x", 2), explanation);
    assertThat(explainer.hasErrors()).isFalse();
    assertThat(explanation.eta()).isEqualTo(2);
    assertThat(explanation.stdError()).isNaN();
    assertThat(explanation.lower()).isNaN();
    assertThat(explanation.warnings()).isEmpty();
  }

  @Test
  void manyThreadsDoNotDisturbEachOther() throws Exception {
    Explainer explainer = new Explainer(model("binomial"), Unseen.REFERENCE, LEVEL);
    Callable<List<Double>> work =
        () -> {
          List<Double> numbers = new ArrayList<>();
          Explanation explanation = explainer.newExplanation();
          Random random = new Random(7);
          for (int i = 0; i < 5000; i++) {
            explainer.explain(random(random, explainer.columns()), explanation);
            numbers.add(explanation.lower());
          }
          return numbers;
        };
    List<Double> alone = work.call();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<List<Double>> future : threads.invokeAll(List.of(work, work, work, work))) {
        assertThat(future.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdown();
    }
  }
}

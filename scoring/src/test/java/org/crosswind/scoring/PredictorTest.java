package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crosswind.scoring.PredictionRequest.Scale;
import org.junit.jupiter.api.Test;

class PredictorTest {
  private static final List<Residual> ALL = List.of(Residual.values());
  private static final PredictionRequest RESPONSE =
      new PredictionRequest(Scale.RESPONSE, true, 0.95, ALL);

  private static Models logistic() {
    return new Models("binomial", "y ~ x + g")
        .intercept(1)
        .number("x")
        .factor("g", "g", "a", "b")
        .term("x", 0.5)
        .term("g", null, Map.of("b", -3.0))
        .covariance(0.04, -0.01, 0.09, 0.02, 0.0, 0.16);
  }

  private static double[] predict(
      ModelDocument model, PredictionRequest request, Map<String, String> row) {
    Predictor predictor = new Predictor(model, Unseen.REFERENCE, request, row::containsKey);
    return predictor.predict(Models.row(predictor.columns(), row)).clone();
  }

  private static void isCloseTo(double[] numbers, double... expected) {
    assertThat(numbers).containsExactly(expected, within(1e-13));
  }

  /**
   * R: V <- matrix(c(.04,-.01,.02, -.01,.09,0, .02,0,.16), 3); x <- c(1, 2, 1); eta <- sum(x * c(1,
   * .5, -3)); s <- sqrt(drop(t(x) %*% V %*% x)); m <- plogis(eta); c(m, m * (1 - m) * s, plogis(eta
   * + c(-1, 1) * qnorm(.975) * s), 1 - m, (1 - m) / sqrt(m * (1 - m)), sqrt(-2 * log(m)), 1 / m).
   */
  @Test
  void aLogisticModel() {
    isCloseTo(
        predict(logistic().model(), RESPONSE, Map.of("x", "2", "g", "b", "y", "1")),
        0.2689414213699951,
        0.14713089846817912,
        0.07822565799726047,
        0.614603043828428,
        0.7310585786300049,
        1.6487212707001282,
        1.6206552301573725,
        3.7182818284590455);
    double s = Math.sqrt(0.56);
    isCloseTo(
        predict(
            logistic().model(),
            new PredictionRequest(Scale.LINK, true, 0.95, List.of()),
            Map.of("x", "2", "g", "b")),
        -1,
        s,
        -1 - 1.959963984540054 * s,
        -1 + 1.959963984540054 * s);
  }

  @Test
  void aLinearModelHasStudentsInterval() {
    ModelDocument model =
        new Models("gaussian", "log(y) ~ x")
            .intercept(1)
            .number("x")
            .term("x", 0.5)
            .covariance(0.04, -0.01, 0.09)
            .model();
    // R: qt(.975, 10) = 2.228138851986274; s^2 = .04 - 4 * .01 + 4 * .09
    double reach = 2.228138851986274 * 0.6;
    double[] expected = {2, 0.6, 2 - reach, 2 + reach, -2, -2, -2, -2};
    assertThat(predict(model, RESPONSE, Map.of("x", "2", "y", "1")))
        .containsExactly(expected, within(1e-12));
  }

  @Test
  void priorWeightsCountInPearsonAndDevianceResidualsWhereTheRowsHaveThem() {
    ModelDocument model = logistic().weights("n").model();
    Map<String, String> row = Map.of("x", "2", "g", "b", "y", "0");
    PredictionRequest request = new PredictionRequest(Scale.LINK, false, null, ALL);
    double[] plain = predict(model, request, row);
    double[] weighted = predict(model, request, Map.of("x", "2", "g", "b", "y", "0", "n", "4"));
    isCloseTo(weighted, plain[0], plain[1], 2 * plain[2], 2 * plain[3], plain[4]);
  }

  @Test
  void residualsNeedAResponseThatIsOneOfTheTwo() {
    PredictionRequest request =
        new PredictionRequest(Scale.LINK, false, null, List.of(Residual.RESPONSE));
    ModelDocument model = logistic().model();
    assertThat(predict(model, request, Map.of("x", "2", "g", "a", "y", "1.0"))[1])
        .isCloseTo(1 - 1 / (1 + Math.exp(-2)), within(1e-15));
    assertThat(predict(model, request, Map.of("x", "2", "g", "a", "y", "7"))[1]).isNaN();
    assertThat(predict(model, request, Map.of("x", "2", "g", "a"))).containsExactly(2, Double.NaN);
  }

  @Test
  void whereThereIsNoPredictionThereIsNothing() {
    double[] results = predict(logistic().model(), RESPONSE, Map.of("g", "a", "y", "1"));
    assertThat(results).hasSize(8).containsOnly(Double.NaN);
  }

  @Test
  void aLevelScoredAsTheReferenceHasTheErrorOfTheOtherColumns() {
    PredictionRequest request = new PredictionRequest(Scale.LINK, true, null, List.of());
    isCloseTo(
        predict(logistic().model(), request, Map.of("x", "2", "g", "never seen")),
        predict(logistic().model(), request, Map.of("x", "2", "g", "a")));
  }

  @Test
  void residualsOfExtremePredictionsDoNotCancel() {
    // R: y = 1, eta = -40: pearson exp(20), deviance sqrt(80), working 1 + exp(40).
    assertThat(Residual.PEARSON.of(Family.BINOMIAL, 1, -40))
        .isCloseTo(485165195.4097903, within(1e-6));
    assertThat(Residual.DEVIANCE.of(Family.BINOMIAL, 1, -40))
        .isCloseTo(8.94427190999916, within(1e-14));
    assertThat(Residual.RESPONSE.of(Family.BINOMIAL, 1, 40))
        .isCloseTo(4.248354255291589e-18, within(1e-32));
    assertThat(Residual.WORKING.of(Family.BINOMIAL, 0, 40))
        .isCloseTo(-1 - Math.exp(40), within(1e3));
  }

  @Test
  void withoutACovarianceTheOptionThatKeepsItIsNamed() {
    ModelDocument model = new Models("binomial", "y ~ 1").intercept(1).model();
    for (PredictionRequest request :
        List.of(
            new PredictionRequest(Scale.LINK, true, null, List.of()),
            new PredictionRequest(Scale.LINK, false, 0.9, List.of()))) {
      assertThatThrownBy(() -> new Predictor(model, Unseen.FAIL, request, c -> true))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the model has no covariance")
          .hasMessageContaining("--max-covariance 1 or more");
    }
    assertThat(predict(model, PredictionRequest.of(Scale.LINK), Map.of())).containsExactly(1);
  }

  @Test
  void namesOfTheColumns() {
    assertThat(Predictor.names(RESPONSE))
        .containsExactly(
            "prediction",
            "stdError",
            "lower",
            "upper",
            "residualResponse",
            "residualPearson",
            "residualDeviance",
            "residualWorking");
    assertThat(Predictor.names(PredictionRequest.of(Scale.LINK))).containsExactly("prediction");
  }
}

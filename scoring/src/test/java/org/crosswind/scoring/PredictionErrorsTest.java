package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;

class PredictionErrorsTest {
  /**
   * R: y <- c(3, 5, 2.5, 7); p <- c(2.5, 5, 4, 8); e <- y - p; c(mean(e), mean(abs(e)),
   * sqrt(mean(e^2)), 1 - sum(e^2) / sum((y - mean(y))^2)).
   */
  @Test
  void theNumbersAreThoseOfR() {
    PredictionErrors errors = new PredictionErrors();
    errors.add(2.5, 0.5);
    errors.add(5, 0);
    errors.add(4, -1.5);
    errors.add(8, -1);
    errors.add(Double.NaN, 1);
    errors.add(1, Double.NEGATIVE_INFINITY);
    assertThat(errors.count()).isEqualTo(4);
    assertThat(errors.mean()).isEqualTo(-0.5);
    assertThat(errors.meanAbsolute()).isEqualTo(0.75);
    assertThat(errors.rootMeanSquare()).isEqualTo(0.9354143466934853, within(1e-15));
    assertThat(errors.rSquared()).isEqualTo(0.724137931034483, within(1e-14));
  }

  @Test
  void noRowOneRowAndAConstantHaveNoRSquared() {
    PredictionErrors errors = new PredictionErrors();
    assertThat(errors.rootMeanSquare()).isNaN();
    errors.add(1, 0.5);
    assertThat(errors.rootMeanSquare()).isEqualTo(0.5);
    assertThat(errors.rSquared()).isNaN();
    errors.add(0.5, 1);
    assertThat(errors.rSquared()).isNaN();
  }

  @Test
  void partsPutTogetherAreTheWholeToTheLastBit() {
    long seed = 9;
    Random random = new Random(seed);
    PredictionErrors whole = new PredictionErrors();
    PredictionErrors[] parts = {new PredictionErrors(), new PredictionErrors()};
    for (int i = 0; i < 1_000; i++) {
      double prediction = random.nextGaussian() * 1e6;
      double error = random.nextGaussian();
      whole.add(prediction, error);
      parts[random.nextInt(2)].add(prediction, error);
    }
    PredictionErrors together = new PredictionErrors();
    for (PredictionErrors part : parts) {
      String text = Json.writeCompact(part.parts());
      together.add(PredictionErrors.of(Json.read(text, PredictionErrors.Parts.class)));
    }
    assertThat(together.mean()).isEqualTo(whole.mean());
    assertThat(together.meanAbsolute()).isEqualTo(whole.meanAbsolute());
    assertThat(together.rootMeanSquare()).isEqualTo(whole.rootMeanSquare());
    assertThat(together.rSquared()).isEqualTo(whole.rSquared());
  }
}

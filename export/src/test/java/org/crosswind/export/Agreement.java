package org.crosswind.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.RandomModel;

/** Whether scores are those of the scorer. */
public final class Agreement {
  private static final double TOLERANCE = 1e-12;

  private Agreement() {}

  /** A random model of all the terms there are. */
  public static RandomModel model(long seed) {
    List<String> terms =
        Stream.concat(RandomModel.plainTerms().stream(), RandomModel.derivedTerms().stream())
            .toList();
    return new RandomModel(seed, terms, RandomModel.derivations());
  }

  /**
   * Asserts that linear predictors and predictions are those of a model, relative to max(1, |η|)
   * and to p.
   */
  public static void check(
      ExportedModel model,
      List<Map<String, String>> rows,
      List<Double> eta,
      List<Double> prediction) {
    ModelDocument document = model.document();
    double[] expected = RandomModel.etas(document, model.unseen(), rows);
    assertThat(eta).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      double difference = difference(eta.get(i), expected[i], 1);
      double mean = model.isLogistic() ? 1 / (1 + StrictMath.exp(-expected[i])) : expected[i];
      double apart = difference(prediction.get(i), mean, model.isLogistic() ? 1e-290 : 1);
      // exp(η) has the relative error that η has absolutely.
      double allowed =
          model.isLogistic()
              ? TOLERANCE * Math.min(Math.max(1, Math.abs(expected[i])), 750)
              : TOLERANCE;
      if (difference > TOLERANCE || (!Double.isNaN(expected[i]) && apart > allowed)) {
        fail(
            "η %s and prediction %s, not %s and %s, of %s by %s"
                .formatted(
                    eta.get(i),
                    prediction.get(i),
                    expected[i],
                    mean,
                    rows.get(i),
                    document.kind().formula()));
      }
      if (Double.isNaN(expected[i])) {
        assertThat(prediction.get(i)).isNaN();
      }
    }
  }

  private static double difference(double value, double expected, double least) {
    if (Double.compare(value, expected) == 0 || value == expected) {
      return 0;
    }
    double difference = Math.abs(value - expected) / Math.max(least, Math.abs(expected));
    return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
  }
}

package org.crosswind.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelDocument.Coefficient;
import org.crosswind.scoring.ModelDocument.Variable;

/** Rows drawn as a model's variables are spread, with its predictions and drawn responses. */
final class SimulatedRows {
  final double[] predicted;
  final boolean[] positive;
  final Map<Variable, int[]> levels = new LinkedHashMap<>();
  final Map<Variable, double[]> numbers = new LinkedHashMap<>();
  private final double[] eta;
  private final Random random;

  /**
   * Draws rows.
   *
   * @param bend how much more the truth says than the model, by the logit; 1 is a calibrated model
   */
  SimulatedRows(ModelDocument model, int rows, double bend, long seed) {
    random = new Random(seed);
    eta = new double[rows];
    predicted = new double[rows];
    positive = new boolean[rows];
    Map<String, Double> byLevel = new HashMap<>();
    Map<String, Double> slopes = new HashMap<>();
    for (Coefficient c : model.estimates().coefficients()) {
      double estimate = c.estimate() == null ? 0 : c.estimate();
      if (c.level() != null) {
        byLevel.put(c.term() + "\0" + c.level(), estimate);
      } else if (c.term().equals("(Intercept)")) {
        Arrays.fill(eta, estimate);
      } else {
        slopes.put(c.term(), estimate);
      }
    }
    for (Variable variable : model.estimates().variables()) {
      if (variable.levels() != null) {
        factor(variable, byLevel);
      } else {
        number(variable, slopes.getOrDefault(variable.source(), 0.0));
      }
    }
    for (int i = 0; i < rows; i++) {
      predicted[i] = 1 / (1 + Math.exp(-eta[i]));
      double mean = Math.log(0.35);
      double truth = mean + bend * (eta[i] - mean);
      positive[i] = random.nextDouble() < 1 / (1 + Math.exp(-truth));
    }
  }

  private void factor(Variable variable, Map<String, Double> byLevel) {
    List<Level> known = variable.levels();
    double[] upTo = new double[known.size()];
    double all = 0;
    for (int k = 0; k < upTo.length; k++) {
      all += known.get(k).observations();
      upTo[k] = all;
    }
    int[] drawn = new int[eta.length];
    for (int i = 0; i < drawn.length; i++) {
      int found = Arrays.binarySearch(upTo, random.nextDouble() * all);
      drawn[i] = Math.min(upTo.length - 1, found < 0 ? -found - 1 : found);
      String level = known.get(drawn[i]).name();
      eta[i] += byLevel.getOrDefault(variable.source() + "\0" + level, 0.0);
    }
    levels.put(variable, drawn);
  }

  private void number(Variable variable, double slope) {
    double[] drawn = new double[eta.length];
    double sd = (variable.max() - variable.min()) / 6;
    for (int i = 0; i < drawn.length; i++) {
      double value = variable.mean() + sd * random.nextGaussian();
      drawn[i] = Math.max(variable.min(), Math.min(variable.max(), value));
      eta[i] += slope * drawn[i];
    }
    numbers.put(variable, drawn);
  }

  int size() {
    return eta.length;
  }

  /** All rows by falling prediction. */
  List<Integer> ranked() {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      rows.add(i);
    }
    rows.sort((a, b) -> Double.compare(predicted[b], predicted[a]));
    return rows;
  }
}

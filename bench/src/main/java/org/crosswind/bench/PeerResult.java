package org.crosswind.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.bench.RunStages.Stage;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.evaluate.RocCurve;
import org.crosswind.scoring.json.Json;

/**
 * What the peer left: its stages, its coefficients and its metrics, each a CSV file with a header.
 *
 * @param coefficients by Crosswind's names
 * @param metrics {@code trainRows}, {@code testRows}, {@code auc}, {@code deviance}, {@code
 *     standardErrors} (1 where the algorithm has them)
 */
record PeerResult(
    List<Stage> stages, Map<String, Double> coefficients, Map<String, Double> metrics) {
  /** Both fits stop short of the maximum, by far less than this part of a standard error. */
  private static final double ESTIMATES = 1e-6;

  /** The quasi-Newton method, which gives no standard errors, stops sooner. */
  private static final double ESTIMATES_WITHOUT_ERRORS = 1e-2;

  private static final double AUC = 1e-6;

  static PeerResult read(Path directory) throws IOException {
    List<Stage> stages = new ArrayList<>();
    for (String[] line : lines(directory.resolve("stages.csv"))) {
      stages.add(
          new Stage(line[0], Double.parseDouble(line[1]), Double.parseDouble(line[2]), 0, 0));
    }
    Map<String, Double> coefficients = values(directory.resolve("coefficients.csv"));
    return new PeerResult(stages, coefficients, values(directory.resolve("metrics.csv")));
  }

  private static Map<String, Double> values(Path file) throws IOException {
    Map<String, Double> values = new HashMap<>();
    for (String[] line : lines(file)) {
      values.put(line[0], Double.valueOf(line[1]));
    }
    return values;
  }

  private static List<String[]> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  /** Says how near a run's model is, and returns what is too far off. */
  List<String> differences(Path run, PrintStream out) throws IOException {
    ModelDocument model = ModelJson.readModel(Files.readString(run.resolve("model.json")));
    RocCurve.Metrics roc =
        Json.read(Files.readString(run.resolve("metrics.json")), RocCurve.Metrics.class);
    List<String> differences = new ArrayList<>();
    same("training rows", model.sample().observations(), metric("trainRows"), differences);
    same("test rows", roc.observations(), metric("testRows"), differences);
    estimates(model, out, differences);
    double auc = Math.abs(roc.auc() - metric("auc"));
    out.printf(Locale.ROOT, "AUC: %.9f, Spark %.9f%n", roc.auc(), metric("auc"));
    // Negated, so that what is no number is a difference too.
    if (!(auc <= AUC)) {
      differences.add("the AUCs, by " + auc);
    }
    out.printf(
        Locale.ROOT, "Deviance: %.6f, Spark %.6f%n", model.fit().deviance(), metric("deviance"));
    return differences;
  }

  private double metric(String name) {
    return metrics.getOrDefault(name, Double.NaN);
  }

  private static void same(String what, long ours, double theirs, List<String> differences) {
    if ((double) ours != theirs) {
      differences.add(String.format(Locale.ROOT, "%s: %d, Spark %.0f", what, ours, theirs));
    }
  }

  private void estimates(ModelDocument model, PrintStream out, List<String> differences) {
    double tolerance = metric("standardErrors") == 1 ? ESTIMATES : ESTIMATES_WITHOUT_ERRORS;
    double worst = 0;
    String where = "none";
    int compared = 0;
    for (ModelDocument.Coefficient coefficient : model.estimates().coefficients()) {
      Double other = coefficients.get(coefficient.name());
      if (other == null || coefficient.estimate() == null || coefficient.stdError() == null) {
        differences.add(coefficient.name() + " is not estimated by both");
        continue;
      }
      double distance = Math.abs(coefficient.estimate() - other) / coefficient.stdError();
      compared++;
      if (!(distance <= worst)) {
        worst = distance;
        where = coefficient.name();
      }
    }
    if (coefficients.size() != model.estimates().coefficients().size()) {
      differences.add(
          model.estimates().coefficients().size() + " coefficients, Spark " + coefficients.size());
    }
    out.printf(
        Locale.ROOT,
        "Training rows: %,d%n%d coefficients, at most %.1e standard errors apart (%s)%n",
        model.sample().observations(),
        compared,
        worst,
        where);
    if (!(worst <= tolerance)) {
      differences.add("the coefficients, by more than " + tolerance + " standard errors");
    }
  }
}

package org.crosswind.driver.command;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** What a command found out, for a caller that decides by it what comes next. */
public final class Facts {
  private final Map<String, String> values = new TreeMap<>();
  private String failure;

  /** A model was fitted: {@code status, iterations, deviance, observations, coefficients}. */
  public void fitted(ModelDocument model) {
    values.put("status", model.kind().status());
    values.put("iterations", Integer.toString(model.fit().iterations()));
    values.put("deviance", String.valueOf(model.fit().deviance()));
    values.put("observations", Long.toString(model.sample().observations()));
    values.put("coefficients", Integer.toString(model.fit().parameters()));
  }

  /** A model was measured: {@code auc, logLoss, brier, rows, positives}. */
  public void measured(EvaluationDocument metrics) {
    values.put("auc", String.valueOf(metrics.auc()));
    values.put("logLoss", String.valueOf(metrics.logLoss()));
    values.put("brier", String.valueOf(metrics.brier()));
    values.put("rows", Long.toString(metrics.observations()));
    values.put("positives", Long.toString(metrics.positives()));
  }

  /** The command failed, and has told the user this. */
  public void failed(String message) {
    failure = message;
  }

  /** What a failed command told the user; null when it did not fail. */
  public String failure() {
    return failure;
  }

  /** The facts by name, sorted. */
  public Map<String, String> values() {
    return Collections.unmodifiableMap(values);
  }
}

package org.crosswind.driver.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.report.RunReport;
import org.crosswind.report.RunReport.About;
import org.crosswind.report.RunReport.Parameter;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.report.AnovaDocument;

/** What a run's documents say, as one report. What was not written, or is gone, is left out. */
final class RunCollector {
  /** Of a linear model's measures one that no other's have. */
  private static final String LINEAR = "rootMeanSquaredError";

  private final RunFiles files;

  RunCollector(RunFiles files) {
    this.files = files;
  }

  /** The report of a run whose model lies with the others. */
  RunReport report() throws IOException, DataException {
    Path file = new Path(files.results(), OutputDirectory.MODEL);
    return report(RunFiles.read(file, () -> model(files.storage().readText(file))));
  }

  private static ModelDocument model(String text) {
    ModelDocument model = ModelJson.readForScores(text);
    boolean whole =
        model.kind().status() != null
            && model.kind().response() != null
            && model.estimates().coefficients() != null
            && model.estimates().terms() != null
            && model.estimates().variables() != null
            && model.sample().missingByVariable() != null
            && model.evidence().diagnoses() != null;
    if (!whole) {
      throw new IllegalArgumentException("no model document: it lacks parts");
    }
    return model;
  }

  /** The report of a run with this model. */
  RunReport report(ModelDocument model) throws IOException, DataException {
    RunStages stages = RunStages.of(files);
    JsonNode test = files.tree(OutputDirectory.METRICS);
    boolean linear = test != null && test.has(LINEAR);
    List<String> notes = linear ? errors(test) : List.of();
    JsonNode join = files.tree(OutputDirectory.JOIN_REPORT);
    return new RunReport(
        about(model),
        new RowFlow(join, stages, model).flow(notes),
        model,
        files.result(OutputDirectory.ANOVA_JSON, AnovaDocument.class),
        linear || test == null ? null : evaluation(test),
        files.result(OutputDirectory.TRAINING_METRICS, EvaluationDocument.class),
        files.result(OutputDirectory.DRIFT, DriftDocument.class),
        stages.passes(),
        stages.stages());
  }

  private About about(ModelDocument model) throws IOException, DataException {
    OutputDirectory.Asked asked = files.asked();
    String directory = files.directory().toString();
    if (asked == null) {
      return new About(directory, null, List.of(), model.evidence().codeVersion());
    }
    List<Parameter> parameters = new ArrayList<>();
    asked.parameters().forEach((name, value) -> parameters.add(new Parameter(name, value)));
    return new About(directory, asked.command(), parameters, asked.codeVersion());
  }

  private EvaluationDocument evaluation(JsonNode test) throws IOException, DataException {
    return RunFiles.read(
        new Path(files.results(), OutputDirectory.METRICS),
        () -> Json.read(test, EvaluationDocument.class, "document of a run"));
  }

  /** The measures of a linear model on its test set. */
  private static List<String> errors(JsonNode test) {
    JsonNode rSquared = test.path("rSquared");
    return List.of(
        String.format(
            Locale.ROOT,
            "test set: RMSE %.6g, MAE %.6g, mean error %.6g, R-squared %s, %,d rows",
            test.path(LINEAR).asDouble(),
            test.path("meanAbsoluteError").asDouble(),
            test.path("meanError").asDouble(),
            rSquared.isNumber() ? String.format(Locale.ROOT, "%.6f", rSquared.asDouble()) : "none",
            test.path("observations").asLong()));
  }
}

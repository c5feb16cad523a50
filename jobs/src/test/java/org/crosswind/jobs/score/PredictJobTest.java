package org.crosswind.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobFailedException;
import org.crosswind.scoring.ScoredRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PredictJobTest {
  private static final Schema ROW =
      SchemaBuilder.record("Row")
          .fields()
          .requiredInt("id")
          .optionalInt("y")
          .optionalString("c")
          .optionalDouble("x")
          .endRecord();

  /**
   * R: plogis(1), plogis(-0.5), plogis(0.5). eta = 0.5 + (0 for A, -1 for B) + 2 x; of C there were
   * no rows.
   */
  private static final String MODEL =
      """
      {"version": "1.0", "status": "CONVERGED", "family": "binomial", "formula": "y ~ c + x",
       "response": {"name": "y", "failure": "0", "success": "1"},
       "observations": 5, "residualDegreesOfFreedom": 2, "intercept": true,
       "coefficients": [
         {"name": "(Intercept)", "term": "(Intercept)", "levels": [], "estimate": 0.5,
          "stdError": 0.5, "aliased": false},
         {"name": "c=B", "term": "c", "levels": ["B"], "estimate": -1,
          "stdError": 1, "aliased": false},
         {"name": "c=C", "term": "c", "levels": ["C"], "aliased": true},
         {"name": "x", "term": "x", "levels": [], "estimate": 2,
          "stdError": 2, "aliased": false}],
       "covariance": {"names": ["(Intercept)", "c=B", "x"],
                      "rows": [[0.25], [0, 1], [0.5, 0, 4]]},
       "terms": [{"name": "c", "factors": ["c"], "cells": "c"},
                 {"name": "x", "factors": [], "number": "x"}],
       "variables": [
         {"name": "c", "source": "c", "type": "factor", "reference": "A",
          "levels": [{"name": "A", "observations": 3}, {"name": "B", "observations": 2},
                     {"name": "C", "observations": 0}]},
         {"name": "x", "source": "x", "type": "number"}],
       "vectors": [{"row": {"c": "A", "x": "0"}, "eta": 0.5, "mean": 0.62245933120185459}]}
      """;

  @TempDir private Path directory;
  private JobHarness jobs;
  private String model;
  private String data;

  @BeforeEach
  void write() throws Exception {
    jobs = new JobHarness(directory);
    model = jobs.raw("model.json", MODEL);
    data =
        jobs.avro(
            "in/a.avro",
            ROW,
            List.of(
                JobHarness.record(ROW, 1, 1, "A", 0.25),
                JobHarness.record(ROW, 2, 0, "B", 0.0),
                JobHarness.record(ROW, 3, null, "C", 0.0),
                JobHarness.record(ROW, 4, 1, "Z", -0.25),
                JobHarness.record(ROW, 5, 0, null, 1.0),
                JobHarness.record(ROW, 6, 0, "A", null),
                JobHarness.record(ROW, 7, 0, "Z", null)));
  }

  private org.apache.hadoop.fs.Path out() {
    return new org.apache.hadoop.fs.Path(jobs.path("out").toString());
  }

  private JobReport predict(String... more) throws Exception {
    String[] options = new String[more.length + 4];
    options[0] = "data";
    options[1] = data;
    options[2] = "model";
    options[3] = model;
    System.arraycopy(more, 0, options, 4, more.length);
    return jobs.run(new PredictJob(), "out", options);
  }

  @ParameterizedTest
  @CsvSource({"1000000", "300", "40"})
  void aRowComesOutForEachWithItsProbability(long split) throws Exception {
    jobs.splits(split);

    JobReport report = predict("carry", "id,c");

    List<GenericRecord> scored = jobs.records("out");
    assertThat(scored)
        .extracting(r -> r.get("id") + " " + r.get("c") + " " + r.get("y"))
        .containsExactlyInAnyOrder(
            "1 A 1", "2 B 0", "3 C null", "4 Z 1", "5 null 0", "6 A 0", "7 Z 0");
    for (GenericRecord row : scored) {
      Double prediction = (Double) row.get("prediction");
      switch ((int) row.get("id")) {
        case 1 -> assertThat(prediction).isCloseTo(0.7310585786300049, within(1e-15));
        case 2 -> assertThat(prediction).isCloseTo(0.3775406687981454, within(1e-15));
        default -> assertThat(prediction).isNull();
      }
    }
    assertThat(JobHarness.counts(report))
        .isEqualTo(
            Map.of(
                "READ", 7L,
                "WRITTEN", 7L,
                "MISSING_ROWS", 3L,
                "UNSEEN_ROWS", 2L,
                "WITHOUT_PREDICTION", 5L));
    assertThat(PredictJob.rows(jobs.runner().storage(), out()))
        .isEqualTo(
            new ScoredRows(
                7,
                3,
                2,
                Map.of("c", 1L, "x", 2L),
                Map.of("c", new ScoredRows.UnseenRows(2, Map.of("C", 1L, "Z", 1L)))));
  }

  @Test
  void theReferencePolicyScoresUnseenLevelsAsTheReference() throws Exception {
    JobReport report = predict("type", "link", "unseen", "reference");

    assertThat(jobs.records("out"))
        .extracting(r -> r.get("prediction"))
        .containsExactly(1.0, -0.5, 0.5, 0.0, null, null, null);
    assertThat(jobs.records("out").get(0).getSchema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly("y", "prediction");
    assertThat(report.count(PredictJob.Counter.UNSEEN_ROWS)).isEqualTo(2);
  }

  @Test
  void theFailPolicyNamesVariableAndLevel() throws Exception {
    assertThatThrownBy(() -> predict("unseen", "fail"))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(
            "the job predict failed: c has the level 'C', which the model was not trained on; see"
                + " --unseen for other policies");
    assertThat(jobs.listing()).containsExactly("in", "model.json");
  }

  @Test
  void textIsScoredToo() throws Exception {
    data = jobs.text("in.csv", "x,c,more", "0.25,A,1", " 1e0 ,B,2", ",A,3");

    predict("type", "link", "carry", "more");

    assertThat(jobs.rows("out"))
        .containsExactly(
            "{\"more\": \"1\", \"prediction\": 1.0}",
            "{\"more\": \"2\", \"prediction\": 1.5}",
            "{\"more\": \"3\", \"prediction\": null}");
  }

  @Test
  void scoresAreWrittenAsCsvWhenAsked() throws Exception {
    data = jobs.text("in.csv", "x,c", "0.25,A", " 1e0 ,B", ",A");

    predict("type", "link", "carry", "x", "to", "csv");

    assertThat(jobs.lines("out")).containsExactly("x,prediction", "0.25,1", "1e0,1.5", "NA,NA");
  }

  /** R: s <- sqrt(.25 + 2 * .25 * .5 + .0625 * 4); m <- plogis(1); c(s, m * (1 - m) * s, ...). */
  @Test
  void errorsIntervalsAndResidualsComeInOnePass() throws Exception {
    predict(
        "std-errors",
        "true",
        "interval",
        "confidence",
        "residuals",
        "working,response",
        "carry",
        "id");

    List<GenericRecord> scored = jobs.records("out");
    assertThat(scored.get(0).getSchema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly(
            "id",
            "y",
            "prediction",
            "stdError",
            "lower",
            "upper",
            "residualWorking",
            "residualResponse");
    double s = Math.sqrt(0.75);
    assertThat((double) scored.get(0).get("stdError"))
        .isCloseTo(0.19661193324148185 * s, within(1e-15));
    assertThat((double) scored.get(0).get("lower"))
        .isCloseTo(1 / (1 + Math.exp(-1 + 1.959963984540054 * s)), within(1e-14));
    assertThat((double) scored.get(0).get("residualResponse"))
        .isCloseTo(1 - 0.7310585786300049, within(1e-15));
    assertThat(scored.get(2).get("stdError")).isNull();
    assertThat(scored.get(5).get("upper")).isNull();
    assertThat(scored.get(5).get("residualWorking")).isNull();
  }

  @Test
  void aColumnWhoseNameAvroDoesNotAllowIsCarriedUnderOneThatItAllows() throws Exception {
    data = jobs.text("in.csv", "x,c,the.id", "0.25,A,1");

    predict("type", "link", "carry", "the.id");

    assertThat(jobs.rows("out")).containsExactly("{\"the_id\": \"1\", \"prediction\": 1.0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Gram+,Gram-", "Gram-,Gram+"})
  void columnsThatWouldHaveOneNameInAvroAreBothCarried(String carry) throws Exception {
    data = jobs.text("in.csv", "x,c,Gram-,Gram+", "0.25,A,1,2");

    predict("type", "link", "carry", carry);

    GenericRecord row = jobs.records("out").get(0);
    assertThat(row.get("Gram_u002B")).hasToString("2");
    assertThat(row.get("Gram_u002D")).hasToString("1");
    String[] text = {"data", data, "model", model, "carry", carry, "to", "csv"};
    jobs.run(new PredictJob(), "text", text);
    assertThat(jobs.lines("text").get(0)).isEqualTo(carry + ",prediction");
  }

  @Test
  void optionsThatContradictEachOtherAndTheModelAreSaidBeforehand() throws Exception {
    assertThatThrownBy(() -> predict("std-errors", "true", "level", "0.9", "carry", "stdError,id"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--level is that of --interval, which is not given")
        .hasMessageContaining("--carry: stdError is the name of a column that predict itself");
    model = jobs.raw("bare.json", MODEL.replace("\"covariance\"", "\"other\""));
    assertThatThrownBy(() -> predict("std-errors", "true"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the model has no covariance")
        .hasMessageContaining("--max-covariance 4 or more");
    assertThatThrownBy(() -> predict("residuals", "response,partial"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("'partial' is none of response|pearson|deviance|working");
  }

  @Test
  void whatDoesNotFitTheModelIsSaidBeforehand() throws Exception {
    data = jobs.text("in.csv", "x,other", "0.25,A");

    assertThatThrownBy(() -> predict("carry", "prediction"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "--carry: prediction is the name of a column that predict itself writes")
        .hasMessageContaining("has no column c, prediction; it has x, other");
    model = jobs.text("model2.json", "{\"version\": \"2.0\"}");
    assertThatThrownBy(() -> predict())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the model document has version 2.0; this program reads version 1");
  }
}

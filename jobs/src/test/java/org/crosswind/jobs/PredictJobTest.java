package org.crosswind.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.jobs.kernel.JobFailedException;
import org.crosswind.jobs.kernel.JobReport;
import org.crosswind.jobs.kernel.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictJobTest {
  private static final Schema ROW =
      SchemaBuilder.record("Row")
          .fields()
          .requiredInt("id")
          .optionalInt("y")
          .optionalString("c")
          .optionalDouble("x")
          .endRecord();

  @TempDir private Path directory;
  private JobHarness jobs;
  private String model;
  private String data;

  @BeforeEach
  void write() throws Exception {
    jobs = new JobHarness(directory);
    // R: plogis(1), plogis(-0.5). eta = 0.5 + (0 for A, -1 for B) + 2 x; of C there were no rows.
    model =
        jobs.text(
            "model.json",
            "{'version': '1.0', 'status': 'CONVERGED', 'formula': 'y ~ c + x',".replace('\'', '"'),
            "'response': {'name': 'y', 'failure': '0', 'success': '1'},".replace('\'', '"'),
            coefficients().replace('\'', '"'),
            "'intercept': true, 'terms': [{'name': 'c', 'factors': ['c'], 'cells': 'c'},"
                .replace('\'', '"'),
            "{'name': 'x', 'factors': [], 'number': 'x'}],".replace('\'', '"'),
            "'variables': [{'name': 'c', 'source': 'c', 'type': 'factor', 'reference': 'A',"
                    .replace('\'', '"')
                + "'levels': [".replace('\'', '"')
                + level("A", 3)
                + ","
                + level("B", 2)
                + ","
                + level("C", 0)
                + "]}, {\"name\": \"x\", \"source\": \"x\", \"type\": \"number\"}]}");
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

  private static String level(String name, int observations) {
    return String.format("{\"name\": \"%s\", \"observations\": %d}", name, observations);
  }

  private static String coefficients() {
    return "'coefficients': [{'name': '(Intercept)', 'term': '(Intercept)', 'levels': [], 'estimate': 0.5},"
        + "{'name': 'c=B', 'term': 'c', 'levels': ['B'], 'estimate': -1},"
        + "{'name': 'c=C', 'term': 'c', 'levels': ['C'], 'aliased': true},"
        + "{'name': 'x', 'term': 'x', 'levels': [], 'estimate': 2}],";
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
                "UNSEEN_ROWS", 2L,
                "WITHOUT_PREDICTION", 5L,
                "missing.c", 1L,
                "missing.x", 2L,
                "unseen.c", 2L));
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
  void whatDoesNotFitTheModelIsSaidBeforehand() throws Exception {
    data = jobs.text("in.csv", "x,other", "0.25,A");

    assertThatThrownBy(() -> predict("carry", "prediction"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--carry: the output's own column is named prediction")
        .hasMessageContaining("has no column c, prediction; it has x, other");
    model = jobs.text("model2.json", "{\"version\": \"2.0\"}");
    assertThatThrownBy(() -> predict())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the model document has version 2.0; this program reads version 1");
  }
}

package org.crosswind.export.pmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.crosswind.export.Agreement;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.FunctionCases;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PmmlModelsTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(101, 120);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aReaderOfTheStandardScoresAsTheScorer(long seed) throws Exception {
    RandomModel random = Agreement.model(seed);
    List<Map<String, String>> rows = random.rows(510);
    for (Unseen unseen : List.of(Unseen.REFERENCE, Unseen.MISSING)) {
      ExportedModel model = ExportedModel.of(random.document(), unseen);
      byte[] written = PmmlReading.written(model);
      if (unseen == Unseen.MISSING) {
        assertThat(PmmlReading.written(model)).isEqualTo(written);
      }
      check(model, written, rows);
      PmmlReading reading = new PmmlReading(written);
      for (Map<String, String> row : reading.verification()) {
        List<Double> scores = reading.score(row);
        double eta = Double.parseDouble(row.get("eta"));
        assertThat(scores.get(1)).isCloseTo(eta, within(1e-12 * Math.max(1, Math.abs(eta))));
        double p = Double.parseDouble(row.get("prediction"));
        assertThat(scores.get(2)).isCloseTo(p, within(1e-12 * Math.max(1, Math.abs(p))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.crosswind.export.FunctionCases#all")
  void aFunctionIsThatOfTheExpression(String expression) throws Exception {
    RandomModel random = FunctionCases.model(expression);
    ExportedModel model = ExportedModel.of(random.document(), Unseen.MISSING);
    check(model, PmmlReading.written(model), random.rows(200));
  }

  @Test
  void aProductThatOverflowsCountsOnlyWithACoefficient() throws Exception {
    RandomModel random = FunctionCases.product();
    ExportedModel model = ExportedModel.of(random.document(), Unseen.REFERENCE);
    List<Map<String, String>> rows = FunctionCases.extreme(random.rows(500));
    check(model, PmmlReading.written(model), rows);
  }

  @ParameterizedTest
  @MethodSource("org.crosswind.export.FunctionCases#refused")
  void whatPmmlHasNotIsRefusedBeforeAnythingIsWritten(String expression) {
    ExportedModel model =
        ExportedModel.of(FunctionCases.model(expression).document(), Unseen.MISSING);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new PmmlFormat().write(model, out))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("PMML")
        .hasMessageContaining("--prepared");
    assertThat(out.size()).isZero();
  }

  private static void check(ExportedModel model, byte[] written, List<Map<String, String>> rows)
      throws Exception {
    PmmlReading.validate(written);
    PmmlReading reading = new PmmlReading(written);
    List<List<Double>> scores =
        rows.stream().map(row -> reading.score(reading.typed(row))).toList();
    List<Double> predictions = scores.stream().map(s -> s.get(2)).toList();
    for (int eta = 0; eta < 2; eta++) {
      int which = eta;
      Agreement.check(model, rows, scores.stream().map(s -> s.get(which)).toList(), predictions);
    }
  }

  @Test
  void theSchemaRefusesWhatIsNoPmml() throws Exception {
    RandomModel random = Agreement.model(1);
    String written =
        PmmlReading.text(PmmlReading.written(ExportedModel.of(random.document(), Unseen.MISSING)));
    byte[] other = written.replace("MapValues", "MapLevels").getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PmmlReading.validate(other)).hasMessageContaining("MapLevels");
  }
}

package org.crosswind.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.crosswind.export.Agreement;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.FunctionCases;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxFunctionsTest {
  @ParameterizedTest
  @MethodSource("org.crosswind.export.FunctionCases#all")
  void aFunctionIsThatOfTheExpression(String expression) throws Exception {
    RandomModel random = FunctionCases.model(expression);
    ExportedModel model = ExportedModel.of(random.document(), Unseen.MISSING);
    List<Map<String, String>> rows = random.rows(400);
    try (OnnxSession session = new OnnxSession(OnnxSession.written(model))) {
      OnnxSession.Scores scores = session.score(rows);
      Agreement.check(model, rows, scores.eta(), scores.prediction());
    }
  }

  @Test
  void aProductThatOverflowsCountsOnlyWithACoefficient() throws Exception {
    RandomModel random = FunctionCases.product();
    ExportedModel model = ExportedModel.of(random.document(), Unseen.REFERENCE);
    List<Map<String, String>> rows = OnnxSession.passable(FunctionCases.extreme(random.rows(500)));
    try (OnnxSession session = new OnnxSession(OnnxSession.written(model))) {
      OnnxSession.Scores scores = session.score(rows);
      Agreement.check(model, rows, scores.eta(), scores.prediction());
    }
  }

  @ParameterizedTest
  @MethodSource("org.crosswind.export.FunctionCases#refused")
  void whatOnnxHasNotIsRefusedBeforeAnythingIsWritten(String expression) {
    ExportedModel model =
        ExportedModel.of(FunctionCases.model(expression).document(), Unseen.MISSING);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> new OnnxFormat().write(model, out))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining("ONNX")
        .hasMessageContaining("--prepared");
    assertThat(out.size()).isZero();
  }
}

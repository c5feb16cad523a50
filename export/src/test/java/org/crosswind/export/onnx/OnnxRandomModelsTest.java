package org.crosswind.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.crosswind.export.Agreement;
import org.crosswind.export.ExportedModel;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxRandomModelsTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void onnxruntimeScoresAsTheScorer(long seed) throws Exception {
    RandomModel random = Agreement.model(seed);
    List<Map<String, String>> rows = OnnxSession.passable(random.rows(540));
    for (Unseen unseen : List.of(Unseen.REFERENCE, Unseen.MISSING)) {
      ExportedModel model = ExportedModel.of(random.document(), unseen);
      byte[] written = OnnxSession.written(model);
      if (unseen == Unseen.MISSING) {
        assertThat(OnnxSession.written(model)).isEqualTo(written);
      }
      try (OnnxSession runtime = new OnnxSession(written)) {
        OnnxSession.Scores scores = runtime.score(rows);
        Agreement.check(model, rows, scores.eta(), scores.prediction());
        assertThat(scores.eta().stream().filter(Double::isFinite).count()).isPositive();
      }
    }
  }
}

package org.crosswind.export.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.Agreement;
import org.crosswind.export.AirlineModel;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;

class OnnxFormatTest {
  /** What docs/exporting-onnx-pmml.md has in Python. */
  @Test
  void theVectorsInTheMetadataAreWhatTheGraphGives() throws Exception {
    int tried = 0;
    for (long seed = 1; seed <= 6; seed++) {
      ExportedModel model = ExportedModel.of(Agreement.model(seed).document(), Unseen.MISSING);
      try (OnnxSession session = new OnnxSession(OnnxSession.written(model))) {
        Map<String, String> metadata = session.session().getMetadata().getCustomMetadata();
        assertThat(metadata).containsEntry("formula", model.document().kind().formula());
        JsonNode vectors = Json.read(metadata.get("vectors"), JsonNode.class);
        for (JsonNode vector : vectors) {
          Map<String, String> row = new LinkedHashMap<>();
          vector
              .get("row")
              .fields()
              .forEachRemaining(f -> row.put(f.getKey(), f.getValue().textValue()));
          if (!OnnxSession.passable(List.of(row)).isEmpty()) {
            OnnxSession.Scores scores = session.score(List.of(row));
            double eta = vector.get("eta").doubleValue();
            assertThat(scores.eta().get(0))
                .isCloseTo(eta, within(1e-12 * Math.max(1, Math.abs(eta))));
            assertThat(scores.prediction().get(0))
                .isCloseTo(
                    vector.get("prediction").doubleValue(),
                    within(1e-12 * Math.max(1, Math.abs(eta))));
            tried++;
          }
        }
      }
    }
    assertThat(tried).isGreaterThan(20);
  }

  @Test
  void inputsAreTheColumnsAsWhatTheyAreRead() throws Exception {
    ExportedModel model = ExportedModel.of(new AirlineModel(5, 6).document(), Unseen.MISSING);
    try (OnnxSession session = new OnnxSession(OnnxSession.written(model))) {
      Map<String, Object> types = new LinkedHashMap<>();
      for (Map.Entry<String, NodeInfo> input : session.session().getInputInfo().entrySet()) {
        TensorInfo info = (TensorInfo) input.getValue().getInfo();
        assertThat(info.getShape()).containsExactly(-1, 1);
        types.put(input.getKey(), info.type);
      }
      assertThat(types)
          .containsEntry("Month", OnnxJavaType.DOUBLE)
          .containsEntry("Origin", OnnxJavaType.STRING)
          .containsEntry("Distance", OnnxJavaType.DOUBLE)
          .hasSize(7);
      assertThat(session.session().getOutputNames()).containsExactly("eta", "prediction");
    }
  }

  @Test
  void modelsOfManyLevelsAreScoredTooAndAreSmall() throws Exception {
    Map<String, Integer> bytes = new LinkedHashMap<>();
    for (int[] airports : new int[][] {{315, 326}, {2955, 3008}, {15_000, 15_000}}) {
      AirlineModel airline = new AirlineModel(airports[0], airports[1]);
      ExportedModel model = ExportedModel.of(airline.document(), Unseen.REFERENCE);
      byte[] written = OnnxSession.written(model);
      bytes.put(airline.document().estimates().coefficients().size() + "", written.length);
      List<Map<String, String>> rows = airline.rows(2000);
      try (OnnxSession session = new OnnxSession(written)) {
        OnnxSession.Scores scores = session.score(rows);
        Agreement.check(model, rows, scores.eta(), scores.prediction());
      }
    }
    assertThat(bytes.get("678")).isLessThan(20_000);
    assertThat(bytes.get("6000")).isLessThan(120_000);
  }

  @Test
  void aLevelIsUtf8EvenBeyondWhatTheJavaBindingPasses() throws Exception {
    byte[] written =
        OnnxSession.written(ExportedModel.of(levels("\ud83d\ude00", "a\u0000b"), Unseen.MISSING));
    String latin = new String(written, StandardCharsets.ISO_8859_1);
    assertThat(latin).contains("\u00f0\u009f\u0098\u0080").contains("a\u0000b");
  }

  @Test
  void halfASurrogatePairIsRefused() {
    refused(levels("b", "\ud83d"), Unseen.MISSING, "UTF-8");
  }

  @Test
  void anEmptyLevelIsRefusedSinceItStandsForNoValue() {
    refused(levels("b", ""), Unseen.MISSING, "--levels");
  }

  @Test
  void aLevelThatIsNoDoubleIsRefused() {
    refused(levels("9007199254740993", "1"), Unseen.MISSING, "9007199254740993");
  }

  @Test
  void thePolicyFailIsRefused() {
    refused(levels("b", "c"), Unseen.FAIL, "--unseen missing");
  }

  @Test
  void aColumnMayHaveTheNameOfAnOutput() throws Exception {
    ExportedModel model =
        ExportedModel.of(
            new RandomModel(3, List.of("eta"), List.of("eta = x + 1")).document(), Unseen.MISSING);
    ExportedModel prepared =
        ExportedModel.of(model.document().over(List.of("eta")), Unseen.MISSING);
    assertThat(prepared.plan().columns()).containsExactly("eta");
    try (OnnxSession session = new OnnxSession(OnnxSession.written(prepared))) {
      assertThat(session.session().getOutputNames()).containsExactly("eta_", "prediction");
      assertThat(session.session().getMetadata().getCustomMetadata()).containsEntry("eta", "eta_");
    }
  }

  private static void refused(ModelDocument document, Unseen unseen, String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportedModel model = ExportedModel.of(document, unseen);
    assertThatThrownBy(() -> new OnnxFormat().write(model, out))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining(words);
    assertThat(out.size()).isZero();
  }

  /** A model whose carriers have these names beside one of their own. */
  private static ModelDocument levels(String first, String second) {
    return AirlineModel.of(List.of("1000", first, second));
  }

  @Test
  void aWireMessageIsThatOfTheExamplesOfProtocolBuffers() {
    // protobuf.dev/programming-guides/encoding: Test1 {a: 150}, Test2 {b: "testing"}, Test4's
    // packed f.
    assertThat(new Wire().number(1, 150).bytes()).containsExactly(0x08, 0x96, 0x01);
    assertThat(new Wire().text(2, "testing").bytes())
        .containsExactly(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67);
    assertThat(new Wire().numbers(6, 3, 270, 86942).bytes())
        .containsExactly(0x32, 0x06, 0x03, 0x8E, 0x02, 0x9E, 0xA7, 0x05);
    assertThat(new Wire().message(3, new Wire().number(1, 150)).bytes())
        .containsExactly(0x1a, 0x03, 0x08, 0x96, 0x01);
    assertThat(new Wire().number(1, -2).bytes()).hasSize(11).endsWith(0x01);
    assertThat(Wire.doubles(1)).containsExactly(0, 0, 0, 0, 0, 0, 0xF0, 0x3F);
  }
}

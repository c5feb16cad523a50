package org.crosswind.export.pmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.api.Test;

class PmmlFormatTest {
  @Test
  void everyHostileNameComesBackAsItWas() throws Exception {
    ModelDocument document = AirlineModel.of(RandomModel.HOSTILE);
    ExportedModel model = ExportedModel.of(document, Unseen.MISSING);
    byte[] written = PmmlReading.written(model);
    PmmlReading.validate(written);
    PmmlReading reading = new PmmlReading(written);
    List<Map<String, String>> rows =
        RandomModel.HOSTILE.stream().map(level -> Map.of("UniqueCarrier", level)).toList();
    List<List<Double>> scores = rows.stream().map(reading::score).toList();
    Agreement.check(
        model,
        rows,
        scores.stream().map(s -> s.get(0)).toList(),
        scores.stream().map(s -> s.get(2)).toList());
    assertThat(scores).noneMatch(s -> Double.isNaN(s.get(0)));
    assertThat(reading.score(Map.of("UniqueCarrier", "plain "))).containsOnly(Double.NaN);
  }

  @Test
  void modelsOfManyLevelsAreReadToo() throws Exception {
    Map<Integer, Integer> bytes = new LinkedHashMap<>();
    for (int[] airports : new int[][] {{315, 326}, {2955, 3008}, {15_000, 15_000}}) {
      AirlineModel airline = new AirlineModel(airports[0], airports[1]);
      ExportedModel model = ExportedModel.of(airline.document(), Unseen.REFERENCE);
      byte[] written = PmmlReading.written(model);
      bytes.put(airline.document().estimates().coefficients().size(), written.length);
      PmmlReading.validate(written);
      PmmlReading reading = new PmmlReading(written);
      List<Map<String, String>> rows = airline.rows(500);
      List<List<Double>> scores = rows.stream().map(reading::score).toList();
      Agreement.check(
          model,
          rows,
          scores.stream().map(s -> s.get(1)).toList(),
          scores.stream().map(s -> s.get(2)).toList());
    }
    assertThat(bytes.get(678)).isLessThan(90_000);
    assertThat(bytes.get(6000)).isLessThan(700_000);
  }

  @Test
  void aCharacterThatXmlHoldsNotIsRefusedWithItsLevel() {
    refused(AirlineModel.of(List.of("a", "b\u0001c")), Unseen.MISSING, "U+0001", "UniqueCarrier");
    refused(AirlineModel.of(List.of("a", "\ufffe")), Unseen.MISSING, "U+FFFE", "UniqueCarrier");
    refused(AirlineModel.of(List.of("a", "\ud83d")), Unseen.MISSING, "U+D83D", "UniqueCarrier");
  }

  @Test
  void thePolicyFailIsRefused() {
    refused(AirlineModel.of(List.of("a", "b")), Unseen.FAIL, "--unseen missing");
  }

  private static void refused(ModelDocument document, Unseen unseen, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ExportedModel model = ExportedModel.of(document, unseen);
    assertThatThrownBy(() -> new PmmlFormat().write(model, out))
        .isInstanceOf(ExportException.class)
        .hasMessageContainingAll(words);
    assertThat(out.size()).isZero();
  }
}

package org.crosswind.export.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crosswind.export.Agreement;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.FunctionCases;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;

class JsonFormatTest {
  @Test
  void itIsTheDocumentItself() throws Exception {
    ModelDocument document = Agreement.model(3).document();
    assertThat(written(document)).isEqualTo(document);
  }

  @Test
  void aModelOverItsDerivedColumnsIsSealedAnew() throws Exception {
    ModelDocument over = FunctionCases.model("log1p(abs(x))").document().over(List.of("v"));
    ModelDocument read = written(over);
    assertThat(read.sample().set()).isEmpty();
    assertThat(read.evidence().vectors()).isNotEmpty().allMatch(v -> v.row().containsKey("v"));
  }

  private static ModelDocument written(ModelDocument document) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonFormat().write(ExportedModel.of(document, Unseen.FAIL), out);
    return ModelJson.readModel(out.toString(StandardCharsets.UTF_8));
  }
}

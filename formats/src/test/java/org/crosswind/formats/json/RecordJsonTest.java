package org.crosswind.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crosswind.scoring.ModelJson;
import org.junit.jupiter.api.Test;

public class RecordJsonTest {
  /** A part of the document. */
  public record Part(String text, List<Double> numbers) {}

  /** With methods that look like properties, and are none. */
  public record Document(int n, List<Part> parts, Map<String, Long> counts) {
    public long getTotal() {
      return n;
    }

    public boolean isEmpty() {
      return parts.isEmpty();
    }
  }

  private static final Document DOCUMENT =
      new Document(
          3,
          List.of(
              new Part("a\n\"ö\"", List.of(0.1, Double.POSITIVE_INFINITY)), new Part(null, null)),
          Map.of("k", 1L));

  @Test
  void aRecordIsItsComponentsInOrder() {
    assertThat(RecordJson.line(DOCUMENT))
        .isEqualTo(
            "{\"n\":3,\"parts\":[{\"text\":\"a\\n\\\"ö\\\"\",\"numbers\":[0.1,\"Infinity\"]},"
                + "{\"text\":null,\"numbers\":null}],\"counts\":{\"k\":1}}");
    assertThat(RecordJson.text(DOCUMENT)).startsWith("{\n").endsWith("}\n").contains("\"n\" : 3");
  }

  @Test
  void whatIsWrittenCanBeRead() {
    Document read = ModelJson.read(RecordJson.text(DOCUMENT), Document.class);

    assertThat(read.parts().get(0).numbers()).containsExactly(0.1, Double.POSITIVE_INFINITY);
    assertThat(read.parts().get(0).text()).isEqualTo("a\n\"ö\"");
    assertThat(read.counts()).isEqualTo(Map.of("k", 1L));
  }
}

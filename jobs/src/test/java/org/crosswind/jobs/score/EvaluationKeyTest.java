package org.crosswind.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.io.DataOutputBuffer;
import org.crosswind.jobs.score.EvaluationKey.Kind;
import org.junit.jupiter.api.Test;

class EvaluationKeyTest {
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "b", "é", "\uffff", "\ud83d\ude00");

  private static Stream<EvaluationKey> keys() {
    Stream<EvaluationKey> scores =
        IntStream.of(Integer.MIN_VALUE, -1024, -1, 0, 1, 255, 256, Integer.MAX_VALUE)
            .mapToObj(range -> new EvaluationKey().scores(range));
    Stream<EvaluationKey> groups =
        TEXTS.stream()
            .flatMap(c -> TEXTS.stream().map(l -> new EvaluationKey().group(c, l, c.length() - 1)));
    Stream<EvaluationKey> documents =
        TEXTS.stream().map(c -> new EvaluationKey().document(Kind.CELLS, c));
    return Stream.of(scores, groups, documents).flatMap(s -> s);
  }

  private static DataOutputBuffer bytes(EvaluationKey key) throws IOException {
    DataOutputBuffer bytes = new DataOutputBuffer();
    bytes.write(7);
    key.write(bytes);
    return bytes;
  }

  /** The order that sorts bytes is that of the keys. */
  @Test
  void bytesAreInTheOrderOfTheirKeys() throws IOException {
    EvaluationKey.Order order = new EvaluationKey.Order();
    List<EvaluationKey> keys = keys().toList();
    for (EvaluationKey a : keys) {
      DataOutputBuffer first = bytes(a);
      for (EvaluationKey b : keys) {
        DataOutputBuffer second = bytes(b);
        int compared =
            order.compare(
                first.getData(),
                1,
                first.getLength() - 1,
                second.getData(),
                1,
                second.getLength() - 1);
        assertThat(Integer.signum(compared)).isEqualTo(Integer.signum(a.compareTo(b)));
      }
    }
  }
}

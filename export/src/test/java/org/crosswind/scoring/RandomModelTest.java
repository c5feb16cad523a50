package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomModelTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void itIsAModelAndItsRowsAreScoredOrNot(long seed) {
    RandomModel random =
        new RandomModel(
            seed,
            Stream.concat(RandomModel.plainTerms().stream(), RandomModel.derivedTerms().stream())
                .toList(),
            RandomModel.derivations());
    ModelDocument read = ModelJson.readModel(Json.write(random.document()));
    assertThat(read).isEqualTo(random.document());
    List<Map<String, String>> rows = random.rows(1000);
    double[] reference = RandomModel.etas(read, Unseen.REFERENCE, rows);
    double[] missing = RandomModel.etas(read, Unseen.MISSING, rows);
    assertThat(Arrays.stream(reference).filter(Double::isFinite).count()).isBetween(200L, 995L);
    assertThat(Arrays.stream(missing).filter(Double::isFinite).count()).isGreaterThan(20);
  }
}

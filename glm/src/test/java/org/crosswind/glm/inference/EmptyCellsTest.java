package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.crosswind.glm.DesignBuilder;
import org.junit.jupiter.api.Test;

/** Combinations of levels that no row has are named. */
class EmptyCellsTest {
  @Test
  void oneIsNamed() throws IOException {
    LogitFit fit =
        DesignBuilder.response(0, 1, 0, 1, 0, 1)
            .factor("a", "x", "x", "z", "z", "z", "z")
            .factor("b", "y", "y", "y", "y", "w", "w")
            .build("y ~ a*b")
            .fit();
    assertThat(fit.diagnoses())
        .contains(
            "a:b: 1 of 4 cells has no complete row, and so no column: no rows with a=x and b=w;"
                + " predictions there are as --unseen says");
  }

  @Test
  void ofManyTheFirstAreNamed() throws IOException {
    String[] levels = {"a", "b", "c", "d", "a", "b", "c", "d"};
    LogitFit fit =
        DesignBuilder.response(0, 0, 0, 0, 1, 1, 1, 1)
            .factor("f", levels)
            .factor("g", levels)
            .build("y ~ f:g")
            .fit();
    List<String> lines = fit.diagnoses().stream().filter(l -> l.startsWith("f:g: ")).toList();
    assertThat(lines)
        .containsExactly(
            "f:g: 12 of 16 cells have no complete row, and so no column: no rows with f=a and g=b,"
                + " f=a and g=c, f=a and g=d, f=b and g=a, f=b and g=c and 7 more; predictions"
                + " there are as --unseen says");
  }
}

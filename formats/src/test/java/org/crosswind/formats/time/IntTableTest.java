package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntTableTest {
  @Test
  void agreesWithAMapOverRandomKeys() {
    long seed = 7;
    Random random = new Random(seed);
    IntTable<Integer> table = new IntTable<>();
    Map<Integer, Integer> map = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      // Few keys, some of them far apart by powers of two.
      int key = random.nextInt(3_000) << (random.nextBoolean() ? 0 : 20);
      assertThat(table.get(key)).as("seed %s, key %s", seed, key).isEqualTo(map.get(key));
      table.put(key, i);
      map.put(key, i);
    }
    map.forEach((key, value) -> assertThat(table.get(key)).isEqualTo(value));
    assertThat(table.get(-1)).isNull();
  }
}

package org.crosswind.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.crosswind.jobs.order.RowOrder.Term;
import org.junit.jupiter.api.Test;

class RowOrderTest {
  @Test
  void aSignSaysTheDirection() {
    assertThat(RowOrder.parse("Carrier, -DepDelay,+-x,\"-A, B\", - y ").terms())
        .containsExactly(
            new Term("Carrier", false),
            new Term("DepDelay", true),
            new Term("-x", false),
            new Term("A, B", true),
            new Term("y", true));
  }

  @Test
  void whatIsNoOrderIsTold() {
    assertThatThrownBy(() -> RowOrder.parse(" , ")).hasMessage("' , ' names no column");
    assertThatThrownBy(() -> RowOrder.parse("a,-")).hasMessage("'a,-' has a sign without a column");
    assertThatThrownBy(() -> RowOrder.parse("a,-a")).hasMessage("'a,-a' names column a twice");
  }

  /** Against all hashes sorted: none that belongs to the smallest is held back. */
  @Test
  void theSmallestHashesAreKept() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int wanted = 1 + random.nextInt(40);
      SmallestHashes smallest = new SmallestHashes(wanted);
      TreeSet<Long> all = new TreeSet<>(Long::compareUnsigned);
      Map<Long, Integer> passed = new HashMap<>();
      Map<Long, Integer> there = new HashMap<>();
      for (int i = 0; i < 3000; i++) {
        long hash = random.nextInt(4) == 0 ? random.nextInt(5) - 2 : random.nextLong();
        all.add(hash);
        there.merge(hash, 1, Integer::sum);
        if (smallest.add(hash)) {
          passed.merge(hash, 1, Integer::sum);
        }
      }
      List<Long> first = all.stream().limit(wanted).toList();
      assertThat(first).allMatch(hash -> there.get(hash).equals(passed.get(hash)));
      assertThat(passed.values().stream().mapToInt(n -> n).sum()).isLessThan(2600);
    }
  }
}

package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;

/** Of two outputs with different names none has a name of the other's. */
class OutputNamesTest {
  private static final List<String> NAMES =
      List.of(
          "big",
          "big.v2",
          "big.v2.1",
          "big.",
          "big..",
          "bigger",
          "big.tmp",
          "big.lock",
          "big-scan",
          "big.0123456789abcdef",
          "big.0123456789abcdef.tmp",
          ".big",
          "_big",
          "__big",
          "b*g",
          "b?g",
          "[big]",
          "{big,v2}",
          "b\\ig",
          "\\Qbig\\E",
          "\\E.*",
          ".*",
          "Big",
          "größe",
          "gro\u0308ße",
          "\uD83D\uDE80",
          "big ",
          "big~",
          "n".repeat(250),
          "n".repeat(249) + "m",
          "n".repeat(180),
          "n".repeat(181),
          "ß".repeat(125),
          "\uD83D\uDE80".repeat(62),
          "a" + "\uD83D\uDE80".repeat(62));

  @Test
  void ofTheTable() {
    for (String one : NAMES) {
      for (String other : NAMES) {
        hold(one, other);
      }
    }
  }

  /** 20,000 pairs of short names of few characters, of which many begin alike. */
  @Test
  void ofRandomPairs() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      hold(name(random), name(random));
    }
  }

  private static String name(Random random) {
    String[] pieces = {"a", "b", ".", "_", "-", "tmp", "old", "lock", "scan", "0123456789abcdef"};
    StringBuilder name = new StringBuilder("x");
    for (int i = random.nextInt(4); i > 0; i--) {
      name.append(pieces[random.nextInt(pieces.length)]);
    }
    return name.toString();
  }

  private static void hold(String one, String other) {
    OutputNames first = new OutputNames(new Path(new Path("/p"), one));
    OutputNames second = new OutputNames(new Path(new Path("/p"), other));
    List<String> theirs = names(second);
    for (String name : theirs) {
      assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(250);
      boolean same = one.equals(other);
      boolean unfinished = theirs.indexOf(name) == 0;
      boolean replaced = theirs.indexOf(name) == 1;
      assertThat(first.isUnfinished(name)).as(one + ": " + name).isEqualTo(same && unfinished);
      assertThat(first.isReplaced(name)).as(one + ": " + name).isEqualTo(same && replaced);
      boolean fixed =
          List.of(first.claim(), first.rejects(), first.scratch())
              .contains(new Path(new Path("/p"), name));
      assertThat(fixed).as(one + ": " + name).isEqualTo(same && !unfinished && !replaced);
    }
    assertThat(first.isUnfinished(other) || first.isReplaced(other)).isFalse();
  }

  private static List<String> names(OutputNames names) {
    List<String> all = new ArrayList<>();
    for (Path path :
        List.of(
            names.unfinished(),
            names.replaced(),
            names.claim(),
            names.rejects(),
            names.scratch())) {
      all.add(path.getName());
    }
    return all;
  }

  @Test
  void anotherMomentHasAnotherName() {
    OutputNames names = new OutputNames(new Path("/p/x"));
    assertThat(List.of(names.unfinished(), names.unfinished(), names.unfinished()))
        .doesNotHaveDuplicates();
  }
}

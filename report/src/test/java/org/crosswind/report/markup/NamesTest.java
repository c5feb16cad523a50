package org.crosswind.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosswind.report.SampleRuns;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void theMiddleIsLeftOut() {
    assertThat(Names.cut("OriginAirportID", 15)).isEqualTo("OriginAirportID");
    assertThat(Names.cut("OriginAirportID=12478", 11)).isEqualTo("Origi…12478");
    assertThat(Names.cut("abcdef", 3)).isEqualTo("a…f");
  }

  @Test
  void noNameIsLonger() {
    for (String name : SampleRuns.hostileNames()) {
      for (int most = 3; most < 90; most++) {
        String cut = Names.cut(name, most);
        assertThat(cut.length()).isLessThanOrEqualTo(most);
        assertThat(cut.chars().filter(c -> c < 32).count()).isZero();
      }
    }
  }

  @Test
  void pairsAreNotSplit() {
    String rockets = "\ud83d\ude80".repeat(20);
    for (int most = 4; most < 30; most++) {
      String cut = Names.cut(rockets, most).replace("\ud83d\ude80", "");
      assertThat(cut).isEqualTo("…");
    }
  }
}

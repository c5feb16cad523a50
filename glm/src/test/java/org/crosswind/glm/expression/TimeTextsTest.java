package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeTextsTest {
  @Test
  void aDateIsThatOfIso8601() {
    assertThat(TimeTexts.date(0)).isEqualTo("1970-01-01");
    assertThat(TimeTexts.date(15736)).isEqualTo("2013-01-31");
    assertThat(TimeTexts.date(-719_162)).isEqualTo("0001-01-01");
    assertThat(TimeTexts.date(2_932_897)).isEqualTo("+10000-01-01");
  }

  @Test
  void aTimeHasItsSecondsAndTheFractionItNeeds() {
    assertThat(TimeTexts.time(0)).isEqualTo("00:00:00");
    assertThat(TimeTexts.time(18_000_000_000_000L)).isEqualTo("05:00:00");
    assertThat(TimeTexts.time(18_000_250_000_000L)).isEqualTo("05:00:00.25");
    assertThat(TimeTexts.time(86_399_999_999_999L)).isEqualTo("23:59:59.999999999");
    assertThat(TimeTexts.time(86_400_000_000_000L)).isEqualTo("24:00:00");
  }

  @Test
  void aTimestampSaysWhetherItIsAMoment() {
    assertThat(TimeTexts.timestamp(1_356_998_400 + 18_000, 0, false))
        .isEqualTo("2013-01-01T05:00:00");
    assertThat(TimeTexts.timestamp(1_356_998_400 + 18_000, 0, true))
        .isEqualTo("2013-01-01T05:00:00Z");
    assertThat(TimeTexts.timestamp(-1, 500_000_000, true)).isEqualTo("1969-12-31T23:59:59.5Z");
  }

  /** Read again by java.time, which knows nothing of ours. */
  @Test
  void theJdkReadsThemBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 10_000; i++) {
      long seconds = random.nextLong(-62_000_000_000L, 250_000_000_000L);
      int nanos = random.nextInt(1_000_000_000) >> random.nextInt(30);
      String moment = TimeTexts.timestamp(seconds, nanos, true);
      assertThat(Instant.parse(moment)).isEqualTo(Instant.ofEpochSecond(seconds, nanos));
      assertThat(LocalDateTime.parse(TimeTexts.timestamp(seconds, nanos, false)))
          .isEqualTo(LocalDateTime.ofEpochSecond(seconds, nanos, ZoneOffset.UTC));
      long day = Math.floorDiv(seconds, 86_400L);
      assertThat(LocalDate.parse(TimeTexts.date(day))).isEqualTo(LocalDate.ofEpochDay(day));
      long time = random.nextLong(86_400_000_000_000L);
      assertThat(LocalTime.parse(TimeTexts.time(time))).isEqualTo(LocalTime.ofNanoOfDay(time));
    }
  }
}

package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimesTest {
  @ParameterizedTest
  @CsvSource({
    "2013-01-31, 2013-01-31T00:00:00Z",
    "2013-01-31T05:00, 2013-01-31T05:00:00Z",
    "2013-01-31 05:00:00.25, 2013-01-31T05:00:00.250Z",
    "2013-01-31T05:00:00.000000001Z, 2013-01-31T05:00:00.000000001Z",
    "2013-01-31T05:00:00+01:00, 2013-01-31T04:00:00Z",
    "2013-01-31 05:00:00-08:00, 2013-01-31T13:00:00Z",
    "2012-02-29, 2012-02-29T00:00:00Z",
    "-0001-01-01, -0001-01-01T00:00:00Z",
    "9999-12-31, 9999-12-31T00:00:00Z"
  })
  void momentsAreThoseOfTheCalendar(String text, Instant moment) {
    assertThat(IsoTimes.moment(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2013", "2013-02-29", "2013-01-31T25:00", "31.1.2013", "2013-01-31T", "now"})
  void whatIsNoTimeIsNone(String text) {
    assertThatThrownBy(() -> IsoTimes.moment(text)).isInstanceOf(DateTimeException.class);
    assertThatThrownBy(() -> IsoTimes.micros(text)).isInstanceOf(ValueException.class);
  }

  @Test
  void whatIsWrittenIsRead() {
    for (long second : new long[] {0, -1, 1_359_608_400, 253_402_300_799L}) {
      Instant moment = Instant.ofEpochSecond(second, 123_456_789);
      String text = TimeTexts.timestamp(second, 123_456_789, true);
      assertThat(IsoTimes.moment(text)).isEqualTo(moment);
    }
  }
}

package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockTimeTest {
  // 515 = 5 h 15 min = 5 · 60 + 15 = 315; 2359 = 23 · 60 + 59 = 1439; 2400 = 24 · 60 = 1440.
  @ParameterizedTest
  @CsvSource({
    "0515,315",
    "515,315",
    "5,5",
    "0,0",
    "0000,0",
    "59,59",
    "100,60",
    "2359,1439",
    "2400,1440",
    "515.00,315",
    "2400.00,1440",
    "515.0,315",
    "605.0,365",
    "50.0,50",
    "06:05,365",
    "6:05,365",
    "24:00,1440"
  })
  void timesOfDay(String text, int minutes) throws RejectedRecord {
    assertThat(ClockTime.minutes("CRS_DEP_TIME", text)).isEqualTo(minutes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2561", "2401", "2460", "60", "1275", "-5", "+5", "abc", "", " 515", "00515", "5.15",
        ".0", ".00", "515.", "1:2", "12:5", ":05", "25:00", "12:60", "24:01", "1:253", "١2:00", "٠٥"
      })
  void otherTextIsRejected(String text) {
    RejectedRecord rejected =
        catchThrowableOfType(RejectedRecord.class, () -> ClockTime.minutes("CRS_DEP_TIME", text));
    assertThat(rejected.reason()).isEqualTo(RejectReason.BAD_TIME);
    assertThat(rejected.detail())
        .isEqualTo("CRS_DEP_TIME is '" + text + "', not a time of day hhmm");
  }

  @Test
  void hhmmIsTheInverse() throws RejectedRecord {
    for (int minutes = 0; minutes <= 1440; minutes++) {
      String hhmm = Integer.toString(ClockTime.hhmm(minutes));
      assertThat(ClockTime.minutes("T", hhmm)).isEqualTo(minutes);
    }
    assertThat(ClockTime.hhmm(1440)).isEqualTo(2400);
  }
}

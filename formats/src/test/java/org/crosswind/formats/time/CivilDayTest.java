package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class CivilDayTest {
  @Test
  void everyDateOfThreeCenturiesHasTheNumberThatTheJdkGivesIt() {
    for (int year = 1900; year <= 2199; year++) {
      for (int month = 1; month <= 12; month++) {
        int length = YearMonth.of(year, month).lengthOfMonth();
        for (int day = 1; day <= length; day++) {
          LocalDate date = LocalDate.of(year, month, day);
          assertThat(CivilDay.of(year, month, day)).isEqualTo(date.toEpochDay());
          assertThat(CivilDay.dayOfWeek(CivilDay.of(year, month, day)))
              .isEqualTo(date.getDayOfWeek().getValue());
        }
        assertThat(CivilDay.of(year, month, length + 1)).isEqualTo(CivilDay.NO_DAY);
      }
    }
  }

  @Test
  void otherDatesHaveNone() {
    assertThat(CivilDay.of(1899, 12, 31)).isEqualTo(CivilDay.NO_DAY);
    assertThat(CivilDay.of(2200, 1, 1)).isEqualTo(CivilDay.NO_DAY);
    assertThat(CivilDay.of(2000, 0, 1)).isEqualTo(CivilDay.NO_DAY);
    assertThat(CivilDay.of(2000, 13, 1)).isEqualTo(CivilDay.NO_DAY);
    assertThat(CivilDay.of(2000, 1, 0)).isEqualTo(CivilDay.NO_DAY);
    assertThat(CivilDay.of(2000, Integer.MAX_VALUE, Integer.MAX_VALUE)).isEqualTo(CivilDay.NO_DAY);
  }
}

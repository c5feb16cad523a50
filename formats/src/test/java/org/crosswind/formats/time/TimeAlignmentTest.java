package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.crosswind.formats.time.Fixtures.hour;
import static org.crosswind.formats.time.Fixtures.seconds;
import static org.crosswind.formats.time.TimeAlignment.NO_HOUR;
import static org.crosswind.formats.time.TimeAlignment.NO_INSTANT;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TimeAlignmentTest {
  private static final int CENTRAL = -6 * 60;
  private static final int GUAM = 10 * 60;
  private static final int NEW_YEARS_EVE = day(2013, 12, 31);

  @Test
  void utcWeatherBelongsToTheHourThatEndsNext() {
    // 12:53 − (−6 h) = 18:53 UTC, up to 19; 13:00 → 19:00 stays 19; 13:01 → 19:01, up to 20.
    int day = day(2013, 7, 15);
    assertThat(TimeAlignment.UTC.observationInstant(day, 773, CENTRAL))
        .isEqualTo(seconds("2013-07-15T18:53:00Z"));
    assertThat(utc(day, 773, CENTRAL)).isEqualTo(hour("2013-07-15T19"));
    assertThat(utc(day, 780, CENTRAL)).isEqualTo(hour("2013-07-15T19"));
    assertThat(utc(day, 781, CENTRAL)).isEqualTo(hour("2013-07-15T20"));
  }

  @Test
  void utcWeatherCarriesOverTheYear() {
    // 23:53 − (−6 h) = 05:53 UTC on 1 January, up to 6.
    assertThat(utc(NEW_YEARS_EVE, 23 * 60 + 53, CENTRAL)).isEqualTo(hour("2014-01-01T06"));
    // At offset 0: 23:53 up to 24 is hour 0 of 1 January.
    assertThat(utc(NEW_YEARS_EVE, 23 * 60 + 53, 0)).isEqualTo(hour("2014-01-01T00"));
    // Guam: 23:53 − 10 h = 13:53 UTC the same day, up to 14.
    assertThat(utc(NEW_YEARS_EVE, 23 * 60 + 53, GUAM)).isEqualTo(hour("2013-12-31T14"));
  }

  @Test
  void midnightAtBothEndsOfTheDay() {
    // 00:00 on the 31st + 6 h = 06 UTC of the 31st; 24:00 is 00:00 on the 1st, + 6 h = 06 UTC.
    assertThat(utc(NEW_YEARS_EVE, 0, CENTRAL)).isEqualTo(hour("2013-12-31T06"));
    assertThat(utc(NEW_YEARS_EVE, 1440, CENTRAL)).isEqualTo(hour("2014-01-01T06"));
    // Tutorial: 0 h + (−6) = 18 h of the day before; 24 h + (−6) = 18 h of the 31st.
    assertThat(tutorial(NEW_YEARS_EVE, 0, CENTRAL)).isEqualTo(hour("2013-12-30T18"));
    assertThat(tutorial(NEW_YEARS_EVE, 1440, CENTRAL)).isEqualTo(hour("2013-12-31T18"));
  }

  @Test
  void tutorialAddsTheOffsetToTheLocalHour() {
    int day = day(2013, 7, 15);
    // 18 h + (−5) = 13 h; 18:01 and 18:53 are 19 h, + (−5) = 14 h.
    assertThat(tutorial(day, 18 * 60, -300)).isEqualTo(hour("2013-07-15T13"));
    assertThat(tutorial(day, 18 * 60 + 1, -300)).isEqualTo(hour("2013-07-15T14"));
    assertThat(tutorial(day, 18 * 60 + 53, -300)).isEqualTo(hour("2013-07-15T14"));
    assertThat(TimeAlignment.TUTORIAL.observationInstant(day, 18 * 60 + 53, -300))
        .isEqualTo(seconds("2013-07-15T13:53:00Z"));
    // 4 h + (−6) = −2 h: 22 h of the day before.
    assertThat(tutorial(day, 3 * 60 + 53, CENTRAL)).isEqualTo(hour("2013-07-14T22"));
    // 24 h + 10 = 34 h: 10 h of 1 January.
    assertThat(tutorial(NEW_YEARS_EVE, 23 * 60 + 53, GUAM)).isEqualTo(hour("2014-01-01T10"));
  }

  @Test
  void halfHourOffsets() {
    int day = day(2013, 7, 15);
    // 12:53 − (−9:30) = 22:23 UTC, up to 23. Tutorial: 13:00 + (−9:30) = 03:30, hour 3.
    assertThat(utc(day, 773, -570)).isEqualTo(hour("2013-07-15T23"));
    assertThat(tutorial(day, 773, -570)).isEqualTo(hour("2013-07-15T03"));
  }

  @Test
  void utcFlightsTakeTheHourTheyDepartIn() {
    int day = day(2013, 1, 15);
    assertThat(TimeAlignment.UTC.departureHour(day, 785, seconds("2013-01-15T19:05:00Z")))
        .isEqualTo(hour("2013-01-15T19"));
    assertThat(TimeAlignment.UTC.departureHour(day, 839, seconds("2013-01-15T19:59:00Z")))
        .isEqualTo(hour("2013-01-15T19"));
    assertThat(TimeAlignment.UTC.departureHour(day, 785, NO_INSTANT)).isEqualTo(NO_HOUR);
  }

  @Test
  void tutorialFlightsTakeTheirLocalHour() {
    int day = day(2013, 1, 15);
    assertThat(TimeAlignment.TUTORIAL.departureHour(day, 785, NO_INSTANT))
        .isEqualTo(hour("2013-01-15T13"));
    assertThat(TimeAlignment.TUTORIAL.departureHour(NEW_YEARS_EVE, 1440, NO_INSTANT))
        .isEqualTo(hour("2014-01-01T00"));
    assertThat(TimeAlignment.TUTORIAL.departureHour(NEW_YEARS_EVE, 0, NO_INSTANT))
        .isEqualTo(hour("2013-12-31T00"));
  }

  @Test
  void hoursBefore1970AreFloorsAndCeilingsToo() {
    // 1969-12-31T23:30Z is −1800 s: a flight is in hour −1, an observation belongs to hour 0.
    int day = day(1969, 12, 31);
    assertThat(TimeAlignment.UTC.departureHour(day, 1410, -1800L)).isEqualTo(-1);
    assertThat(utc(day, 1410, 0)).isZero();
  }

  @Test
  void namesAreLowerCaseInEveryLocale() {
    assertThat(TimeAlignment.parse("utc")).isEqualTo(TimeAlignment.UTC);
    assertThat(TimeAlignment.parse("tutorial")).isEqualTo(TimeAlignment.TUTORIAL);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeAlignment.parse("local"))
        .withMessage("time alignment is 'local', not one of utc, tutorial");
  }

  private static int day(int year, int month, int dayOfMonth) {
    return (int) LocalDate.of(year, month, dayOfMonth).toEpochDay();
  }

  private static int utc(int day, int minutes, int offset) {
    return TimeAlignment.UTC.observationHour(day, minutes, offset);
  }

  private static int tutorial(int day, int minutes, int offset) {
    return TimeAlignment.TUTORIAL.observationHour(day, minutes, offset);
  }
}

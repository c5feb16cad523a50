package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.formats.time.Fixtures.CHICAGO;
import static org.crosswind.formats.time.Fixtures.HONOLULU;
import static org.crosswind.formats.time.Fixtures.INDIANAPOLIS;
import static org.crosswind.formats.time.Fixtures.PHOENIX;
import static org.crosswind.formats.time.Fixtures.seconds;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class DepartureClockTest {
  private final DepartureClock clock =
      new DepartureClock(AirportZones.bundled(), Fixtures.stations());

  DepartureClockTest() throws IOException {}

  @Test
  void chicagoKeepsDaylightSaving() {
    // Winter: 13:05 − (−6 h) = 19:05 UTC. Summer: 13:05 − (−5 h) = 18:05 UTC.
    assertAt(CHICAGO, "2013-01-15", "13:05", "2013-01-15T19:05:00Z");
    assertAt(CHICAGO, "2013-07-15", "13:05", "2013-07-15T18:05:00Z");
  }

  @Test
  void phoenixAndHonoluluDoNot() {
    // Phoenix: 13:05 − (−7 h) = 20:05 UTC all year. Honolulu: 20:00 − (−10 h) = 30:00, next day 6.
    assertAt(PHOENIX, "2013-01-15", "13:05", "2013-01-15T20:05:00Z");
    assertAt(PHOENIX, "2013-07-15", "13:05", "2013-07-15T20:05:00Z");
    assertAt(HONOLULU, "2013-07-15", "20:00", "2013-07-16T06:00:00Z");
  }

  @Test
  void indianapolisHasDaylightSavingSince2006() {
    // Summer 2005: Eastern standard time, 13:05 + 5 h = 18:05 UTC. 2006: daylight, + 4 h = 17:05.
    assertAt(INDIANAPOLIS, "2005-07-15", "13:05", "2005-07-15T18:05:00Z");
    assertAt(INDIANAPOLIS, "2006-07-15", "13:05", "2006-07-15T17:05:00Z");
    assertAt(INDIANAPOLIS, "2006-01-15", "13:05", "2006-01-15T18:05:00Z");
  }

  @Test
  void theGapIsLeapt() {
    // 10 March 2013, 02:00 to 03:00 do not exist: 02:30 becomes 03:30 daylight time, + 5 h = 08:30.
    assertFlagged("2013-03-10", 150, "2013-03-10T08:30:00Z", ClockFlag.GAP);
    // Its first minute is 03:00 daylight time = 08:00 UTC; 03:00 itself is the same instant.
    assertFlagged("2013-03-10", 120, "2013-03-10T08:00:00Z", ClockFlag.GAP);
    assertAt(CHICAGO, "2013-03-10", "03:00", "2013-03-10T08:00:00Z");
    assertAt(CHICAGO, "2013-03-10", "01:59", "2013-03-10T07:59:00Z");
  }

  @Test
  void theOverlapTakesTheEarlierInstant() {
    // 3 November 2013, 01:30 comes at 06:30 UTC (daylight) and at 07:30 UTC (standard).
    assertFlagged("2013-11-03", 90, "2013-11-03T06:30:00Z", ClockFlag.OVERLAP);
    assertAt(CHICAGO, "2013-11-03", "00:59", "2013-11-03T05:59:00Z");
    assertAt(CHICAGO, "2013-11-03", "02:00", "2013-11-03T08:00:00Z");
  }

  @Test
  void twentyFourHundredIsTheNextDaysStart() {
    LocalDate day = LocalDate.of(2013, 12, 31);
    assertThat(clock.at(CHICAGO, day, 1440).instant()).isEqualTo(seconds("2014-01-01T06:00:00Z"));
    assertThat(clock.at(CHICAGO, day, 0).instant()).isEqualTo(seconds("2013-12-31T06:00:00Z"));
  }

  @Test
  void withoutAZoneTheFixedOffsetCounts() throws IOException {
    AirportZones none =
        AirportZones.read(new StringReader("AirportID,IATA,ZoneId\n13930,ORD,\n"), "zones.csv");
    DepartureClock fixed = new DepartureClock(none, Fixtures.stations());
    // Summer, but the offset is standard time's: 13:05 + 6 h = 19:05 UTC.
    LocalDeparture chicago = fixed.at(CHICAGO, LocalDate.of(2013, 7, 15), 785);
    assertThat(chicago.instant()).isEqualTo(seconds("2013-07-15T19:05:00Z"));
    assertThat(chicago.flags()).containsExactly(ClockFlag.MISSING_ZONE);
    LocalDeparture unknown = fixed.at(99999, LocalDate.of(2013, 7, 15), 785);
    assertThat(unknown.instant()).isNull();
    assertThat(unknown.flags()).containsExactly(ClockFlag.MISSING_ZONE);
    assertThat(fixed.at(null, LocalDate.of(2013, 7, 15), 785)).isEqualTo(unknown);
  }

  private void assertAt(int airport, String date, String time, String instant) {
    int minutes = Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    LocalDeparture departure = clock.at(airport, LocalDate.parse(date), minutes);
    assertThat(departure.instant()).isEqualTo(seconds(instant));
    assertThat(departure.flags()).isEmpty();
  }

  private void assertFlagged(String date, int minutes, String instant, ClockFlag flag) {
    LocalDeparture departure = clock.at(CHICAGO, LocalDate.parse(date), minutes);
    assertThat(departure.instant()).isEqualTo(seconds(instant));
    assertThat(departure.flags()).containsExactly(flag);
  }
}

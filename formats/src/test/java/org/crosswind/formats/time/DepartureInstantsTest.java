package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DepartureInstantsTest {
  /** One airport of every zone that the bundled table has, and of some with rarer rules. */
  private static Map<String, Integer> airports(StringBuilder table) {
    Map<String, Integer> airports = new TreeMap<>();
    AirportZones bundled = AirportZones.bundled();
    for (int airport = 10_000; airport < 17_000; airport++) {
      String zone = bundled.zone(airport).map(ZoneId::getId).orElse("");
      if (!zone.isEmpty()) {
        airports.putIfAbsent(zone, airport);
      }
    }
    int other = 1;
    // Half an hour's saving; changes at midnight; a day left out; an offset of odd seconds in 1901.
    for (String zone :
        new String[] {
          "Australia/Lord_Howe", "America/Havana", "Pacific/Apia", "America/Sao_Paulo", "Asia/Amman"
        }) {
      airports.put(zone, other++);
    }
    table.append("AirportID,IATA,ZoneId\n");
    airports.forEach((zone, id) -> table.append(id).append(",,").append(zone).append('\n'));
    return airports;
  }

  /** By the JDK's rules, a way that DepartureClock doesn't go. */
  private static long plain(ZoneRules rules, LocalDateTime local) {
    return local.atZone(ZoneId.of("UTC")).toEpochSecond()
        - rules.getValidOffsets(local).stream()
            .findFirst()
            .orElseGet(() -> rules.getTransition(local).getOffsetBefore())
            .getTotalSeconds();
  }

  private static ClockFlag plainFlag(ZoneRules rules, LocalDateTime local) {
    return switch (rules.getValidOffsets(local).size()) {
      case 0 -> ClockFlag.GAP;
      case 1 -> null;
      default -> ClockFlag.OVERLAP;
    };
  }

  @Test
  void everyHourOfYearsWithChangesInEveryZone() throws IOException {
    StringBuilder table = new StringBuilder();
    Map<String, Integer> airports = airports(table);
    AirportZones zones = AirportZones.read(new StringReader(table.toString()), "zones.csv");
    DepartureInstants instants = new DepartureInstants(zones, Fixtures.stations());
    for (var airport : airports.entrySet()) {
      ZoneRules rules = ZoneId.of(airport.getKey()).getRules();
      for (int year : new int[] {1901, 1974, 2006, 2011, 2013}) {
        LocalDate end = LocalDate.of(year + 1, 1, 2);
        for (LocalDate date = LocalDate.of(year, 1, 1);
            date.isBefore(end);
            date = date.plusDays(1)) {
          for (int minutes = 0; minutes <= 1440; minutes += 30) {
            LocalDateTime local = date.atStartOfDay().plusMinutes(minutes);
            long instant = instants.at(airport.getValue(), (int) date.toEpochDay(), minutes);
            boolean same =
                instant == plain(rules, local) && instants.flag() == plainFlag(rules, local);
            assertThat(same).as("%s %s", airport.getKey(), local).isTrue();
          }
        }
      }
    }
    assertThat(airports).hasSizeGreaterThanOrEqualTo(20);
  }

  @Test
  void withoutAZoneTheFixedOffsetCounts() throws IOException {
    AirportZones none = AirportZones.read(new StringReader("AirportID,IATA,ZoneId"), "zones.csv");
    DepartureInstants fixed = new DepartureInstants(none, Fixtures.stations());
    int day = (int) LocalDate.of(2013, 7, 15).toEpochDay();
    // Summer, but the offset is standard time's: 13:05 + 6 h = 19:05 UTC.
    for (int twice = 0; twice < 2; twice++) {
      assertThat(fixed.at(Fixtures.CHICAGO, day, 785))
          .isEqualTo(Fixtures.seconds("2013-07-15T19:05:00Z"));
      assertThat(fixed.flag()).isEqualTo(ClockFlag.MISSING_ZONE);
      assertThat(fixed.at(99999, day, 785)).isEqualTo(TimeAlignment.NO_INSTANT);
      assertThat(fixed.flag()).isEqualTo(ClockFlag.MISSING_ZONE);
    }
    assertThat(fixed.nowhere()).isEqualTo(TimeAlignment.NO_INSTANT);
    assertThat(fixed.flag()).isEqualTo(ClockFlag.MISSING_ZONE);
  }
}

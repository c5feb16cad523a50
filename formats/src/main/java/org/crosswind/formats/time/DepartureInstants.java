package org.crosswind.formats.time;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns departure after departure into instants without objects: what {@link DepartureClock} says,
 * which is asked itself on the days on which clocks change. Not thread-safe.
 */
public final class DepartureInstants {
  /** An airport's clock; without days and offset, one that nothing is known of. */
  private record Clock(ZoneDays days, OptionalInt offsetMinutes) {}

  private static final Clock UNKNOWN = new Clock(null, OptionalInt.empty());

  private final AirportZones zones;
  private final StationMap stations;
  private final DepartureClock exact;
  private final IntTable<Clock> clocks = new IntTable<>();
  private final Map<ZoneId, ZoneDays> days = new HashMap<>();
  private ClockFlag flag;

  /**
   * @param stations gives the fixed offset of airports without a zone
   */
  public DepartureInstants(AirportZones zones, StationMap stations) {
    this.zones = zones;
    this.stations = stations;
    this.exact = new DepartureClock(zones, stations);
  }

  /** The instant at an airport that is not known: none. */
  public long nowhere() {
    flag = ClockFlag.MISSING_ZONE;
    return TimeAlignment.NO_INSTANT;
  }

  /**
   * The instant at which the airport's clock shows this time; {@link #flag} then tells what was
   * unusual.
   *
   * @param day days since 1970-01-01
   * @param minutes after midnight, 0 to 1440; 1440 is the next day's start
   * @return seconds since 1970-01-01T00:00Z, or {@link TimeAlignment#NO_INSTANT}
   */
  public long at(int airportId, int day, int minutes) {
    Clock clock = clocks.get(airportId);
    if (clock == null) {
      clock = find(airportId);
    }
    long local = day * 86_400L + minutes * 60L;
    if (clock.days == null) {
      flag = ClockFlag.MISSING_ZONE;
      return clock.offsetMinutes.isPresent()
          ? local - clock.offsetMinutes.getAsInt() * 60L
          : TimeAlignment.NO_INSTANT;
    }
    int offset = clock.days.offset(day);
    if (offset == ZoneDays.UNEVEN) {
      return exactly(airportId, day, minutes);
    }
    flag = null;
    return local - offset;
  }

  /** What was unusual in the last instant; null as a rule. */
  public ClockFlag flag() {
    return flag;
  }

  private long exactly(int airportId, int day, int minutes) {
    LocalDeparture departure = exact.at(airportId, LocalDate.ofEpochDay(day), minutes);
    flag = departure.flags().isEmpty() ? null : departure.flags().iterator().next();
    return departure.instant();
  }

  private Clock find(int airportId) {
    Optional<ZoneId> zone = zones.zone(airportId);
    OptionalInt offset = stations.offsetMinutes(airportId);
    if (zone.isEmpty() && offset.isEmpty()) {
      // Not kept: a damaged file may have any number of these.
      return UNKNOWN;
    }
    ZoneDays zoneDays =
        zone.map(id -> days.computeIfAbsent(id, key -> new ZoneDays(key.getRules()))).orElse(null);
    Clock clock = new Clock(zoneDays, offset);
    clocks.put(airportId, clock);
    return clock;
  }
}

package org.crosswind.formats.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Turns the wall clock of an airport, daylight saving included, into instants. */
public final class DepartureClock {
  private static final Set<ClockFlag> USUAL = Set.of();
  private static final Set<ClockFlag> IN_GAP = Set.of(ClockFlag.GAP);
  private static final Set<ClockFlag> IN_OVERLAP = Set.of(ClockFlag.OVERLAP);
  private static final Set<ClockFlag> WITHOUT_ZONE = Set.of(ClockFlag.MISSING_ZONE);

  private final AirportZones zones;
  private final StationMap stations;

  /**
   * @param stations gives the fixed offset of airports without a zone
   */
  public DepartureClock(AirportZones zones, StationMap stations) {
    this.zones = zones;
    this.stations = stations;
  }

  /**
   * The instant at which the airport's clock shows this time.
   *
   * @param airportId null when the airport is not known; then there is no instant
   * @param minutes after midnight, 0 to 1440; 1440 is the next day's start
   */
  public LocalDeparture at(Integer airportId, LocalDate date, int minutes) {
    if (airportId == null) {
      return new LocalDeparture(null, WITHOUT_ZONE);
    }
    LocalDateTime local = date.atTime(LocalTime.MIDNIGHT).plusMinutes(minutes);
    Optional<ZoneId> zone = zones.zone(airportId);
    if (zone.isPresent()) {
      return inZone(local, zone.get().getRules());
    }
    OptionalInt offset = stations.offsetMinutes(airportId);
    Long instant =
        offset.isPresent() ? local.toEpochSecond(ZoneOffset.UTC) - offset.getAsInt() * 60L : null;
    return new LocalDeparture(instant, WITHOUT_ZONE);
  }

  private static LocalDeparture inZone(LocalDateTime local, ZoneRules rules) {
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    if (offsets.isEmpty()) {
      // By the offset before the gap the skipped time falls as far behind it as it lies inside.
      ZoneOffset before = rules.getTransition(local).getOffsetBefore();
      return new LocalDeparture(local.toEpochSecond(before), IN_GAP);
    }
    // Of two offsets the first is the one before the transition: the earlier instant.
    Set<ClockFlag> flags = offsets.size() > 1 ? IN_OVERLAP : USUAL;
    return new LocalDeparture(local.toEpochSecond(offsets.get(0)), flags);
  }
}

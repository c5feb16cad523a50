package org.crosswind.formats.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;

/** The wall clocks of one month by hours: of the zones' there is none whose offset is no hour. */
final class MonthClock {
  /** Hours before and after the month in which flights of the month may be. */
  static final int MARGIN = 40;

  /** By zone and local hour of the month, the hour in UTC; one more at the end, for 2400. */
  private final int[][] departure;

  /** By zone and hour in UTC from {@link #first} on, the offset. */
  private final int[][] offset;

  private final int[] zone;
  private final int first;

  MonthClock(World world, MonthPlan plan) {
    zone = world.zone;
    first = plan.firstHour() - MARGIN;
    int zones = world.zones.size();
    departure = new int[zones][plan.hours() + 1];
    offset = new int[zones][plan.hours() + 2 * MARGIN];
    boolean[] done = new boolean[zones];
    for (int a = 0; a < zone.length; a++) {
      if (!done[zone[a]]) {
        done[zone[a]] = true;
        departures(world, plan, a);
        offsets(world.zones.get(zone[a]), offset[zone[a]]);
      }
    }
  }

  /** As the reader of flights has them, through gaps and overlaps. */
  private void departures(World world, MonthPlan plan, int airport) {
    int[] hours = departure[zone[airport]];
    int id = world.airports.get(airport).id();
    for (int h = 0; h < hours.length; h++) {
      int day = Math.min(h / 24, plan.hours() / 24 - 1);
      LocalDate date = plan.month().atDay(day + 1);
      long instant = world.clock.at(id, date, (h - 24 * day) * 60).instant();
      hours[h] = Math.toIntExact(Math.floorDiv(instant, 3600L));
    }
  }

  private void offsets(ZoneRules rules, int[] offsets) {
    for (int h = 0; h < offsets.length; h++) {
      ZoneOffset there = rules.getOffset(Instant.ofEpochSecond((first + h) * 3600L));
      offsets[h] = there.getTotalSeconds() / 3600;
    }
  }

  /**
   * The hour in UTC, since 1970, in which a local hour of the month begins.
   *
   * @param localHour from the month's start
   */
  int departureHour(int airport, int localHour) {
    return departure[zone[airport]][localHour];
  }

  /** Hours east of UTC at an hour in UTC. */
  int offset(int airport, int hour) {
    return offset[zone[airport]][hour - first];
  }
}

package org.crosswind.formats.time;

import java.util.Set;

/**
 * A local time at an airport as an instant.
 *
 * @param instant seconds since 1970-01-01T00:00Z, null when neither zone nor offset is known
 * @param flags what was unusual; empty as a rule
 */
public record LocalDeparture(Long instant, Set<ClockFlag> flags) {
  public LocalDeparture {
    flags = Set.copyOf(flags);
  }
}

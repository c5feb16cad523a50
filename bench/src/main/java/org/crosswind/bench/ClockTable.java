package org.crosswind.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.StationMap;

/**
 * The clock of each airport and year, for an engine that can join it: a wall clock before {@code
 * limit1} is {@code offset0} from UTC, one before {@code limit2} {@code offset1}, a later one
 * {@code offset2}; in minutes, limits since 1970 on the same wall clock. A limit is the end of a
 * gap or of an overlap: times in a gap are shifted forward, those in an overlap are the earlier
 * ones, as Crosswind has it. An airport without a zone has the offset of its station.
 */
public final class ClockTable {
  private static final int FIRST_AIRPORT = 10_000;
  private static final int LAST_AIRPORT = 99_999;
  private static final int FIRST_YEAR = 1987;
  private static final int LAST_YEAR = 2029;
  private static final int CHANGES = 2;

  /** Of a limit that is never reached. */
  private static final String NEVER = ",2000000000,0";

  private ClockTable() {}

  /** {@code ClockTable STATIONS} prints the table as CSV. */
  public static void main(String[] args) throws IOException {
    AirportZones zones = AirportZones.bundled();
    StationMap stations;
    try (Reader reader = Files.newBufferedReader(Path.of(args[0]))) {
      stations = StationMap.read(reader, args[0], zones);
    }
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    out.println("airport,year,offset0,limit1,offset1,limit2,offset2");
    for (int airport = FIRST_AIRPORT; airport <= LAST_AIRPORT; airport++) {
      Optional<ZoneId> zone = zone(airport, zones, stations);
      if (zone.isPresent()) {
        for (int year = FIRST_YEAR; year <= LAST_YEAR; year++) {
          out.println(airport + "," + year + "," + offsets(zone.get().getRules(), year));
        }
      }
    }
    out.flush();
  }

  private static Optional<ZoneId> zone(int airport, AirportZones zones, StationMap stations) {
    Optional<ZoneId> zone = zones.zone(airport);
    if (zone.isPresent() || stations.offsetMinutes(airport).isEmpty()) {
      return zone;
    }
    return Optional.of(ZoneOffset.ofTotalSeconds(60 * stations.offsetMinutes(airport).getAsInt()));
  }

  private static String offsets(ZoneRules rules, int year) {
    LocalDateTime start = LocalDate.of(year, 1, 1).atStartOfDay();
    ZoneOffset offset = rules.getOffset(start);
    StringBuilder line = new StringBuilder().append(minutes(offset));
    Instant from = start.toInstant(offset);
    int changes = 0;
    ZoneOffsetTransition change = rules.nextTransition(from);
    while (change != null && change.getDateTimeBefore().getYear() == year) {
      LocalDateTime limit = change.isGap() ? change.getDateTimeAfter() : change.getDateTimeBefore();
      line.append(',').append(limit.toEpochSecond(ZoneOffset.UTC) / 60);
      line.append(',').append(minutes(change.getOffsetAfter()));
      changes++;
      change = rules.nextTransition(change.getInstant());
    }
    if (changes > CHANGES) {
      throw new IllegalStateException(rules + " changes more than twice in " + year);
    }
    return line.append(NEVER.repeat(CHANGES - changes)).toString();
  }

  private static int minutes(ZoneOffset offset) {
    return offset.getTotalSeconds() / 60;
  }
}

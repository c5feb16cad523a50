package org.crosswind.formats.time;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Airports, stations and hours for tests. */
public final class Fixtures {
  public static final int CHICAGO = 13930;
  public static final int PHOENIX = 14107;
  public static final int HONOLULU = 12173;
  public static final int INDIANAPOLIS = 12339;
  public static final int GUAM = 12016;

  private Fixtures() {}

  /** Nine stations of the full station map. */
  public static StationMap stations() throws IOException {
    try (Reader reader = resource("station-map-excerpt.csv")) {
      return StationMap.read(reader, "station-map-excerpt.csv", AirportZones.bundled());
    }
  }

  public static Reader resource(String name) {
    return new InputStreamReader(
        Fixtures.class.getResourceAsStream("/org/crosswind/formats/" + name),
        StandardCharsets.UTF_8);
  }

  /** Seconds since 1970 of an ISO instant such as {@code 2013-01-15T19:05:00Z}. */
  public static long seconds(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  /** Hours since 1970 of the hour {@code 2013-01-15T19}. */
  public static int hour(String hour) {
    return (int) (seconds(hour + ":00:00Z") / 3600);
  }
}

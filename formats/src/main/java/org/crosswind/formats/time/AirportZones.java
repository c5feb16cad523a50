package org.crosswind.formats.time;

import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.crosswind.formats.text.BundledFile;

/**
 * The IANA time zone of each airport, and the airport of each IATA code. Where several airports
 * have had one code, the code means the one with the lowest identifier, whatever the file's order.
 */
public final class AirportZones {
  private static final String BUNDLED = "/org/crosswind/formats/airport-zones.csv";

  private final Map<Integer, ZoneId> zones = new HashMap<>();
  private final Map<String, Integer> airports = new HashMap<>();

  private AirportZones() {}

  /** The zones that ship with the project: 2,339 airports of the United States. */
  public static AirportZones bundled() {
    return BundledFile.read(BUNDLED, reader -> read(reader, "airport-zones.csv"));
  }

  /**
   * Reads the columns {@code AirportID, IATA, ZoneId} of a comma-separated file with a header, in
   * any order; other columns are ignored. IATA and ZoneId may be blank.
   *
   * @param file the name used in errors
   * @throws LookupFileException with file, line and value when the file cannot be used, also when
   *     one airport has two zones
   */
  public static AirportZones read(Reader reader, String file) throws IOException {
    AirportZones result = new AirportZones();
    LookupFile lookup = new LookupFile(reader, file, List.of("AirportID", "IATA", "ZoneId"));
    while (lookup.next()) {
      int airport = lookup.identifier("AirportID");
      if (!lookup.isBlank("IATA")) {
        result.airports.merge(lookup.text("IATA"), airport, Math::min);
      }
      if (!lookup.isBlank("ZoneId")) {
        result.addZone(airport, lookup);
      }
    }
    return result;
  }

  /** The airport's time zone, empty when it is not known. */
  public Optional<ZoneId> zone(int airportId) {
    return Optional.ofNullable(zones.get(airportId));
  }

  /** The airport of a three-letter IATA code in capitals, empty when it is not known. */
  public OptionalInt airportId(String iata) {
    Integer airport = airports.get(iata);
    return airport == null ? OptionalInt.empty() : OptionalInt.of(airport);
  }

  /** How many airports have a zone. */
  public int size() {
    return zones.size();
  }

  private void addZone(int airport, LookupFile lookup) {
    ZoneId zone;
    try {
      zone = ZoneId.of(lookup.text("ZoneId"));
    } catch (DateTimeException e) {
      throw lookup.bad("ZoneId", "an IANA time zone");
    }
    ZoneId earlier = zones.putIfAbsent(airport, zone);
    if (earlier != null && !earlier.equals(zone)) {
      throw lookup.bad("ZoneId", "the zone " + earlier + " given before for airport " + airport);
    }
  }
}

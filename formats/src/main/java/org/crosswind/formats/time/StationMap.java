package org.crosswind.formats.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.crosswind.formats.text.BundledFile;

/**
 * Which weather stations serve which airports, with the fixed offset of their local standard time.
 * A station may serve several airports, and an airport have several stations.
 */
public final class StationMap {
  private static final double LEAST_OFFSET_HOURS = -12;
  private static final double GREATEST_OFFSET_HOURS = 14;

  /**
   * An airport that a station serves.
   *
   * @param offsetMinutes standard time minus UTC, in minutes: −360 for Central
   */
  public record Served(int airportId, int offsetMinutes) {}

  private final Map<Integer, List<Served>> served = new TreeMap<>();
  private final IntTable<List<Served>> lookup = new IntTable<>();
  private final Map<Integer, Integer> offsets = new HashMap<>();
  private final Map<String, Integer> callSigns = new HashMap<>();
  private final Map<Integer, Integer> firstStations = new HashMap<>();
  private final Set<Integer> shared = new HashSet<>();

  /** The airports of call signs that the map does not have. */
  private final AirportZones zones;

  private static final String BUNDLED = "/org/crosswind/formats/stations.csv";

  private StationMap(AirportZones zones) {
    this.zones = zones;
  }

  /** The map that ships with the project: 1,293 stations of the United States. */
  public static StationMap bundled() {
    return BundledFile.read(
        BUNDLED, reader -> read(reader, "stations.csv", AirportZones.bundled()));
  }

  /**
   * Reads a map: the list of stations that comes with a month of QCLCD ({@link StationList}), or a
   * comma-separated table with a header that has the columns {@code AirportID, WBAN, TimeZone} and
   * may have {@code CallSign}, in any order; other columns are ignored. The time zone is an offset
   * in hours, −12 to 14, with decimals allowed if they make whole minutes (−9.5); a line said twice
   * counts once.
   *
   * @param file the name used in errors
   * @param zones tells the airports of call signs
   * @throws LookupFileException with file, line and value when the file cannot be used, also when
   *     one pair of station and airport has two offsets
   */
  public static StationMap read(Reader reader, String file, AirportZones zones) throws IOException {
    BufferedReader lines = new BufferedReader(reader);
    if (StationList.isOne(lines)) {
      return StationList.read(lines, file, zones);
    }
    Builder builder = new Builder(zones);
    LookupFile lookup = new LookupFile(lines, file, List.of("AirportID", "WBAN", "TimeZone"));
    while (lookup.next()) {
      builder.add(lookup, lookup.identifier("AirportID"));
    }
    return builder.build();
  }

  /** Collects the airports of stations. */
  static final class Builder {
    private final StationMap result;

    Builder(AirportZones zones) {
      result = new StationMap(zones);
    }

    /** Adds an airport, of a line with the columns {@code WBAN} and {@code TimeZone}. */
    void add(LookupFile lookup, int airport) {
      result.add(lookup, new Served(airport, offset(lookup)));
    }

    StationMap build() {
      return result.finished();
    }
  }

  private StationMap finished() {
    // Ascending by WBAN, so an airport keeps the offset of its lowest station.
    served.forEach(
        (wban, airports) -> {
          for (Served airport : airports) {
            offsets.putIfAbsent(airport.airportId(), airport.offsetMinutes());
            if (firstStations.putIfAbsent(airport.airportId(), wban) != null) {
              shared.add(airport.airportId());
            }
          }
        });
    served.forEach((wban, airports) -> lookup.put(wban, List.copyOf(airports)));
    return this;
  }

  /** The airports that a station serves, in the file's order; empty for a station not mapped. */
  public List<Served> served(int wban) {
    List<Served> airports = lookup.get(wban);
    return airports == null ? List.of() : airports;
  }

  /**
   * The WBAN number of the station with a call sign: of the map's own; else the lowest of those
   * that serve the airport with this IATA code. An ICAO code means the same as the code that it
   * stands for, mostly its last three letters.
   */
  public OptionalInt wban(String callSign) {
    String sign = callSign.toUpperCase(Locale.ROOT);
    Integer wban = byCode(sign);
    String code = wban == null ? IcaoCodes.code(sign) : sign;
    wban = wban == null && !code.equals(sign) ? byCode(code) : wban;
    return wban == null ? OptionalInt.empty() : OptionalInt.of(wban);
  }

  private Integer byCode(String code) {
    Integer wban = callSigns.get(code);
    OptionalInt airport = wban == null ? zones.airportId(code) : OptionalInt.empty();
    return airport.isPresent() ? firstStations.get(airport.getAsInt()) : wban;
  }

  /** Whether several stations serve an airport; its weather is then the mean of theirs. */
  public boolean isShared(int airportId) {
    return !shared.isEmpty() && shared.contains(airportId);
  }

  /**
   * The airport's standard time minus UTC, in minutes: that of its lowest WBAN where its stations
   * disagree, empty when it has no station.
   */
  public OptionalInt offsetMinutes(int airportId) {
    Integer offset = offsets.get(airportId);
    return offset == null ? OptionalInt.empty() : OptionalInt.of(offset);
  }

  /** How many stations serve an airport. */
  public int stationCount() {
    return served.size();
  }

  private void add(LookupFile lookup, Served airport) {
    int station = lookup.identifier("WBAN");
    if (lookup.has("CallSign") && !lookup.isBlank("CallSign")) {
      callSigns.merge(lookup.text("CallSign").toUpperCase(Locale.ROOT), station, Math::min);
    }
    List<Served> airports = served.computeIfAbsent(station, wban -> new ArrayList<>());
    for (Served earlier : airports) {
      if (earlier.airportId() == airport.airportId()) {
        if (!earlier.equals(airport)) {
          throw lookup.bad(
              "TimeZone",
              "the "
                  + earlier.offsetMinutes()
                  + " minutes given before for the same station and"
                  + " airport");
        }
        return;
      }
    }
    airports.add(airport);
  }

  private static int offset(LookupFile lookup) {
    double hours = lookup.decimal("TimeZone");
    boolean inRange = hours >= LEAST_OFFSET_HOURS && hours <= GREATEST_OFFSET_HOURS;
    long minutes = inRange ? Math.round(hours * 60) : 0;
    if (!inRange || Math.abs(hours * 60 - minutes) > 1e-9) {
      throw lookup.bad("TimeZone", "an offset of -12 to 14 hours in whole minutes");
    }
    return (int) minutes;
  }
}

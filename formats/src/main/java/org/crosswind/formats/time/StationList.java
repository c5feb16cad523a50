package org.crosswind.formats.time;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.OptionalInt;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;

/**
 * The list of stations that comes with each month of QCLCD, {@code YYYYMMstation.txt}: separated by
 * bars, with the header or without. A station serves the airport of its call sign; one without an
 * airport is passed over.
 */
final class StationList {
  private static final String HEADER =
      "WBAN,WMO,CallSign,ClimateDivisionCode,ClimateDivisionStateCode,ClimateDivisionStationCode,"
          + "Name,State,Location,Latitude,Longitude,GroundHeight,StationHeight,Barometer,TimeZone";

  /** Longer than any first line of a list. */
  private static final int LOOK_AHEAD = 1 << 16;

  private StationList() {}

  /** Whether the first line is one of a list; nothing is consumed. */
  static boolean isOne(BufferedReader reader) throws IOException {
    reader.mark(LOOK_AHEAD);
    String first = reader.readLine();
    reader.reset();
    return first != null && first.indexOf('|') >= 0 && first.indexOf(',') < 0;
  }

  static StationMap read(BufferedReader reader, String file, AirportZones zones)
      throws IOException {
    reader.mark(LOOK_AHEAD);
    boolean hasHeader = reader.readLine().startsWith("WBAN");
    if (!hasHeader) {
      reader.reset();
    }
    LookupFile list =
        new LookupFile(reader, file, new DelimitedLine('|'), Header.of(HEADER), hasHeader ? 1 : 0);
    StationMap.Builder stations = new StationMap.Builder(zones);
    while (list.next()) {
      OptionalInt airport = zones.airportId(list.text("CallSign"));
      if (airport.isPresent() && !list.isBlank("TimeZone")) {
        stations.add(list, airport.getAsInt());
      }
    }
    return stations.build();
  }
}

package org.crosswind.formats.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.text.BundledFile;

/**
 * An airport. The identifiers and codes are the BTS's; the place is exact for the large ones, and
 * somewhere in the state for the others.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
record Airport(int id, String iata, String state, String city, double latitude, double longitude) {
  private static final String RESOURCE = "/org/crosswind/formats/generate/airports.csv";
  private static final double EARTH_MILES = 3959;

  /** The busiest so many airports, busiest first. */
  static List<Airport> busiest(int count) {
    return BundledFile.read(RESOURCE, reader -> first(count, new BufferedReader(reader)));
  }

  private static List<Airport> first(int count, BufferedReader lines) throws IOException {
    List<Airport> airports = new ArrayList<>();
    lines.readLine();
    for (String line = lines.readLine();
        line != null && airports.size() < count;
        line = lines.readLine()) {
      airports.add(parse(line.split(",", -1)));
    }
    return airports;
  }

  private static Airport parse(String[] fields) {
    return new Airport(
        Integer.parseInt(fields[0]),
        fields[1],
        fields[2],
        fields[3],
        Double.parseDouble(fields[4]),
        Double.parseDouble(fields[5]));
  }

  /** Statute miles along the great circle, 31 at least: the shortest flights there are. */
  int miles(Airport other) {
    double a = StrictMath.toRadians(latitude);
    double b = StrictMath.toRadians(other.latitude);
    double across = StrictMath.sin(StrictMath.toRadians(longitude - other.longitude) / 2);
    double along = StrictMath.sin((a - b) / 2);
    double h = along * along + StrictMath.cos(a) * StrictMath.cos(b) * across * across;
    return Math.max(31, (int) (2 * EARTH_MILES * StrictMath.asin(Math.sqrt(Math.min(1, h)))));
  }
}

package org.crosswind.formats.airline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TableParts;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.Fixtures;
import org.crosswind.formats.time.TimeAlignment;

/** Reads whole airline files as jobs do. */
final class AirlineFiles {
  /**
   * What is in a file.
   *
   * @param rejects how many lines of each reason
   */
  record Content(List<Flight> flights, Map<String, Integer> rejects) {
    int rejected() {
      return rejects.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private AirlineFiles() {}

  static Content read(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    List<Flight> flights = new ArrayList<>();
    Map<String, Integer> rejects = new TreeMap<>();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    try (TableLines lines = TableParts.whole(new Configuration(false), path)) {
      FlightReader reader =
          new FlightReader(
              lines.header(), AirportZones.bundled(), Fixtures.stations(), TimeAlignment.UTC);
      for (TableRecord line = lines.move(); line != null; line = lines.move()) {
        try {
          flights.add(Flight.of(reader.read(line.line())));
        } catch (RejectedRecord e) {
          rejects.merge(e.reason().name(), 1, Integer::sum);
        }
      }
    }
    return new Content(flights, rejects);
  }
}

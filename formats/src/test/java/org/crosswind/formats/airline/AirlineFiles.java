package org.crosswind.formats.airline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.crosswind.formats.table.HeaderLine;
import org.crosswind.formats.table.TableInputFormat;
import org.crosswind.formats.text.Dialects;
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
    Configuration conf = new Configuration(false);
    FlightReader reader =
        new FlightReader(
            HeaderLine.read(conf, path, Dialects.COMMAS),
            AirportZones.bundled(),
            Fixtures.stations(),
            TimeAlignment.UTC);
    FileSplit all = new FileSplit(path, 0, bytes.length, new String[0]);
    var task = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    try (var lines = new TableInputFormat().createRecordReader(all, task)) {
      lines.initialize(all, task);
      while (lines.nextKeyValue()) {
        try {
          flights.add(Flight.of(reader.read(lines.getCurrentValue().line())));
        } catch (RejectedRecord e) {
          rejects.merge(e.reason().name(), 1, Integer::sum);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Content(flights, rejects);
  }
}

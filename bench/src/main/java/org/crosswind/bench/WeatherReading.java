package org.crosswind.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.formats.weather.Measure;
import org.crosswind.formats.weather.ObservationReader;
import org.crosswind.formats.weather.WeatherSources;

/**
 * Observations from the bytes of a file, by several readers. Each gives a sum of station, time and
 * the six measures of all observations of mapped stations; ours makes hours too.
 */
final class WeatherReading {
  private final byte[] file;
  private final char delimiter;
  private final Header header;
  private final StationMap stations;
  private final ObservationReader observations;
  private final int[] columns;
  private final int[] measures;

  /** A file of the generated layout. */
  WeatherReading(byte[] generated) throws IOException {
    this(generated, ',');
  }

  /** A file of any layout; readers other than ours know the generated one alone. */
  WeatherReading(byte[] generated, char delimiter) throws IOException {
    this.delimiter = delimiter;
    header = Readings.header(generated, line());
    stations = ReadingData.stations();
    observations =
        new ObservationReader(WeatherSources.KNOWN.layout(header), stations, TimeAlignment.UTC);
    file = Readings.accepted(generated, line(), observations::read);
    columns = new int[] {header.indexOf("WBAN"), header.indexOf("Date"), header.indexOf("Time")};
    measures =
        Arrays.stream(Measure.values())
            .mapToInt(measure -> header.indexOf(measure.columnName()))
            .toArray();
  }

  byte[] file() {
    return file;
  }

  /** An empty line to be cut. */
  DelimitedLine line() {
    return new DelimitedLine(delimiter);
  }

  double crosswind() throws IOException, RejectedRecord {
    TextLines lines = Readings.lines(file);
    DelimitedLine line = line();
    lines.next();
    double sum = 0;
    while (lines.next()) {
      line.split(lines.buffer(), lines.from(), lines.to());
      int count = observations.read(line);
      for (int i = 0; i < count; i++) {
        sum += observations.wban() + observations.hour(i) % 24;
        for (double measure : observations.measures()) {
          sum += Double.isNaN(measure) ? 0 : measure;
        }
      }
    }
    return sum;
  }

  /** Lines and fields as Hadoop's tutorials read them. */
  double hadoopSplit() throws IOException {
    LineReader lines = new LineReader(new ByteArrayInputStream(file));
    Text line = new Text();
    lines.readLine(line);
    double sum = 0;
    while (lines.readLine(line) > 0) {
      sum += sum(line.toString().split(",", -1));
    }
    return sum;
  }

  double fastCsv() throws IOException {
    double sum = 0;
    String[] fields = new String[header.size()];
    boolean first = true;
    try (CsvReader<CsvRecord> records = Readings.fastCsv(file)) {
      for (CsvRecord record : records) {
        if (!first) {
          for (int column : columns) {
            fields[column] = record.getField(column);
          }
          for (int measure : measures) {
            fields[measure] = record.getField(measure);
          }
          sum += sum(fields);
        }
        first = false;
      }
    }
    return sum;
  }

  private double sum(String[] fields) {
    int wban = Integer.parseInt(fields[columns[0]].trim());
    double sum = 0;
    for (StationMap.Served airport : stations.served(wban)) {
      int date = Integer.parseInt(fields[columns[1]]);
      int hhmm = Integer.parseInt(fields[columns[2]]);
      int minutes = hhmm / 100 * 60 + hhmm % 100 - airport.offsetMinutes();
      sum += wban + Math.floorMod(Math.floorDiv(minutes + 59, 60), 24) + date * 0.0;
      for (int column : measures) {
        sum += measure(fields[column]);
      }
    }
    return sum;
  }

  /** A number, which flags may follow; 0 for none. */
  private static double measure(String text) {
    String trimmed = text.trim();
    int end = trimmed.length();
    while (end > 0 && "sV*".indexOf(trimmed.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == 0 || Character.isLetter(trimmed.charAt(0))) {
      return 0;
    }
    try {
      return Double.parseDouble(trimmed.substring(0, end));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}

package org.crosswind.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.util.LineReader;
import org.crosswind.formats.airline.FlightReader;
import org.crosswind.formats.airline.FlightRow;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.TimeAlignment;

/**
 * Flights from the bytes of a file, by several readers. Each gives a sum of the same nine values of
 * all flights; ours makes instants too, and checks and rejects as it always does.
 */
final class AirlineReading {
  private static final List<String> NUMBERS =
      List.of("YEAR", "MONTH", "DAY_OF_MONTH", "ORIGIN_AIRPORT_ID", "DEST_AIRPORT_ID");
  private static final String CARRIER = "UNIQUE_CARRIER";
  private static final List<String> TIMES = List.of("CRS_DEP_TIME", "CRS_ARR_TIME");
  private static final String LATE = "ARR_DEL15";

  private final byte[] file;
  private final Header header;
  private final FlightReader flights;
  private final int[] columns;

  AirlineReading(byte[] generated) throws IOException {
    header = Readings.header(generated);
    flights =
        new FlightReader(header, AirportZones.bundled(), ReadingData.stations(), TimeAlignment.UTC);
    file = Readings.accepted(generated, new DelimitedLine(), flights::read);
    columns =
        Stream.of(NUMBERS, List.of(CARRIER), TIMES, List.of(LATE))
            .flatMap(List::stream)
            .mapToInt(header::indexOf)
            .toArray();
  }

  byte[] file() {
    return file;
  }

  long crosswind() throws IOException, RejectedRecord {
    TextLines lines = new TextLines(new ByteArrayInputStream(file), 0);
    DelimitedLine line = new DelimitedLine();
    lines.next();
    long sum = 0;
    while (lines.next()) {
      line.split(lines.buffer(), lines.from(), lines.to());
      sum += sum(flights.read(line));
    }
    return sum;
  }

  private static long sum(FlightRow flight) {
    if (!(flight.hasOrigin() && flight.hasDest() && flight.hasCarrier())
        || !(flight.hasDeparture() && flight.hasArrival())) {
      return 0;
    }
    long sum = 0;
    sum += flight.year() + flight.month() + flight.dayofMonth();
    sum += flight.originAirportId() + flight.destAirportId();
    sum += flight.carrier().text().length();
    sum += flight.depMinute() + flight.arrMinute();
    return flight.hasArrDel15() ? sum + flight.arrDel15() : sum;
  }

  /** Lines and fields as Hadoop's tutorials read them; a city's comma is known to shift fields. */
  long hadoopSplit() throws IOException {
    LineReader lines = new LineReader(new ByteArrayInputStream(file));
    Text line = new Text();
    lines.readLine(line);
    int[] shifted = null;
    long sum = 0;
    while (lines.readLine(line) > 0) {
      String text = line.toString();
      String[] fields = text.split(",", -1);
      if (shifted == null) {
        shifted = shifted(text);
      }
      sum += sum(fields, shifted);
    }
    return sum;
  }

  private int[] shifted(String line) {
    int[] shifted = columns.clone();
    int field = 0;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      quoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ',' && quoted) {
        for (int c = 0; c < columns.length; c++) {
          shifted[c] += columns[c] > field ? 1 : 0;
        }
      } else if (line.charAt(i) == ',') {
        field++;
      }
    }
    return shifted;
  }

  private static long sum(String[] fields, int[] columns) {
    try {
      long sum = 0;
      int c = 0;
      while (c < NUMBERS.size()) {
        sum += Integer.parseInt(fields[columns[c++]]);
      }
      String carrier = fields[columns[c++]].replace("\"", "");
      if (carrier.isBlank()) {
        return 0;
      }
      sum += carrier.length();
      for (int t = 0; t < TIMES.size(); t++) {
        int hhmm = Integer.parseInt(fields[columns[c++]]);
        sum += hhmm / 100 * 60 + hhmm % 100;
      }
      String late = fields[columns[c]];
      // Ours tells it of no flight that was cancelled or diverted; neither has one here.
      return late.isEmpty() ? sum : sum + (long) Double.parseDouble(late);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  long fastCsv() throws IOException {
    long sum = 0;
    String[] fields = new String[header.size()];
    boolean first = true;
    try (CsvReader<CsvRecord> records = Readings.fastCsv(file)) {
      for (CsvRecord record : records) {
        if (!first) {
          for (int column : columns) {
            fields[column] = record.getField(column);
          }
          sum += sum(fields, columns);
        }
        first = false;
      }
    }
    return sum;
  }
}

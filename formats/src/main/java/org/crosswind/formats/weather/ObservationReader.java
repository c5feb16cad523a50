package org.crosswind.formats.weather;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.ClockTime;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;

/** Reads the lines of one hourly weather file into observations. Not thread-safe. */
public final class ObservationReader {
  private final Header header;
  private final WeatherLayout layout;
  private final StationMap stations;
  private final TimeAlignment alignment;
  private final Double[] measures = new Double[Measure.values().length];
  private long unreadable;

  /**
   * @throws org.crosswind.formats.text.MissingColumnsException when the header lacks a column
   */
  public ObservationReader(Header header, StationMap stations, TimeAlignment alignment) {
    this.header = header;
    this.layout = WeatherLayout.of(header);
    this.stations = stations;
    this.alignment = alignment;
  }

  /**
   * The observations of a line that has been split: one for each airport that its station serves,
   * none for a station that is not mapped (of such a line nothing but the station is read).
   *
   * @throws RejectedRecord with FIELD_COUNT, BAD_STATION, BAD_DATE or BAD_TIME; an unreadable
   *     measure is missing and counted in {@link #unreadable()} instead
   */
  public List<Observation> read(DelimitedLine line) throws RejectedRecord {
    header.check(line);
    int wban = wban(line);
    List<StationMap.Served> airports = stations.served(wban);
    if (airports.isEmpty()) {
      return List.of();
    }
    LocalDate date = date(line);
    int minutes = ClockTime.minutes(WeatherLayout.TIME, line.trimmed(layout.time()));
    readMeasures(line);
    List<Observation> observations = new ArrayList<>(airports.size());
    for (StationMap.Served airport : airports) {
      int offset = airport.offsetMinutes();
      observations.add(
          new Observation(
              wban,
              airport.airportId(),
              alignment.observationInstant(date, minutes, offset),
              alignment.observationHour(date, minutes, offset),
              measures[0],
              measures[1],
              measures[2],
              measures[3],
              measures[4],
              measures[5]));
    }
    return observations;
  }

  /**
   * How many measures of mapped stations were neither a number nor a mark for a missing one, so
   * far; a measure counts once however many airports its station serves.
   */
  public long unreadable() {
    return unreadable;
  }

  private int wban(DelimitedLine line) throws RejectedRecord {
    long wban = line.integer(layout.wban());
    if (wban == AsciiNumber.NO_INTEGER || wban < 0) {
      throw RejectedRecord.badValue(
          RejectReason.BAD_STATION,
          WeatherLayout.WBAN,
          line.trimmed(layout.wban()),
          "a station number");
    }
    return (int) wban;
  }

  private LocalDate date(DelimitedLine line) throws RejectedRecord {
    long date = line.integer(layout.date());
    try {
      if (date >= 1900_01_01 && date <= 2199_12_31) {
        int day = (int) date;
        return LocalDate.of(day / 10_000, day / 100 % 100, day % 100);
      }
    } catch (DateTimeException e) {
      // A day that is not in the calendar is rejected below, like any other text.
    }
    throw RejectedRecord.badValue(
        RejectReason.BAD_DATE,
        WeatherLayout.DATE,
        line.trimmed(layout.date()),
        "a date yyyyMMdd of the years 1900 to 2199");
  }

  private void readMeasures(DelimitedLine line) {
    for (int i = 0; i < measures.length; i++) {
      measures[i] = value(line, layout.measure(i));
    }
  }

  private Double value(DelimitedLine line, int field) {
    double plain = line.decimal(field);
    if (!Double.isNaN(plain)) {
      return plain;
    }
    MeasureText text = new MeasureText(line.trimmed(field));
    if (text.isMissing()) {
      return null;
    }
    double number = text.number();
    if (Double.isNaN(number)) {
      unreadable++;
      return null;
    }
    return number;
  }
}

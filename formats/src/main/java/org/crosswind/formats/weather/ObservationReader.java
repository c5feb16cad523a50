package org.crosswind.formats.weather;

import java.util.List;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.CivilDay;
import org.crosswind.formats.time.ClockTime;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;

/**
 * Reads the lines of one hourly weather file into observations: what a station observed, for each
 * airport that it serves. The reader itself holds those of the line read last, and makes no object
 * for a line. Not thread-safe.
 */
public final class ObservationReader {
  private final Header header;
  private final WeatherLayout layout;
  private final StationMap stations;
  private final TimeAlignment alignment;
  private final double[] measures = new double[Measure.values().length];
  private List<StationMap.Served> airports = List.of();
  private int wban;
  private int day;
  private int minutes;
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
   * Reads a line that has been split. Of a station that is not mapped nothing but its number is
   * read.
   *
   * @return how many observations it gives: one for each airport that its station serves
   * @throws RejectedRecord with FIELD_COUNT, BAD_STATION, BAD_DATE or BAD_TIME; an unreadable
   *     measure is missing and counted in {@link #unreadable()} instead
   */
  public int read(DelimitedLine line) throws RejectedRecord {
    airports = List.of();
    header.check(line);
    wban = wban(line);
    List<StationMap.Served> served = stations.served(wban);
    if (!served.isEmpty()) {
      day = day(line);
      minutes = minutes(line);
      for (int m = 0; m < measures.length; m++) {
        measures[m] = value(line, layout.measure(m));
      }
      airports = served;
    }
    return airports.size();
  }

  /** The station's number, without leading zeros. */
  public int wban() {
    return wban;
  }

  /** The BTS identifier of the airport of an observation, counted from 0. */
  public int airportId(int observation) {
    return airports.get(observation).airportId();
  }

  /** Seconds since 1970-01-01T00:00Z; in tutorial mode the shifted local time. */
  public long instant(int observation) {
    return alignment.observationInstant(day, minutes, airports.get(observation).offsetMinutes());
  }

  /** The hour to which an observation belongs, in hours since 1970-01-01T00. */
  public int hour(int observation) {
    return alignment.observationHour(day, minutes, airports.get(observation).offsetMinutes());
  }

  /** The measures of the line, in the order of {@link Measure}, NaN when missing; never kept. */
  public double[] measures() {
    return measures;
  }

  /**
   * How many measures of mapped stations were neither a number nor a mark for a missing one, so
   * far; a measure counts once however many airports its station serves.
   */
  public long unreadable() {
    return unreadable;
  }

  private int wban(DelimitedLine line) throws RejectedRecord {
    long number = line.integer(layout.wban());
    if (number == AsciiNumber.NO_INTEGER || number < 0) {
      throw RejectedRecord.badValue(
          RejectReason.BAD_STATION,
          WeatherLayout.WBAN,
          line.trimmed(layout.wban()),
          "a station number");
    }
    return (int) number;
  }

  private int day(DelimitedLine line) throws RejectedRecord {
    long date = line.integer(layout.date());
    if (date >= 1900_01_01 && date <= 2199_12_31) {
      int number = (int) date;
      int found = CivilDay.of(number / 10_000, number / 100 % 100, number % 100);
      if (found != CivilDay.NO_DAY) {
        return found;
      }
    }
    throw RejectedRecord.badValue(
        RejectReason.BAD_DATE,
        WeatherLayout.DATE,
        line.trimmed(layout.date()),
        "a date yyyyMMdd of the years 1900 to 2199");
  }

  private int minutes(DelimitedLine line) throws RejectedRecord {
    int field = layout.time();
    int time = ClockTime.minutes(line.bytes(), line.start(field), line.end(field));
    return time == ClockTime.NO_TIME
        ? ClockTime.minutes(WeatherLayout.TIME, line.trimmed(field))
        : time;
  }

  private double value(DelimitedLine line, int field) {
    double plain = line.decimal(field);
    if (!Double.isNaN(plain) || line.isBlank(field) || line.is(field, MeasureText.MISSING)) {
      return plain;
    }
    MeasureText text = new MeasureText(line.trimmed(field));
    if (text.isMissing()) {
      return Double.NaN;
    }
    double number = text.number();
    if (Double.isNaN(number)) {
      unreadable++;
    }
    return number;
  }
}

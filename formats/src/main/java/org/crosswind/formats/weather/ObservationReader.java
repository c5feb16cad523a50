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
  private static final Measure[] MEASURES = Measure.values();

  /** Digits of a WBAN number at the end of a longer identifier. */
  private static final int WBAN_DIGITS = 5;

  private static final int IDENTIFIER_LENGTH = 11;

  /** A number that no station has. */
  private static final int OTHER_NETWORK = 1_000_000;

  private final Header header;
  private final WeatherLayout layout;
  private final StationMap stations;
  private final TimeAlignment alignment;
  private final boolean bounded;
  private final double[] measures = new double[Measure.values().length];
  private final long[] implausible = new long[Measure.values().length];
  private List<StationMap.Served> airports = List.of();
  private boolean otherReport;
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
    this.bounded = layout.isBounded();
  }

  /**
   * Reads a line that has been split. Of a station that is not mapped nothing but its number is
   * read, of a report that is none of an hour nothing at all.
   *
   * @return how many observations it gives: one for each airport that its station serves
   * @throws RejectedRecord with FIELD_COUNT, BAD_STATION, BAD_DATE or BAD_TIME; an unreadable
   *     measure is missing and counted in {@link #unreadable()} instead
   */
  public int read(DelimitedLine line) throws RejectedRecord {
    airports = List.of();
    header.check(line);
    otherReport = layout.report() != WeatherLayout.NONE && !isHourly(line, layout.report());
    if (otherReport) {
      return 0;
    }
    wban = wban(line);
    List<StationMap.Served> served = stations.served(wban);
    if (!served.isEmpty()) {
      moment(line);
      for (int m = 0; m < measures.length; m++) {
        measures[m] = plausible(m, value(line, layout.measure(m)));
      }
      airports = served;
    }
    return airports.size();
  }

  /** Routine and special reports; others are sums of days and months, or second reports. */
  private static boolean isHourly(DelimitedLine line, int field) {
    return line.is(field, "FM-15") || line.is(field, "FM-16");
  }

  /** Whether the line read last was of another kind than an hourly observation. */
  public boolean isOtherReport() {
    return otherReport;
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

  /** How many values of a measure were outside of its plausible range, and so missing, so far. */
  @SuppressWarnings("EnumOrdinal") // the order in which measures are kept everywhere
  public long implausible(Measure measure) {
    return implausible[measure.ordinal()];
  }

  private int wban(DelimitedLine line) throws RejectedRecord {
    int field = layout.station();
    long number =
        layout.source().stations() == WeatherSource.Stations.WBAN
            ? line.integer(field)
            : lastDigits(line.bytes(), line.start(field), line.end(field));
    if (number == AsciiNumber.NO_INTEGER || number < 0) {
      throw RejectedRecord.badValue(
          RejectReason.BAD_STATION,
          layout.source().station(),
          line.trimmed(field),
          "a station number");
    }
    return (int) number;
  }

  /**
   * The WBAN number that ends an identifier of eleven digits, USAF and WBAN, or one that begins
   * with USW; stations of other networks have none.
   */
  private static long lastDigits(byte[] text, int from, int to) {
    if (to - from != IDENTIFIER_LENGTH) {
      return AsciiNumber.NO_INTEGER;
    }
    boolean digits = text[from] >= '0' && text[from] <= '9';
    boolean wban = text[from] == 'U' && text[from + 1] == 'S' && text[from + 2] == 'W';
    return digits || wban ? AsciiNumber.integer(text, to - WBAN_DIGITS, to) : OTHER_NETWORK;
  }

  /** The date and the time of day of a line. */
  private void moment(DelimitedLine line) throws RejectedRecord {
    if (layout.time() == WeatherLayout.NONE) {
      iso(line, layout.date());
    } else {
      day = day(line);
      minutes = minutes(line);
    }
  }

  /** Date and time as {@code 2020-01-01T00:52:00}. */
  private void iso(DelimitedLine line, int field) throws RejectedRecord {
    byte[] text = line.bytes();
    int from = line.start(field);
    boolean shaped =
        line.end(field) - from >= 16
            && text[from + 4] == '-'
            && text[from + 7] == '-'
            && (text[from + 10] == 'T' || text[from + 10] == ' ')
            && text[from + 13] == ':';
    day =
        shaped
            ? CivilDay.of(
                (int) AsciiNumber.integer(text, from, from + 4),
                (int) AsciiNumber.integer(text, from + 5, from + 7),
                (int) AsciiNumber.integer(text, from + 8, from + 10))
            : CivilDay.NO_DAY;
    minutes = shaped ? ClockTime.minutes(text, from + 11, from + 16) : ClockTime.NO_TIME;
    if (day == CivilDay.NO_DAY || minutes == ClockTime.NO_TIME) {
      throw RejectedRecord.badValue(
          RejectReason.BAD_DATE,
          layout.source().date(),
          line.trimmed(field),
          "a date and time yyyy-MM-ddTHH:mm of the years 1900 to 2199");
    }
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
        layout.source().date(),
        line.trimmed(layout.date()),
        "a date yyyyMMdd of the years 1900 to 2199");
  }

  private int minutes(DelimitedLine line) throws RejectedRecord {
    int field = layout.time();
    int time = ClockTime.minutes(line.bytes(), line.start(field), line.end(field));
    return time == ClockTime.NO_TIME
        ? ClockTime.minutes(layout.source().time(), line.trimmed(field))
        : time;
  }

  /**
   * The value in the unit that is kept, NaN when it is no weather of this planet. Those of QCLCD
   * are taken as they are, as they were when the results for the bundled sample were published.
   */
  private double plausible(int measure, double value) {
    double kept = layout.unit(measure).kept(value);
    if (!bounded || Double.isNaN(kept) || MEASURES[measure].isPlausible(kept)) {
      return kept;
    }
    implausible[measure]++;
    return Double.NaN;
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

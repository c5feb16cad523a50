package org.crosswind.formats.weather;

import java.util.List;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;

/**
 * Reads the lines of weather files of one header into observations: what a station observed, for
 * each airport that it serves. The reader itself holds those of the line read last, and makes no
 * object for a line. Not thread-safe.
 */
public final class ObservationReader {
  private static final Measure[] MEASURES = Measure.values();
  private static final int MINUTES_OF_DAY = 24 * 60;
  private static final int DRY_BULB = Measure.DRY_BULB_CELSIUS.place();
  private static final int DEW_POINT = Measure.DEW_POINT_CELSIUS.place();
  private static final int HUMIDITY = Measure.RELATIVE_HUMIDITY.place();

  private final Header header;
  private final WeatherSource source;
  private final StationMap stations;
  private final TimeAlignment alignment;
  private final boolean utc;
  private final Moment.MomentField moment;
  private final int filterField;
  private final MeasureField[] fields;
  private final double[] measures = new double[MEASURES.length];
  private final Losses losses = new Losses();
  private StationField station;
  private List<StationMap.Served> airports = List.of();
  private boolean otherReport;
  private int wban;

  public ObservationReader(WeatherLayout layout, StationMap stations, TimeAlignment alignment) {
    header = layout.header();
    source = layout.source();
    this.stations = stations;
    this.alignment = alignment;
    utc = source.clock() == Clock.UTC;
    moment = source.moment().in(header);
    filterField = source.filter() == null ? -1 : header.indexOf(source.filter().column());
    fields = layout.measures();
    if (source.station() != null) {
      station = source.stations().in(header.indexOf(source.station()), stations);
    }
  }

  /**
   * Begins with a file, whose name may tell the station.
   *
   * @param name without directories
   * @throws org.crosswind.formats.text.HeaderException when it should and tells none
   */
  public void begin(String name) {
    if (source.station() != null) {
      return;
    }
    station = StationField.always(StationField.lastDigits(WeatherSources.station(name)));
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
    otherReport = filterField >= 0 && !isTaken(line);
    if (otherReport) {
      return 0;
    }
    wban = station.wban(line);
    if (wban == StationField.NO_STATION) {
      throw RejectedRecord.badValue(
          RejectReason.BAD_STATION,
          source.station(),
          line.trimmed(header.indexOf(source.station())),
          source.stations().expected());
    }
    List<StationMap.Served> served = stations.served(wban);
    if (!served.isEmpty()) {
      moment.read(line);
      for (int m = 0; m < measures.length; m++) {
        measures[m] = plausible(m, fields[m].value(line, losses));
      }
      if (source.humidity() && Double.isNaN(measures[HUMIDITY])) {
        measures[HUMIDITY] = plausible(HUMIDITY, humidity(measures[DRY_BULB], measures[DEW_POINT]));
      }
      airports = served;
    }
    return airports.size();
  }

  private boolean isTaken(DelimitedLine line) {
    for (String value : source.filter().values()) {
      if (line.is(filterField, value)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Relative humidity in percent, from temperature and dew point in degrees Celsius, by the Magnus
   * formula with the constants of O. A. Alduchov and R. E. Eskridge, "Improved Magnus Form
   * Approximation of Saturation Vapor Pressure", J. Appl. Meteor. 35 (1996).
   */
  static double humidity(double temperature, double dewPoint) {
    return 100 * StrictMath.exp(magnus(dewPoint) - magnus(temperature));
  }

  private static double magnus(double celsius) {
    return 17.625 * celsius / (243.04 + celsius);
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
    int local = local(observation);
    return alignment.observationInstant(day(local), minutes(local), offset(observation));
  }

  /** The hour to which an observation belongs, in hours since 1970-01-01T00. */
  public int hour(int observation) {
    int local = local(observation);
    return alignment.observationHour(day(local), minutes(local), offset(observation));
  }

  private int offset(int observation) {
    return airports.get(observation).offsetMinutes();
  }

  /** Minutes of standard time after the midnight of the moment's day, on whichever day. */
  private int local(int observation) {
    return utc ? moment.minutes + offset(observation) : moment.minutes;
  }

  private int day(int local) {
    return moment.day + Math.floorDiv(local, MINUTES_OF_DAY);
  }

  private static int minutes(int local) {
    return Math.floorMod(local, MINUTES_OF_DAY);
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
    return losses.unreadable;
  }

  /** How many values their source marks as suspect or wrong, and so missing, so far. */
  public long suspect() {
    return losses.suspect;
  }

  /** How many values of a measure were outside of its plausible range, and so missing, so far. */
  public long implausible(Measure measure) {
    return losses.implausible(measure);
  }

  /** The value, NaN when it is no weather of this planet. */
  private double plausible(int measure, double value) {
    if (Double.isNaN(value) || MEASURES[measure].isPlausible(value)) {
      return value;
    }
    losses.implausible(measure);
    return Double.NaN;
  }
}

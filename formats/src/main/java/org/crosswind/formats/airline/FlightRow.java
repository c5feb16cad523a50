package org.crosswind.formats.airline;

import org.crosswind.formats.text.TextCache;
import org.crosswind.formats.time.ClockFlag;
import org.crosswind.formats.time.ClockTime;
import org.crosswind.formats.time.TimeAlignment;

/**
 * One scheduled flight: a view that its reader moves from line to line. Keep values, never the row.
 * A value that the record leaves open is told by its {@code has} method, and means nothing itself.
 */
public final class FlightRow {
  /** What stands for a whole number that the record leaves open. */
  static final int NONE = Integer.MIN_VALUE;

  int arrDel15;
  int year;
  int month;
  int dayofMonth;
  int dayOfWeek;
  TextCache.Entry carrier;
  int originAirportId;
  int destAirportId;
  int depMinute;
  int arrMinute;
  long depInstant;
  int weatherHour;
  ClockFlag flag;

  FlightRow() {}

  /** Whether it is known that the flight was late or not, and it was not cancelled or diverted. */
  public boolean hasArrDel15() {
    return arrDel15 != NONE;
  }

  /** 1 when it arrived 15 minutes late or later, 0 when not. */
  public int arrDel15() {
    return arrDel15;
  }

  /** Of the scheduled departure at the origin, 1900 to 2199. */
  public int year() {
    return year;
  }

  /** 1 to 12. */
  public int month() {
    return month;
  }

  /** 1 to 31. */
  public int dayofMonth() {
    return dayofMonth;
  }

  /** 1 for Monday to 7 for Sunday, computed from the date. */
  public int dayOfWeek() {
    return dayOfWeek;
  }

  public boolean hasCarrier() {
    return carrier != null;
  }

  /** The carrier's code, null when left open; its text and its bytes are made once. */
  public TextCache.Entry carrier() {
    return carrier;
  }

  public boolean hasOrigin() {
    return originAirportId != NONE;
  }

  /** BTS airport identifier. */
  public int originAirportId() {
    return originAirportId;
  }

  public boolean hasDest() {
    return destAirportId != NONE;
  }

  /** BTS airport identifier. */
  public int destAirportId() {
    return destAirportId;
  }

  /** Whether the scheduled departure is known: its minute and its hour. */
  public boolean hasDeparture() {
    return depMinute != NONE;
  }

  /** Scheduled departure in minutes after midnight, 0 to 1440. */
  public int depMinute() {
    return depMinute;
  }

  /** Scheduled hour of departure, 0 to 24. */
  public int crsDepTime() {
    return depMinute / 60;
  }

  /** Whether the scheduled arrival is known: its minute and its time. */
  public boolean hasArrival() {
    return arrMinute != NONE;
  }

  /** Scheduled arrival in minutes after midnight, 0 to 1440. */
  public int arrMinute() {
    return arrMinute;
  }

  /** Scheduled time of arrival as the number hhmm, 0 to 2400. */
  public int crsArrTime() {
    return ClockTime.hhmm(arrMinute);
  }

  public boolean hasInstant() {
    return depInstant != TimeAlignment.NO_INSTANT;
  }

  /** Scheduled departure in seconds since 1970-01-01T00:00Z. */
  public long depInstant() {
    return depInstant;
  }

  public boolean hasWeatherHour() {
    return weatherHour != TimeAlignment.NO_HOUR;
  }

  /** The hour whose weather the flight takes, in hours since 1970-01-01T00. */
  public int weatherHour() {
    return weatherHour;
  }

  /** What was unusual in finding the instant; null as a rule. */
  public ClockFlag flag() {
    return flag;
  }
}

package org.crosswind.formats.text;

/**
 * Why an input record was left out; the names are used as counters and as names of reject files.
 */
public enum RejectReason {
  /** The record has more or fewer fields than its header. */
  FIELD_COUNT,
  /** A quoted field is not closed, or goes on after its closing quote. */
  UNBALANCED_QUOTE,
  /** A field has bytes that are no UTF-8: of two such texts it is not known whether they differ. */
  NOT_UTF_8,
  /** A date is missing, unreadable or not in the calendar. */
  BAD_DATE,
  /** A time of day is unreadable or not on the clock. */
  BAD_TIME,
  /** A number or flag is unreadable or out of its range. */
  BAD_NUMBER,
  /** An expression can't be made of a value: a text that is no date by its pattern, no number. */
  BAD_VALUE,
  /** A weather station's WBAN number is missing or unreadable. */
  BAD_STATION,
  /** An airport identifier is unreadable. */
  BAD_AIRPORT
}

package org.crosswind.formats.airline;

/** What a flight is made from, under whichever name a style has for it. */
enum AirlineColumn {
  YEAR,
  MONTH,
  DAY_OF_MONTH,
  /** The whole date in one column, instead of the three above. */
  DATE,
  CARRIER,
  ORIGIN,
  DEST,
  DEPARTURE_TIME,
  ARRIVAL_TIME,
  DELAYED_15,
  DELAY,
  CANCELLED,
  DIVERTED
}

package org.crosswind.formats.generate;

/** A flight, before its line is written. Filled again and again. */
final class Trip {
  /** Day of the month. */
  int day;

  int carrier;
  int origin;
  int dest;

  /** Minutes after midnight, local, 0 to 1440; so the other times. */
  int scheduledDeparture;

  int scheduledArrival;

  /** Minutes. */
  int scheduledElapsed;

  /** The hour in UTC whose weather counts. */
  int hour;

  double linearPredictor;
  boolean late;
  boolean cancelled;
  boolean diverted;

  /** Minutes; a late arrival has 15 or more. */
  int arrivalDelay;

  int departureDelay;
  int taxiOut;
  int taxiIn;

  /** Chance for what else is in the line. */
  long bits;
}

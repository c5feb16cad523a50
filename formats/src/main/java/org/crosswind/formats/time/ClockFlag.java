package org.crosswind.formats.time;

/** What was unusual in turning a local time into an instant. */
public enum ClockFlag {
  /** The clock skips this time; it was shifted forward by the length of the gap. */
  GAP,
  /** The clock shows this time twice; the earlier instant was taken. */
  OVERLAP,
  /**
   * The airport's time zone is not known: the station map's fixed offset was used or, if there is
   * none either, no instant is known.
   */
  MISSING_ZONE
}

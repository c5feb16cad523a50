package org.crosswind.formats.airline;

import java.util.List;
import java.util.Locale;

/**
 * What a flight is made from, and the names under which it is known: those of the BTS (downloads of
 * the reporting and of the marketing carriers' flights, selected fields), of the ASA Data Expo
 * 2009, of three collections on Kaggle, and of nycflights13. The first name that a header has
 * counts.
 */
enum AirlineColumn {
  YEAR("Year"),
  MONTH("Month"),
  DAY_OF_MONTH("DayofMonth", "Day"),
  /** The whole date in one column, where the three above are not all there. */
  DATE("FlightDate", "FL_DATE"),
  /** The one who flies, before the one who sells. */
  CARRIER(
      "Reporting_Airline",
      "Operating_Airline",
      "UniqueCarrier",
      "OP_UNIQUE_CARRIER",
      "Carrier",
      "OP_CARRIER",
      "AIRLINE_CODE",
      "Marketing_Airline_Network",
      "MKT_UNIQUE_CARRIER",
      "MKT_CARRIER",
      "Airline"),
  /**
   * BTS airport identifiers; the BTS uses a code again for another airport, an identifier never.
   */
  ORIGIN_ID("OriginAirportID"),
  DEST_ID("DestAirportID"),
  /** IATA codes, or identifiers in their place. */
  ORIGIN("Origin", "ORIGIN_AIRPORT"),
  DEST("Dest", "DESTINATION_AIRPORT", "Destination"),
  DEPARTURE_TIME("CRSDepTime", "SCHEDULED_DEPARTURE", "sched_dep_time"),
  ARRIVAL_TIME("CRSArrTime", "SCHEDULED_ARRIVAL", "sched_arr_time"),
  /** Whether it was 15 minutes late or more, before the minutes. */
  DELAYED_15("ArrDel15"),
  DELAY("ArrDelay", "ARRIVAL_DELAY", "ARR_DELAY_NEW"),
  CANCELLED("Cancelled"),
  DIVERTED("Diverted");

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<String> names;

  AirlineColumn(String... names) {
    this.names = List.of(names);
  }

  /** The names, the preferred one first. */
  List<String> names() {
    return names;
  }

  /** What of a name is compared: its letters and digits, small. */
  static String bare(String name) {
    StringBuilder bare = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && c != '"' && !Character.isWhitespace(c)) {
        bare.append(c);
      }
    }
    return bare.toString().toLowerCase(Locale.ROOT);
  }
}

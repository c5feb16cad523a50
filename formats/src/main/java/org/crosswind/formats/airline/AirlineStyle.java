package org.crosswind.formats.airline;

import java.util.List;

/** The published styles of airline on-time files, told apart by their column names. */
public enum AirlineStyle {
  /** A column each for year, month and day, airports by identifier. */
  AIR_ON_TIME_CSV("AirOnTimeCSV"),
  /** The date in one column, as the BTS has exported it since 2015, airports by identifier. */
  BTS("BTS since 2015"),
  /** The ASA Data Expo of 2009: airports by IATA code, {@code NA} for missing values. */
  ASA("ASA Data Expo");

  private final String label;

  AirlineStyle(String label) {
    this.label = label;
  }

  /** The style's name for messages. */
  public String label() {
    return label;
  }

  /** Whether airports are numbers; otherwise they are IATA codes. */
  boolean airportsByIdentifier() {
    return this != ASA;
  }

  /** The names a column may have, the preferred one first; none when the style lacks it. */
  List<String> names(AirlineColumn column) {
    return switch (this) {
      case AIR_ON_TIME_CSV -> column == AirlineColumn.DATE ? List.of() : btsNames(column);
      case BTS ->
          switch (column) {
            case YEAR, MONTH, DAY_OF_MONTH -> List.of();
            default -> btsNames(column);
          };
      case ASA -> asaNames(column);
    };
  }

  private static List<String> btsNames(AirlineColumn column) {
    return switch (column) {
      case YEAR -> List.of("YEAR");
      case MONTH -> List.of("MONTH");
      case DAY_OF_MONTH -> List.of("DAY_OF_MONTH");
      case DATE -> List.of("FL_DATE");
      case CARRIER -> List.of("UNIQUE_CARRIER", "OP_UNIQUE_CARRIER", "CARRIER", "OP_CARRIER");
      case ORIGIN -> List.of("ORIGIN_AIRPORT_ID");
      case DEST -> List.of("DEST_AIRPORT_ID");
      case DEPARTURE_TIME -> List.of("CRS_DEP_TIME");
      case ARRIVAL_TIME -> List.of("CRS_ARR_TIME");
      case DELAYED_15 -> List.of("ARR_DEL15");
      case DELAY -> List.of("ARR_DELAY");
      case CANCELLED -> List.of("CANCELLED");
      case DIVERTED -> List.of("DIVERTED");
    };
  }

  private static List<String> asaNames(AirlineColumn column) {
    return switch (column) {
      case YEAR -> List.of("Year");
      case MONTH -> List.of("Month");
      case DAY_OF_MONTH -> List.of("DayofMonth");
      case CARRIER -> List.of("UniqueCarrier");
      case ORIGIN -> List.of("Origin");
      case DEST -> List.of("Dest");
      case DEPARTURE_TIME -> List.of("CRSDepTime");
      case ARRIVAL_TIME -> List.of("CRSArrTime");
      case DELAY -> List.of("ArrDelay");
      case CANCELLED -> List.of("Cancelled");
      case DIVERTED -> List.of("Diverted");
      case DATE, DELAYED_15 -> List.of();
    };
  }
}

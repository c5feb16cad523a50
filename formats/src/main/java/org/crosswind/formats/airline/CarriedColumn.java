package org.crosswind.formats.airline;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswind.formats.text.AbsentColumns;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/**
 * A further column of airline files that travels with the flights. Its type is known by its name,
 * or is said; it never comes from the values, which differ from file to file.
 *
 * @param name as it was asked for, found in a header without case, underscores, quotes and blanks
 */
public record CarriedColumn(String name, Type type) {
  /** What a column holds. */
  public enum Type {
    NUMBER("number"),
    TEXT("text");

    private final String title;

    Type(String title) {
      this.title = title;
    }

    /** The type's name behind a column's. */
    public String title() {
      return title;
    }
  }

  /** In the monthly files of the BTS: the airports that a diverted flight came to. */
  private static final Pattern DIVERSION = Pattern.compile("^div[1-5]");

  /** Numbers to compute with, of whatever source; diversions without their number. */
  private static final Set<String> NUMBERS =
      bare(
          """
          Year Quarter Month DayofMonth Day DayOfWeek Hour Minute Flights Distance DistanceGroup
          CRSDepTime DepTime DepDelay DepDelayMinutes DepDelayNew DepDel15 DepartureDelayGroups
          DepDelayGroup TaxiOut WheelsOff WheelsOn TaxiIn SchedDepTime ScheduledDeparture
          DepartureTime DepartureDelay CRSArrTime ArrTime ArrDelay ArrDelayMinutes ArrDelayNew
          ArrDel15 ArrivalDelayGroups ArrDelayGroup SchedArrTime ScheduledArrival ArrivalTime
          ArrivalDelay Cancelled Diverted CRSElapsedTime ActualElapsedTime ElapsedTime ScheduledTime
          AirTime CarrierDelay WeatherDelay NASDelay SecurityDelay LateAircraftDelay AirSystemDelay
          AirlineDelay DelayDueCarrier DelayDueWeather DelayDueNAS DelayDueSecurity
          DelayDueLateAircraft FirstDepTime TotalAddGTime LongestAddGTime DivAirportLandings
          DivReachedDest DivActualElapsedTime DivArrDelay DivDistance DivWheelsOn DivTotalGTime
          DivLongestGTime DivWheelsOff
          """);

  /** Names, codes and identifiers, though these be written by digits. */
  private static final Set<String> TEXTS =
      bare(
          """
          FlightDate FL_DATE TimeHour Reporting_Airline DOT_ID_Reporting_Airline
          IATA_CODE_Reporting_Airline Tail_Number TailNum Flight_Number_Reporting_Airline FlightNum
          FlightNumber FL_NUMBER OP_CARRIER_FL_NUM Flight UniqueCarrier AirlineID Carrier Airline
          AirlineDOT AirlineCode DOTCode OP_UNIQUE_CARRIER OP_CARRIER OP_CARRIER_AIRLINE_ID
          Marketing_Airline_Network Operated_or_Branded_Code_Share_Partners
          DOT_ID_Marketing_Airline IATA_CODE_Marketing_Airline Flight_Number_Marketing_Airline
          Originally_Scheduled_Code_Share_Airline DOT_ID_Originally_Scheduled_Code_Share_Airline
          IATA_CODE_Originally_Scheduled_Code_Share_Airline
          Flight_Num_Originally_Scheduled_Code_Share_Airline Operating_Airline
          DOT_ID_Operating_Airline IATA_CODE_Operating_Airline Flight_Number_Operating_Airline
          MKT_UNIQUE_CARRIER MKT_CARRIER MKT_CARRIER_AIRLINE_ID MKT_CARRIER_FL_NUM BRANDED_CODE_SHARE
          Duplicate DUP OriginAirportID OriginAirportSeqID OriginCityMarketID Origin OriginAirport
          OriginCityName OriginCity OriginState OriginStateABR OriginStateFips OriginStateName
          OriginStateNM OriginWac DestAirportID DestAirportSeqID DestCityMarketID Dest
          DestinationAirport Destination DestCityName DestCity DestState DestStateABR DestStateFips
          DestStateName DestStateNM DestWac DepTimeBlk ArrTimeBlk CancellationCode
          CancellationReason DivAirport DivAirportID DivAirportSeqID DivTailNum
          """);

  private static Set<String> bare(String names) {
    return List.of(names.strip().split("\\s+")).stream()
        .map(AirlineColumn::bare)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * A column as it is asked for: {@code Distance}, {@code Hops:number}, {@code Gate:text}.
   *
   * @throws IllegalArgumentException when no column is named, or its type is neither known nor said
   */
  public static CarriedColumn parse(String text) {
    Type said = said(text);
    int suffix = said == null ? 0 : said.title.length() + 1;
    String name = text.substring(0, text.length() - suffix).strip();
    if (AirlineColumn.bare(name).isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no column");
    }
    return new CarriedColumn(name, said == null ? mustBeKnown(name) : said);
  }

  private static Type said(String text) {
    return Stream.of(Type.values())
        .filter(type -> text.endsWith(":" + type.title))
        .findFirst()
        .orElse(null);
  }

  private static Type mustBeKnown(String name) {
    Type known = known(name);
    if (known != null) {
      return known;
    }
    int colon = name.lastIndexOf(':');
    if (colon >= 0 && known(name.substring(0, colon)) != null) {
      throw new IllegalArgumentException(
          "'" + name + "': the types are number and text, not " + name.substring(colon + 1));
    }
    throw new IllegalArgumentException(
        "'" + name + "' has no known type: write " + name + ":number or " + name + ":text");
  }

  private static Type known(String name) {
    String bare = AirlineColumn.bare(name);
    String column = DIVERSION.matcher(bare).replaceFirst("div");
    return NUMBERS.contains(column) ? Type.NUMBER : TEXTS.contains(column) ? Type.TEXT : null;
  }

  /** Whether two names are of one column, in whatever header. */
  public static boolean isSame(String name, String other) {
    return AirlineColumn.bare(name).equals(AirlineColumn.bare(other));
  }

  /**
   * Where a header has columns.
   *
   * @throws MissingColumnsException when it lacks some
   * @throws org.crosswind.formats.text.HeaderException when one of them stands twice
   */
  static int[] positions(Header header, List<CarriedColumn> columns) {
    Map<String, Integer> places = AirlineLayout.places(header);
    List<String> absent =
        columns.stream()
            .map(CarriedColumn::name)
            .filter(name -> !places.containsKey(AirlineColumn.bare(name)))
            .toList();
    if (!absent.isEmpty()) {
      throw new MissingColumnsException(AbsentColumns.of(absent, header.names()));
    }
    int[] positions = columns.stream().mapToInt(c -> position(c.name, header, places)).toArray();
    for (int position : positions) {
      header.requireOnce(List.of(header.names().get(position)));
    }
    return positions;
  }

  /** The column of exactly this name, else the first that is the same to a reader. */
  private static int position(String name, Header header, Map<String, Integer> places) {
    int exact = header.indexOf(name);
    return exact >= 0 ? exact : places.get(AirlineColumn.bare(name));
  }

  /** Columns by the names that a header has, and their types; empty for none. */
  public static String taken(Header header, List<CarriedColumn> columns) {
    int[] positions = positions(header, columns);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < positions.length; i++) {
      text.append(i == 0 ? ", carried " : ", ");
      text.append(header.names().get(positions[i]));
      text.append(" (").append(columns.get(i).type.title).append(')');
    }
    return text.toString();
  }
}

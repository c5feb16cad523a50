package org.crosswind.formats.airline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/**
 * Where the columns of an airline file are, found by their names in any order; other columns are
 * ignored. Names are compared without case, underscores, quotes and blanks.
 */
public final class AirlineLayout {
  /** Alternatives that a message names; the documents have all. */
  private static final int NAMED = 3;

  private final Map<AirlineColumn, Integer> positions = new EnumMap<>(AirlineColumn.class);
  private final Map<AirlineColumn, String> names = new EnumMap<>(AirlineColumn.class);

  private AirlineLayout(Header header) {
    Map<String, Integer> bare = places(header);
    for (AirlineColumn column : AirlineColumn.values()) {
      for (String name : column.names()) {
        Integer position = bare.get(AirlineColumn.bare(name));
        if (position != null && !positions.containsKey(column)) {
          positions.put(column, position);
          names.put(column, header.names().get(position));
        }
      }
    }
  }

  /** Where a header's columns are, by their bare names; of one name the first. */
  static Map<String, Integer> places(Header header) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < header.size(); i++) {
      places.putIfAbsent(AirlineColumn.bare(header.names().get(i)), i);
    }
    return places;
  }

  /**
   * The layout of a file with this header.
   *
   * @throws MissingColumnsException when a flight can't be made from it, with what it lacks
   * @throws org.crosswind.formats.text.HeaderException when a column that is used stands twice
   */
  public static AirlineLayout of(Header header) {
    AirlineLayout layout = new AirlineLayout(header);
    List<String> missing = layout.missing();
    if (!missing.isEmpty()) {
      throw new MissingColumnsException("not an airline file", missing);
    }
    header.requireOnce(layout.names.values());
    return layout;
  }

  boolean has(AirlineColumn column) {
    return positions.containsKey(column);
  }

  /** The position of a column that the file has. */
  int position(AirlineColumn column) {
    return positions.get(column);
  }

  /** The name that this file's header gives the column. */
  String name(AirlineColumn column) {
    return names.get(column);
  }

  /**
   * The columns that were taken, where a header may have several of a kind: {@code date FlightDate,
   * carrier Reporting_Airline, airports OriginAirportID/DestAirportID, response ArrDel15}.
   */
  public String taken() {
    String date =
        hasDateInParts()
            ? together(AirlineColumn.YEAR, AirlineColumn.MONTH, AirlineColumn.DAY_OF_MONTH)
            : name(AirlineColumn.DATE);
    return "date "
        + date
        + (", carrier " + name(AirlineColumn.CARRIER))
        + (", airports " + airport(AirlineColumn.ORIGIN_ID, AirlineColumn.ORIGIN))
        + ("/" + airport(AirlineColumn.DEST_ID, AirlineColumn.DEST))
        + ", response "
        + (has(AirlineColumn.DELAYED_15)
            ? name(AirlineColumn.DELAYED_15)
            : name(AirlineColumn.DELAY) + " >= 15");
  }

  private String together(AirlineColumn... columns) {
    return Stream.of(columns).map(this::name).collect(Collectors.joining("/"));
  }

  private String airport(AirlineColumn identifier, AirlineColumn code) {
    return name(has(identifier) ? identifier : code);
  }

  /** Whether the date is in three columns. */
  boolean hasDateInParts() {
    return has(AirlineColumn.YEAR) && has(AirlineColumn.MONTH) && has(AirlineColumn.DAY_OF_MONTH);
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!hasDateInParts() && !has(AirlineColumn.DATE)) {
      missing.add("FlightDate, or Year, Month and DayofMonth");
    }
    require(missing, AirlineColumn.CARRIER);
    require(missing, AirlineColumn.ORIGIN_ID, AirlineColumn.ORIGIN);
    require(missing, AirlineColumn.DEST_ID, AirlineColumn.DEST);
    require(missing, AirlineColumn.DEPARTURE_TIME);
    require(missing, AirlineColumn.ARRIVAL_TIME);
    require(missing, AirlineColumn.DELAYED_15, AirlineColumn.DELAY);
    return missing;
  }

  /** Adds the alternatives, unless the file has one of them. */
  private void require(List<String> missing, AirlineColumn... alternatives) {
    List<String> all = new ArrayList<>();
    for (AirlineColumn column : alternatives) {
      if (has(column)) {
        return;
      }
      all.addAll(column.names());
    }
    boolean many = all.size() > NAMED;
    missing.add(
        String.join(" or ", all.subList(0, Math.min(NAMED, all.size()))) + (many ? " or …" : ""));
  }
}

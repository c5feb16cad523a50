package org.crosswind.formats.airline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/**
 * Where the columns of an airline file are. The style is found by names, in any order, other
 * columns being ignored; a header that fits several styles has the first that {@link AirlineStyle}
 * lists.
 */
public final class AirlineLayout {
  private static final Set<AirlineColumn> OPTIONAL =
      EnumSet.of(
          AirlineColumn.DELAYED_15,
          AirlineColumn.DELAY,
          AirlineColumn.CANCELLED,
          AirlineColumn.DIVERTED);

  private final AirlineStyle style;
  private final Map<AirlineColumn, Integer> positions = new EnumMap<>(AirlineColumn.class);
  private final Map<AirlineColumn, String> names = new EnumMap<>(AirlineColumn.class);

  private AirlineLayout(AirlineStyle style, Header header) {
    this.style = style;
    for (AirlineColumn column : AirlineColumn.values()) {
      for (String name : style.names(column)) {
        if (header.indexOf(name) >= 0 && !positions.containsKey(column)) {
          positions.put(column, header.indexOf(name));
          names.put(column, name);
        }
      }
    }
  }

  /**
   * The layout of a file with this header.
   *
   * @throws MissingColumnsException when the header fits no style, with the columns that the
   *     closest style misses (the first of those that miss fewest)
   */
  public static AirlineLayout of(Header header) {
    AirlineLayout closest = null;
    List<String> fewest = List.of();
    for (AirlineStyle style : AirlineStyle.values()) {
      AirlineLayout layout = new AirlineLayout(style, header);
      List<String> missing = layout.missing();
      if (missing.isEmpty()) {
        return layout;
      }
      if (closest == null || missing.size() < fewest.size()) {
        closest = layout;
        fewest = missing;
      }
    }
    throw new MissingColumnsException("not an airline file", closest.style.label(), fewest);
  }

  /** The style that the header follows. */
  public AirlineStyle style() {
    return style;
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

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (AirlineColumn column : AirlineColumn.values()) {
      List<String> accepted = style.names(column);
      if (!accepted.isEmpty() && !OPTIONAL.contains(column) && !has(column)) {
        missing.add(String.join(" or ", accepted));
      }
    }
    if (!has(AirlineColumn.DELAYED_15) && !has(AirlineColumn.DELAY)) {
      List<String> response = new ArrayList<>(style.names(AirlineColumn.DELAYED_15));
      response.addAll(style.names(AirlineColumn.DELAY));
      missing.add(String.join(" or ", response));
    }
    return missing;
  }
}

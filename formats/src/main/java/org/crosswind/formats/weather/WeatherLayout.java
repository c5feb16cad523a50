package org.crosswind.formats.weather;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/** Where the columns of a weather file are; found by name, in any order, others being ignored. */
public final class WeatherLayout {
  /** Stands for a column that a source does not have. */
  static final int NONE = -1;

  private final WeatherSource source;
  private final int station;
  private final int date;
  private final int time;
  private final int report;
  private final int[] measures;
  private final Unit[] units;

  private WeatherLayout(WeatherSource source, Header header) {
    this.source = source;
    station = header.indexOf(source.station());
    date = header.indexOf(source.date());
    time = source.time() == null ? NONE : header.indexOf(source.time());
    report = source.report() == null ? NONE : header.indexOf(source.report());
    measures = source.measures().stream().mapToInt(m -> header.indexOf(m.name())).toArray();
    units = source.measures().stream().map(WeatherSource.Column::unit).toArray(Unit[]::new);
  }

  /**
   * The layout of a file with this header.
   *
   * @throws MissingColumnsException when the header is of no source, with the columns that the
   *     closest lacks
   */
  public static WeatherLayout of(Header header) {
    List<String> fewest = null;
    for (WeatherSource source : WeatherSource.ALL) {
      List<String> missing = missing(source, header);
      if (missing.isEmpty() && source.applies().test(header)) {
        header.requireOnce(source.measures().stream().map(WeatherSource.Column::name).toList());
        return new WeatherLayout(source, header);
      }
      if (!missing.isEmpty() && (fewest == null || missing.size() < fewest.size())) {
        fewest = missing;
      }
    }
    throw new MissingColumnsException("not a weather file", fewest);
  }

  private static List<String> missing(WeatherSource source, Header header) {
    List<String> wanted = new ArrayList<>(List.of(source.station(), source.date()));
    if (source.time() != null) {
      wanted.add(source.time());
    }
    if (source.report() != null) {
      wanted.add(source.report());
    }
    source.measures().forEach(measure -> wanted.add(measure.name()));
    wanted.removeIf(name -> header.indexOf(name) >= 0);
    return wanted;
  }

  /** What the file's source calls its columns. */
  WeatherSource source() {
    return source;
  }

  /** Whether values are held to their plausible ranges: those of QCLCD are taken as they are. */
  boolean isBounded() {
    return !source.equals(WeatherSource.QCLCD);
  }

  int station() {
    return station;
  }

  int date() {
    return date;
  }

  /** {@link #NONE} where the time is with the date. */
  int time() {
    return time;
  }

  /** The position of the kind of report, {@link #NONE} without one. */
  int report() {
    return report;
  }

  /** The position of the measure that is at this index among all measures. */
  int measure(int index) {
    return measures[index];
  }

  /** The unit of the measure that is at this index among all measures. */
  Unit unit(int index) {
    return units[index];
  }
}

package org.crosswind.formats.weather;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;

/** The source of a weather file, and where its columns are; found by name, in any order. */
public final class WeatherLayout {
  private final WeatherSource source;
  private final Header header;

  private WeatherLayout(WeatherSource source, Header header) {
    this.source = source;
    this.header = header;
  }

  /** The layout of a file with this header; see {@link WeatherSources#layout}. */
  static WeatherLayout of(Header header, List<WeatherSource> sources) {
    WeatherSource closest = sources.get(0);
    List<String> lacking = null;
    double share = -1;
    for (WeatherSource source : sources) {
      List<String> missing = missing(source, header);
      if (missing.isEmpty() && source.applies().test(header)) {
        return new WeatherLayout(source, header).requireOnce();
      }
      double there = 1 - (double) missing.size() / (source.required().size() + 1);
      if (!missing.isEmpty() && there > share) {
        share = there;
        closest = source;
        lacking = missing;
      }
    }
    throw new MissingColumnsException(
        share > 0.5
            ? "not a weather file of " + closest.title()
            : "not a weather file of any known source ("
                + sources.stream().map(WeatherSource::title).collect(Collectors.joining(", "))
                + "); of "
                + closest.title(),
        lacking);
  }

  private static List<String> missing(WeatherSource source, Header header) {
    List<String> missing = new ArrayList<>(source.required());
    missing.removeIf(name -> header.indexOf(name) >= 0);
    List<String> measures = source.measureNames();
    if (missing.isEmpty() && measures.stream().allMatch(name -> header.indexOf(name) < 0)) {
      missing.add(String.join(" or ", measures));
    }
    return missing;
  }

  private WeatherLayout requireOnce() {
    List<String> used = new ArrayList<>(source.measureNames());
    if (source.station() != null) {
      used.add(source.station());
    }
    used.addAll(source.moment().columns());
    header.requireOnce(used);
    return this;
  }

  /** What the file's source calls its columns. */
  WeatherSource source() {
    return source;
  }

  Header header() {
    return header;
  }

  /** The measures of the file's lines, in the order of {@link Measure}. */
  MeasureField[] measures() {
    return Arrays.stream(Measure.values())
        .map(measure -> has(measure) ? column(measure).in(header) : MeasureField.ABSENT)
        .toArray(MeasureField[]::new);
  }

  private boolean isHumidityComputed() {
    return source.humidity() && has(Measure.DRY_BULB_CELSIUS) && has(Measure.DEW_POINT_CELSIUS);
  }

  private boolean has(Measure measure) {
    MeasureColumn column = column(measure);
    return column != null && header.indexOf(column.name()) >= 0;
  }

  private MeasureColumn column(Measure measure) {
    return source.measures().get(measure.place());
  }

  /** The source in words, with its clock, its units and the measures that it lacks. */
  @Override
  public String toString() {
    List<String> absent = new ArrayList<>();
    Set<String> units = new LinkedHashSet<>();
    for (Measure measure : Measure.values()) {
      if (has(measure)) {
        units.add(column(measure).unit().symbol());
      } else if (measure != Measure.RELATIVE_HUMIDITY || !isHumidityComputed()) {
        absent.add(measure.columnName());
      }
    }
    return source.title()
        + ", "
        + source.clock()
        + ", "
        + String.join(" ", units)
        + (absent.isEmpty() ? "" : ", without " + String.join(", ", absent));
  }
}

package org.crosswind.formats.weather;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.formats.text.Dialect;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/**
 * The layouts of weather files that a job reads, told apart by the header, and where there is none
 * by the shape of the first line. Files of several may lie in one directory.
 */
public final class WeatherSources implements Dialects {
  /** Those that are known. */
  public static final WeatherSources KNOWN = new WeatherSources(List.of());

  /** What the files of ISD-lite are called. */
  private static final Pattern ISD_LITE_NAME =
      Pattern.compile("([0-9A-Z]\\d{5}-\\d{5})-\\d{4}(?:\\..*)?");

  private static final Pattern ISD_LITE_LINE =
      Pattern.compile("\\s*(?:19|20)\\d\\d(?:\\s+-?\\d+){11}\\s*");

  /** How the Iowa Environmental Mesonet says above a table on which clock it is. */
  private static final Pattern TIME_ZONE = Pattern.compile("#.*Time Zone\\W+([\\w/+-]+).*");

  private final List<WeatherSource> sources;

  private WeatherSources(List<WeatherSource> first) {
    sources = new ArrayList<>(first);
    sources.addAll(WeatherSource.READERS);
    sources.addAll(WeatherFormat.SHIPPED);
  }

  /** The known layouts, and before them that of a format of the user's. */
  public static WeatherSources with(WeatherFormat format) {
    return new WeatherSources(List.of(format.source()));
  }

  @Override
  public Optional<Dialect> of(String file, String line) {
    if (line.startsWith("#")) {
      Matcher zone = TIME_ZONE.matcher(line);
      if (zone.matches() && !zone.group(1).matches("(?i)(?:Etc/)?(?:UTC|GMT)")) {
        throw new HeaderException(
            "its times are on the clock of "
                + zone.group(1)
                + ", as its first lines say: download it with times in UTC");
      }
      return Optional.empty();
    }
    if (ISD_LITE_LINE.matcher(line).matches()) {
      station(file);
      return Optional.of(Dialect.of(' ', WeatherSource.ISD_LITE_COLUMNS));
    }
    boolean commas = line.indexOf(',') >= 0;
    return Optional.of(
        Dialect.named(
            !commas && line.indexOf('|') >= 0
                ? '|'
                : !commas && line.indexOf('\t') >= 0 ? '\t' : ','));
  }

  /**
   * The layout of a file with this header.
   *
   * @throws org.crosswind.formats.text.MissingColumnsException when the header is of no source,
   *     with the columns that the closest lacks
   */
  public WeatherLayout layout(Header header) {
    return WeatherLayout.of(header, sources);
  }

  /** Whether a layout is the one that these sources begin with, the user's. */
  public boolean isFirst(WeatherLayout layout) {
    return layout.source().equals(sources.get(0));
  }

  /**
   * The USAF and WBAN numbers that a file's name begins with.
   *
   * @throws HeaderException when it does not
   */
  static String station(String file) {
    Matcher name = ISD_LITE_NAME.matcher(file);
    if (!name.matches()) {
      throw new HeaderException(
          "it looks like ISD-lite, whose station is told by the file's name alone: call it"
              + " USAF-WBAN-YEAR, as 722780-23183-2019.gz");
    }
    return name.group(1);
  }
}

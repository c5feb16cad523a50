package org.crosswind.formats.weather;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.BundledFile;
import org.crosswind.glm.expression.NearName;

/**
 * A layout of weather files as a text says it: lines {@code KEY = WORDS}, lines that begin with #
 * being comments. A word with blanks stands between double quotes.
 *
 * <pre>
 * title       = Oklahoma Mesonet
 * station     = STID call-sign
 * time        = DATE TIME
 * pattern     = yyyy-MM-dd HH:mm
 * clock       = utc
 * temperature = TAIR 0.1 °C
 * wind-speed  = WSPD m/s
 * missing     = -999 NA
 * filter      = TYPE FM-15 FM-16
 * </pre>
 */
public final class WeatherFormat {
  private static final Pattern LINE = Pattern.compile("\\s*([\\w-]+)\\s*=\\s*(.*?)\\s*");
  private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"|([^\\s\"]+)");
  private static final String ISO = "yyyy-MM-dd(?: |'T')HH:mm(?::ss)?";

  /** Keys besides those of the measures; the first must be there, the others may. */
  private static final List<String> REQUIRED = List.of("station", "time", "pattern", "clock");

  private static final List<String> OPTIONAL =
      List.of("title", "minutes-later", "missing", "filter");

  /** The measures' keys, in the order of {@link Measure}. */
  private static final List<String> MEASURES =
      List.of("visibility", "temperature", "dew-point", "humidity", "wind-speed", "altimeter");

  /** The formats that ship. */
  static final List<WeatherSource> SHIPPED =
      List.of(shipped("iem.txt").source, shipped("nycflights13.txt").source);

  private final WeatherSource source;

  private WeatherFormat(WeatherSource source) {
    this.source = source;
  }

  WeatherSource source() {
    return source;
  }

  private static WeatherFormat shipped(String name) {
    return BundledFile.read("/org/crosswind/formats/weather/" + name, reader -> read(reader, name));
  }

  /**
   * Reads a format.
   *
   * @param file the name used in errors
   * @throws WeatherFormatException when it can't be used
   */
  public static WeatherFormat read(Reader reader, String file) throws IOException {
    return new Parser(file).read(new BufferedReader(reader));
  }

  /** The words of a key, and the line where they stand. */
  private record Entry(int line, List<String> words) {
    String word(int i) {
      return i < words.size() ? words.get(i) : "";
    }

    List<String> after(int i) {
      return words.subList(Math.min(i, words.size()), words.size());
    }
  }

  /** Reads the lines of a format, and gathers what is wrong. */
  private static final class Parser {
    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    Parser(String file) {
      this.file = file;
    }

    WeatherFormat read(BufferedReader lines) throws IOException {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        line = number == 0 && line.startsWith("\ufeff") ? line.substring(1) : line;
        number++;
        if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
          add(number, line);
        }
      }
      WeatherSource source = source();
      if (!problems.isEmpty()) {
        throw new WeatherFormatException(problems);
      }
      return new WeatherFormat(source);
    }

    private void add(int number, String line) {
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        problem(number, "'" + line.strip() + "' is not KEY = WORDS");
        return;
      }
      String key = parts.group(1).toLowerCase(Locale.ROOT);
      List<String> known = new ArrayList<>(REQUIRED);
      known.addAll(OPTIONAL);
      known.addAll(MEASURES);
      if (!known.contains(key)) {
        problem(
            number,
            "no key is called "
                + key
                + NearName.of(key, known).map(near -> "; did you mean " + near + "?").orElse("")
                + " (keys: "
                + String.join(", ", known)
                + ")");
        return;
      }
      List<String> words = words(parts.group(2));
      if (words.isEmpty()) {
        problem(number, key + " says nothing");
      } else if (entries.putIfAbsent(key, new Entry(number, words)) != null) {
        problem(number, key + " was said in line " + entries.get(key).line + " already");
      }
    }

    private static List<String> words(String text) {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(text);
      while (word.find()) {
        words.add(word.group(1) == null ? word.group(2) : word.group(1));
      }
      return words;
    }

    private WeatherSource source() {
      for (String key : REQUIRED) {
        if (!entries.containsKey(key)) {
          problems.add(file + ": no " + key + " is said" + remedy(key));
        }
      }
      StationField.Kind stations = stations();
      Clock clock = clock();
      Moment moment = moment(clock);
      List<MeasureColumn> measures = measures();
      Entry filter = entries.get("filter");
      if (filter != null && filter.words.size() < 2) {
        problem(filter.line, "filter is not a column and the values of lines to take");
      }
      if (measures.stream().allMatch(measure -> measure == null)
          && MEASURES.stream().noneMatch(entries::containsKey)) {
        problems.add(file + ": no measure is said; there are " + String.join(", ", MEASURES));
      }
      if (!problems.isEmpty()) {
        return null;
      }
      return new WeatherSource(
          entries.containsKey("title") ? String.join(" ", entries.get("title").words) : file,
          header -> true,
          entries.get("station").word(0),
          stations,
          moment,
          clock,
          filter == null ? null : new WeatherSource.Filter(filter.word(0), filter.after(1)),
          measures,
          false,
          true);
    }

    private static String remedy(String key) {
      return switch (key) {
        case "clock" -> ": clock = utc, or clock = local-standard; it has no default";
        case "station" -> ": station = COLUMN KIND, of the kinds " + kinds();
        case "pattern" -> ", as yyyy-MM-dd HH:mm";
        default -> "";
      };
    }

    private static String kinds() {
      return Arrays.stream(StationField.Kind.values())
          .map(StationField.Kind::label)
          .collect(Collectors.joining(", "));
    }

    private StationField.Kind stations() {
      Entry entry = entries.get("station");
      if (entry == null) {
        return null;
      }
      Optional<StationField.Kind> kind =
          Arrays.stream(StationField.Kind.values())
              .filter(k -> k.label().equals(entry.word(1)))
              .findFirst();
      if (kind.isEmpty() || entry.words.size() != 2) {
        problem(entry.line, "station is not COLUMN KIND, of the kinds " + kinds());
      }
      return kind.orElse(null);
    }

    private Clock clock() {
      Entry entry = entries.get("clock");
      String text = entry == null ? "" : String.join(" ", entry.words);
      if (entry != null && !Set.of("utc", "local-standard").contains(text)) {
        problem(entry.line, "clock is '" + text + "', not utc or local-standard");
      }
      return text.equals("utc") ? Clock.UTC : Clock.LOCAL_STANDARD;
    }

    private Moment moment(Clock clock) {
      Entry time = entries.get("time");
      Entry entry = entries.get("pattern");
      if (time == null || entry == null) {
        return null;
      }
      String pattern = String.join(" ", entry.words);
      String problem = patternProblem(pattern, clock);
      if (problem != null) {
        problem(entry.line, "pattern is '" + pattern + "', " + problem);
        return null;
      }
      return later(
          pattern.matches(ISO) && time.words.size() == 1
              ? new Moment.Iso(time.word(0))
              : new Moment.ByPattern(time.words, pattern));
    }

    private Moment later(Moment said) {
      Entry entry = entries.get("minutes-later");
      if (entry == null) {
        return said;
      }
      String text = String.join(" ", entry.words);
      if (!text.matches("[1-5]?\\d")) {
        problem(entry.line, "minutes-later is '" + text + "', not a number from 0 to 59");
        return said;
      }
      return new Moment.Later(said, Integer.parseInt(text));
    }

    /** Null for a pattern that tells a day and its hour. */
    private static String patternProblem(String pattern, Clock clock) {
      try {
        DateTimeFormatter format = Moment.ByPattern.format(pattern);
        LocalDateTime time = LocalDateTime.of(1996, 11, 23, 17, 0);
        String text = format.format(time.atOffset(ZoneOffset.ofHours(-1)));
        LocalDateTime read = Moment.ByPattern.read(format, text);
        if (!read.equals(time) && !read.equals(time.plusHours(1))) {
          return "which does not tell the year in four digits, month, day and hour";
        }
        return read.equals(time) || clock == Clock.UTC
            ? null
            : "which has an offset, so that times are in UTC: clock = utc";
      } catch (DateTimeException e) {
        return "which does not tell the year in four digits, month, day and hour";
      } catch (IllegalArgumentException e) {
        return "not a pattern of java.time: " + e.getMessage();
      }
    }

    private List<MeasureColumn> measures() {
      Set<String> marks =
          entries.containsKey("missing") ? Set.copyOf(entries.get("missing").words) : Set.of();
      List<MeasureColumn> measures = new ArrayList<>();
      for (Measure measure : Measure.values()) {
        Entry entry = entries.get(MEASURES.get(measure.place()));
        measures.add(entry == null ? null : measure(measure, entry, marks));
      }
      return measures;
    }

    private MeasureColumn measure(Measure measure, Entry entry, Set<String> marks) {
      String last = entry.word(entry.words.size() - 1);
      Optional<Unit> unit = Unit.of(measure.kind(), last);
      double factor = entry.words.size() == 3 ? factor(entry.word(1)) : 1;
      if (unit.isEmpty() || entry.words.size() < 2 || entry.words.size() > 3 || !(factor > 0)) {
        problem(
            entry.line,
            MEASURES.get(measure.place())
                + " is not COLUMN UNIT or COLUMN FACTOR UNIT, of the units "
                + Unit.symbols(measure.kind()));
        return null;
      }
      return new MeasureColumn.Plain(entry.word(0), unit.get(), factor, marks);
    }

    private static double factor(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return AsciiNumber.decimal(bytes, 0, bytes.length);
    }

    private void problem(int line, String problem) {
      problems.add(file + " line " + line + ": " + problem);
    }
  }
}

package org.crosswind.jobs.kernel.declare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.hive.HiveName;
import org.crosswind.formats.hive.HiveNameException;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.glm.formula.QuotedList;

/**
 * How the text of a parameter is read and checked.
 *
 * @param label what the help shows in place of the value
 * @param parser throws IllegalArgumentException, whose message names the text and what is wanted
 * @param search how the files are found that the text names, null where it names none
 * @param choices all values there are, where they are few
 */
public record ParameterType<T>(
    String label, Function<String, T> parser, DataSearch search, List<String> choices) {
  /** What separates paths, or stands for several names, where data are named. */
  private static final Pattern RESERVED = Pattern.compile("[,*?\\[\\]{}\\\\\\p{Cntrl}]");

  /** Of a URI: its user information, where that has a password, also one with slashes. */
  private static final Pattern CREDENTIALS = Pattern.compile("//[^/@,]*:(?![0-9]+/)[^,]*@");

  public static final ParameterType<Boolean> FLAG =
      new ParameterType<>("", ParameterType::parseFlag);
  public static final ParameterType<String> TEXT = new ParameterType<>("TEXT", text -> text);
  public static final ParameterType<String> PATH =
      new ParameterType<>("PATH", ParameterType::parsePath, DataSearch.ROWS, List.of());

  /** Raw files, as they were downloaded. */
  public static final ParameterType<String> RAW =
      new ParameterType<>("PATH", ParameterType::parsePath, DataSearch.RAW, List.of());

  /** A directory to be made: a path that can be given as data afterwards. */
  public static final ParameterType<String> OUTPUT =
      new ParameterType<>("PATH", ParameterType::parseOutput, DataSearch.ROWS, List.of());

  public static final ParameterType<List<String>> NAMES =
      new ParameterType<>("NAME,…", QuotedList::parse);

  /** Texts; one with a comma stands in double quotes. */
  public static final ParameterType<List<String>> TEXTS =
      new ParameterType<>("TEXT,…", QuotedList::parse);

  private ParameterType(String label, Function<String, T> parser) {
    this(label, parser, null, List.of());
  }

  /** Whether the text names files. */
  public boolean isPath() {
    return search != null;
  }

  public T parse(String text) {
    return parser.apply(text);
  }

  /** A text that must be understood by something else: a formula, a predicate. */
  public static <T> ParameterType<T> parsed(String label, Function<String, T> parser) {
    return new ParameterType<>(label, parser);
  }

  /** Paths as they are once something has been taken off the text. */
  public static ParameterType<String> paths(String label, UnaryOperator<String> bare) {
    return new ParameterType<>(
        label, text -> parsePath(bare.apply(text.strip())), DataSearch.ROWS, List.of());
  }

  public static ParameterType<Long> integer(long least, long most) {
    return new ParameterType<>(
        "N",
        text -> {
          try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
              return value;
            }
          } catch (NumberFormatException e) {
            // Falls through to the one message below.
          }
          throw new IllegalArgumentException(
              "'" + text + "' is not a whole number from " + least + " to " + most);
        });
  }

  public static ParameterType<Double> decimal(double least, double most) {
    return new ParameterType<>(
        "X",
        text -> {
          try {
            double value = Double.parseDouble(text.strip());
            if (value >= least && value <= most) {
              return value;
            }
          } catch (NumberFormatException e) {
            // Falls through to the one message below.
          }
          throw new IllegalArgumentException(
              "'" + text + "' is not a number from " + least + " to " + most);
        });
  }

  /** One of an enum's values, in lower case. */
  public static <E extends Enum<E>> ParameterType<E> choice(Class<E> type) {
    List<String> names = Arrays.stream(type.getEnumConstants()).map(ParameterType::lower).toList();
    return oneOf(names, name -> type.getEnumConstants()[names.indexOf(name)]);
  }

  /**
   * One of a few values, by its name.
   *
   * @param named gives the value of a name that is among these
   */
  public static <T> ParameterType<T> oneOf(List<String> names, Function<String, T> named) {
    String choices = String.join("|", names);
    return new ParameterType<>(
        choices,
        text -> {
          if (!names.contains(text.strip())) {
            throw new IllegalArgumentException("'" + text + "' is none of " + choices);
          }
          return named.apply(text.strip());
        },
        null,
        names);
  }

  /** Several of an enum's values, in lower case, separated by commas; each once. */
  public static <E extends Enum<E>> ParameterType<List<E>> choices(Class<E> type) {
    ParameterType<E> one = choice(type);
    return new ParameterType<>(
        one.label() + ",…",
        text -> QuotedList.parse(text).stream().map(one::parse).distinct().toList(),
        null,
        one.choices());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Boolean parseFlag(String text) {
    return switch (text.strip()) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is neither true nor false");
    };
  }

  private static String parsePath(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("the path is empty");
    }
    List<String> paths = QuotedList.parsePaths(text);
    if (CREDENTIALS.matcher(text).find()) {
      // Not to be shown, here or in any report.
      throw new IllegalArgumentException(
          "the path holds a name and a password or key (scheme://name:password@…): leave them out;"
              + " file systems ask Hadoop's settings and credential providers for them");
    }
    try {
      paths.forEach(HiveName::place);
    } catch (HiveNameException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no path for Hadoop, which takes what is before a colon for a scheme",
          e);
    }
    return text.strip();
  }

  private static String parseOutput(String text) {
    Matcher reserved = RESERVED.matcher(text.strip());
    if (reserved.find()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' holds '"
              + reserved.group()
              + "', which in a path of data has a meaning of its own: choose another name");
    }
    String path = parsePath(text);
    String name = new Path(path).getName();
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      throw new IllegalArgumentException(
          "'" + text + "' names no new directory: give a name to make it by");
    }
    return path;
  }
}

package org.crosswind.formats.hive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.expression.SourceExpression;

/**
 * A table of Hive as data are named, {@code hive:flights.ontime} or {@code hive:flights.ontime[year
 * == 2013 and month in (1, 2)]}.
 *
 * @param partitions the condition for the partitions that are read, over the columns by which the
 *     table is partitioned; empty for all
 */
public record HiveName(String database, String table, Optional<SourceExpression> partitions) {
  /** What all such names begin with. */
  public static final String PREFIX = "hive:";

  private static final String SCHEME = "hive";

  private static final Pattern NAME =
      Pattern.compile(
          "hive:/?(?:([^.\\[\\]\\s]+)\\.)?([^.\\[\\]\\s]+)(?:\\[(.*)])?", Pattern.DOTALL);

  private static final String DEFAULT_DATABASE = "default";

  /** The path that a text names; of a table {@link #path}. */
  public static Path place(String text) {
    return isOne(text) ? of(text).path() : new Path(text);
  }

  /** Whether a text names a table of Hive. */
  public static boolean isOne(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * Reads a name.
   *
   * @throws HiveNameException when it is none, or the condition can't be read
   */
  public static HiveName of(String text) {
    Matcher name = NAME.matcher(text.strip());
    if (!name.matches()) {
      throw new HiveNameException(
          "'"
              + text
              + "' names no table of Hive: hive:DATABASE.TABLE or hive:DATABASE.TABLE[CONDITION]");
    }
    String database = name.group(1) == null ? DEFAULT_DATABASE : name.group(1).strip();
    try {
      return new HiveName(
          database,
          name.group(2).strip(),
          Optional.ofNullable(name.group(3)).map(SourceExpression::parse));
    } catch (ExpressionException e) {
      throw new HiveNameException("the condition of '" + text + "': " + e.getMessage());
    }
  }

  /** A table of which {@link #path} has been made. */
  public static HiveName of(Path path) {
    return of(path.toString());
  }

  /** The name in the form of a path, for lists of these. */
  public Path path() {
    return new Path(SCHEME, null, "/" + toString().substring(PREFIX.length()));
  }

  /** A path as it is read again, of a table its name. */
  public static String shown(Path path) {
    return isOne(path.toString()) ? of(path).toString() : path.toString();
  }

  /** The name as it can be read again. */
  @Override
  public String toString() {
    return PREFIX + database + "." + table + partitions.map(p -> "[" + p.text() + "]").orElse("");
  }
}

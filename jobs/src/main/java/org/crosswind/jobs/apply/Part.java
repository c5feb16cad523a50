package org.crosswind.jobs.apply;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.MurmurHash3;
import org.crosswind.formats.rows.Row;

/**
 * Rows that are given together to a program or function.
 *
 * @param number from 0 of a partition, from 1 of a run; of a group -1
 * @param name what it is of: files and bytes, the values of a group, the number of a run
 * @param seed from 0 to below 2^31, for chance that shall be the same in every attempt
 * @param arguments of a run, by name, those that are missing left out
 */
public record Part(Kind kind, long number, String name, long seed, Map<String, String> arguments) {
  /** What it is. */
  public enum Kind {
    PARTITION,
    GROUP,
    RUN;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Part partition(int number, String files, int seed) {
    return new Part(
        Kind.PARTITION, number, files, seed(Kind.PARTITION, number, "", seed), Map.of());
  }

  static Part group(String name, int seed) {
    return new Part(Kind.GROUP, -1, name, seed(Kind.GROUP, -1, name, seed), Map.of());
  }

  /** The run that a row is of, which begins with its number. */
  static Part run(Row row, int seed) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int c = 1; c < row.columns().size(); c++) {
      if (!row.isMissing(c)) {
        arguments.put(row.columns().column(c).name(), row.text(c));
      }
    }
    long number = (long) row.number(0);
    return new Part(
        Kind.RUN, number, Long.toString(number), seed(Kind.RUN, number, "", seed), arguments);
  }

  /** Of what the part is, not of the task that has it. */
  private static long seed(Kind kind, long number, String name, int seed) {
    byte[] key = (kind.word() + " " + number + " " + name).getBytes(StandardCharsets.UTF_8);
    return MurmurHash3.hash128x64(key, 0, key.length, seed)[0] >>> (Long.SIZE - 31);
  }

  /** For people. */
  @Override
  public String toString() {
    return switch (kind) {
      case PARTITION -> "partition " + number + " (" + name + ")";
      case GROUP -> "group " + name;
      case RUN -> "run " + number;
    };
  }
}

package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a command should print, line by line: {@code …} (or {@code ...}) stands for any text in a
 * line, a line of nothing else for any number of lines, and a line between slashes is a regular
 * expression. Blanks at the end of a line do not count.
 */
record ExpectedText(List<String> lines) {
  private static final String ANY = "…";

  /** What is another the next time: seconds, rows a second, processors. */
  private static final Pattern PASSING =
      Pattern.compile(
          "(?<= rows) +[0-9.]+ s +[0-9,]+(?= rows/s)|  [0-9.]+ s$|(?<=mode, )[0-9]+ cores?$");

  ExpectedText {
    lines = List.copyOf(lines);
  }

  /** Where what was printed parts with this, or null where it is as expected. */
  String difference(String printed) {
    List<String> actual = lines(printed);
    int[] furthest = {0, 0};
    if (matches(0, actual, 0, furthest)) {
      return null;
    }
    return String.format(
        "expected  %s%nprinted   %s%nall that was printed:%n%s",
        at(lines, furthest[0]), at(actual, furthest[1]), printed);
  }

  /** The lines of what was printed, without the empty ones at its end. */
  static List<String> lines(String printed) {
    List<String> lines = new ArrayList<>();
    printed.lines().forEach(line -> lines.add(line.stripTrailing()));
    while (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** What was printed as an expectation, in which times may be any. */
  static ExpectedText of(String printed) {
    return new ExpectedText(
        lines(printed).stream().map(line -> PASSING.matcher(line).replaceAll(ANY)).toList());
  }

  private static String at(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "(nothing more)";
  }

  private boolean matches(int from, List<String> actual, int start, int[] furthest) {
    int line = start;
    for (int i = from; i < lines.size(); i++) {
      if (isAny(lines.get(i))) {
        for (int next = line; next <= actual.size(); next++) {
          if (matches(i + 1, actual, next, furthest)) {
            return true;
          }
        }
        return false;
      }
      reached(furthest, i, line);
      if (line == actual.size() || !pattern(lines.get(i)).matcher(actual.get(line)).matches()) {
        return false;
      }
      line++;
    }
    reached(furthest, lines.size(), line);
    return line == actual.size();
  }

  /** Keeps how much of this was found at most, and first where. */
  private static void reached(int[] furthest, int expected, int printed) {
    if (expected > furthest[0]) {
      furthest[0] = expected;
      furthest[1] = printed;
    }
  }

  private static boolean isAny(String line) {
    return line.equals(ANY) || line.equals("...");
  }

  private static Pattern pattern(String line) {
    if (line.length() > 1 && line.startsWith("/") && line.endsWith("/")) {
      return Pattern.compile(line.substring(1, line.length() - 1));
    }
    List<String> literal = new ArrayList<>();
    for (String part : Pattern.compile("…|\\.\\.\\.").split(line.stripTrailing(), -1)) {
      literal.add(Pattern.quote(part));
    }
    return Pattern.compile(String.join(".*", literal));
  }
}

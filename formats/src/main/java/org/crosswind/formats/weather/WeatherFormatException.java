package org.crosswind.formats.weather;

import java.util.List;

/** A weather format that can't be used, with all that is wrong, a line each. */
public final class WeatherFormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final List<String> problems;

  WeatherFormatException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each names the file and, where there is one, the line. */
  public List<String> problems() {
    return problems;
  }
}

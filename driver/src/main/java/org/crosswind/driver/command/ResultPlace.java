package org.crosswind.driver.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;

/** Where a command's results are, and what to read first. */
public final class ResultPlace {
  private ResultPlace() {}

  /** A line about it; empty where nothing is written. */
  public static Optional<String> of(Command command, Settings settings) {
    for (Parameter<?> parameter : command.parameters()) {
      if (parameter.type().equals(ParameterType.OUTPUT) && settings.has(parameter)) {
        return Optional.of(line(settings.text(parameter), command.firstToRead()));
      }
    }
    return Optional.empty();
  }

  private static String line(String out, String first) {
    if (Stream.of(".txt", ".json").anyMatch(first::endsWith)) {
      return "Results are in " + out + ": read " + first + " first";
    }
    String data = first.isEmpty() ? out : out + "/" + first;
    String info = ShellLine.of(List.of("crosswind", "info", "--data", data));
    return "Results are in " + out + ": " + info + " shows what they are like";
  }
}

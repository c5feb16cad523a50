package org.crosswind.driver.command;

import java.util.List;
import java.util.Optional;
import org.crosswind.jobs.kernel.declare.Parameter;

/**
 * The words of a command's line that are no options: the value of one of its parameters, given
 * without its name.
 *
 * @param parameter empty where such words are refused
 * @param isLine whether it is another command line: all words from the first on, options too
 */
public record Operand(Optional<Parameter<?>> parameter, boolean isLine) {
  /** There are no such words. */
  public static final Operand NONE = new Operand(Optional.empty(), false);

  /** One word. */
  public static Operand of(Parameter<?> parameter) {
    return new Operand(Optional.of(parameter), false);
  }

  /** Another command line. */
  public static Operand line(Parameter<?> parameter) {
    return new Operand(Optional.of(parameter), true);
  }

  /** The parameter's text. */
  public String text(List<String> words) {
    return isLine ? ShellLine.of(words) : String.join(" ", words);
  }
}

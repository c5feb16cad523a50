package org.crosswind.driver.command;

import java.io.IOException;
import java.util.List;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/** A command of the command line. */
public interface Command {
  String name();

  /** One line for the list of commands. */
  String summary();

  List<Parameter<?>> parameters();

  /**
   * The words of a command line that a user can try in a checkout, without the command's name.
   * Outputs of the examples of other commands may be inputs.
   */
  List<String> example();

  /** What to look at first in the output directory; empty where all of it is one set of rows. */
  default String firstToRead() {
    return "";
  }

  /** What its words that are no options are. */
  default Operand operand() {
    return Operand.NONE;
  }

  /**
   * Whether it runs until it is ended, with a log of its own on standard error: nobody else then
   * writes there that it is at work.
   */
  default boolean hasOwnLog() {
    return false;
  }

  /**
   * Checks everything, then does the work.
   *
   * @throws UsageException with all problems, before anything is submitted
   */
  ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException;
}

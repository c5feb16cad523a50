package org.crosswind.jobs.kernel.declare;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.jobs.kernel.files.Storage;

/** What a MapReduce job is: its name, its parameters, its checks and its wiring. */
public interface JobDefinition {
  /** Matches no name. */
  Pattern NO_FILES = Pattern.compile("(?!)");

  /** The command's name, kebab-case. */
  String name();

  /** What the job is called where jobs are listed. */
  default String label() {
    return name();
  }

  /** One line for the help. */
  String summary();

  List<Parameter<?>> parameters();

  /**
   * The words of a command line that a user can try in a checkout, without the command's name; none
   * of a job that is no command. Outputs of other examples may be inputs.
   */
  default List<String> example() {
    return List.of();
  }

  /** The parameter that names the output directory. */
  default Parameter<String> output() {
    return SharedParameters.OUT;
  }

  /** The names of what the output directory holds besides parts and what is hidden. */
  default Pattern files() {
    return NO_FILES;
  }

  /** What to look at first in the output directory; empty where all of it is one set of rows. */
  default String firstToRead() {
    return "";
  }

  /**
   * What is wrong beyond the values themselves, a line each; asked before anything is submitted.
   * Required parameters have values that can be read when this is called.
   */
  default List<String> problems(Settings settings, Storage storage) throws IOException {
    return List.of();
  }

  /**
   * How the inputs are read, where that is not said by the parameters: in a few lines, which reader
   * takes which files, and what of them. Asked when the inputs have been checked.
   */
  default List<String> reads(Settings settings, Storage storage) throws IOException {
    return List.of();
  }

  /** The counters of what did not come through whole, for the user to see. */
  default List<? extends Enum<?>> losses() {
    return List.of();
  }

  /**
   * What to weigh before trusting the output, as the inputs show it, a line each; asked once, of
   * settings without problems.
   */
  default List<String> cautions(Settings settings, Storage storage) throws IOException {
    return List.of();
  }

  /** What a task has to hold besides its rows, in bytes; 0 when that is little. */
  default long taskBytes(Settings settings, Storage storage) throws IOException {
    return 0;
  }

  /** What the programs that a task starts may take beside its own heap, in bytes; 0 for none. */
  default long programBytes(Settings settings) {
    return 0;
  }

  /** Sets input, mapper, reducer and types; the runner sets the output path. */
  void wire(Job job, Settings settings) throws IOException;

  /**
   * Looks at a job that ran, before its output is published.
   *
   * @throws DataException when the output must not be published
   */
  default void verify(JobReport report, Settings settings) throws DataException {}

  /** What a finished job found out, for the user to see, in a few lines. */
  default List<String> told(JobReport report, Settings settings) {
    return List.of();
  }
}

package org.crosswind.jobs.apply;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.crosswind.formats.pipe.ColumnList;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.kernel.declare.Settings;

/** A user's program, which a task starts once for each part of its rows. */
final class Program {
  private static final Pattern SHELL_NAME = Pattern.compile("\\w+");

  private final String command;
  private final Limits limits;
  private final String missing;
  private final Schema given;
  private final File directory;
  private final Runnable alive;

  /**
   * A program by a job's settings.
   *
   * @param directory in which it is started
   * @param alive called now and then while it runs
   */
  Program(Settings settings, File directory, Runnable alive) {
    command = settings.get(ApplyParameters.RUN);
    limits = ApplyParameters.limits(settings);
    missing = settings.get(ApplyParameters.MISSING);
    given = settings.get(ApplyParameters.GIVEN);
    this.directory = directory;
    this.alive = alive;
  }

  /** The columns that it is given, with their types. */
  Schema given() {
    return given;
  }

  String missing() {
    return missing;
  }

  /** What takes what a program gives back. */
  interface Output extends ProgramProcess.Reading {
    /** How many rows have come back; negative where that is not counted. */
    long rows();
  }

  /**
   * Starts it.
   *
   * @param columns of the rows that it will be given
   * @param output reads what it writes
   */
  ProgramRun start(Part part, RowColumns columns, Output output, StderrLog stderr)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(ProgramProcess.inItsOwnGroup("/bin/sh", "-c", command))
            .directory(directory);
    describe(part, builder.environment());
    ProgramProcess process = new ProgramProcess(builder, limits, stderr, output, alive);
    return new ProgramRun(this, part, columns, process, stderr, output::rows);
  }

  private void describe(Part part, Map<String, String> environment) {
    boolean unicode =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(environment::get)
            .anyMatch(value -> value != null && value.matches("(?i).*utf-?8.*"));
    if (!unicode) {
      environment.put("LC_ALL", "C.UTF-8");
    }
    environment.put("CROSSWIND_SEED", Long.toString(part.seed()));
    environment.put("CROSSWIND_MISSING", missing);
    environment.put("CROSSWIND_SCHEMA", ColumnList.text(given));
    environment.put("CROSSWIND_PARTITION_NAME", part.name());
    switch (part.kind()) {
      case PARTITION -> environment.put("CROSSWIND_PARTITION", Long.toString(part.number()));
      case RUN -> {
        environment.put("CROSSWIND_RUN", Long.toString(part.number()));
        part.arguments().forEach((name, value) -> argument(name, value, environment));
      }
      case GROUP -> environment.put("CROSSWIND_GROUP", part.name());
    }
  }

  /** An argument of a run, for the command line, where the shell can have its name. */
  private static void argument(String name, String value, Map<String, String> environment) {
    if (SHELL_NAME.matcher(name).matches() && value.indexOf('\0') < 0) {
      environment.put("ARG_" + name, value);
    }
  }
}

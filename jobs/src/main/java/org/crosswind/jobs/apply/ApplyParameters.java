package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.crosswind.formats.pipe.ColumnList;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.ShippedFiles;

/** What the jobs of this package share: what is run, with what, and what it returns. */
public final class ApplyParameters {
  public static final Parameter<String> RUN =
      Parameter.optional(
              "run",
              ParameterType.TEXT,
              "command line for /bin/sh, such as 'Rscript score.R': it gets rows as CSV with a line of"
                  + " names on standard input, and writes such CSV to standard output")
          .in(Group.PROGRAM);
  public static final Parameter<String> FUNCTION =
      Parameter.optional(
              "function",
              ParameterType.TEXT,
              "instead of --run: a function of a jar that -libjars names, by its name")
          .in(Group.PROGRAM);
  public static final Parameter<Schema> SCHEMA =
      Parameter.optional(
              "schema",
              ParameterType.parsed("COLUMNS", ColumnList::parse),
              "columns of what comes back and their types, such as 'id long, p double'; types are"
                  + " boolean, int, long, float, double, string, date, timestamp and local_timestamp."
                  + " By default those of what the first 1,000 rows give")
          .in(Group.PROGRAM);
  public static final Parameter<List<String>> SHIPPED =
      Parameter.optional(
              "files",
              ParameterType.parsed("PATH[#NAME],…", ApplyParameters::names),
              "files that lie in the program's directory, such as its script; a path without a scheme is"
                  + " of this machine")
          .in(Group.PROGRAM);
  public static final Parameter<List<String>> ARCHIVES =
      Parameter.optional(
              "archives",
              ParameterType.parsed("PATH[#NAME],…", ApplyParameters::names),
              "archives (zip, tar, tar.gz) that are unpacked as directories there, such as an interpreter"
                  + " with its libraries: 'env.tar.gz#env'")
          .in(Group.PROGRAM);
  public static final Parameter<Long> SEED =
      Parameter.of(
              "seed",
              ParameterType.integer(0, Integer.MAX_VALUE),
              "1",
              "what the seeds of all partitions, groups or runs come from (CROSSWIND_SEED)")
          .in(Group.PROGRAM);
  public static final Parameter<String> MISSING =
      Parameter.of(
              "missing",
              ParameterType.parsed("TEXT", ApplyParameters::mark),
              "\\N",
              "what stands for a missing value, without quotes, in what the program reads and writes")
          .in(Group.PROGRAM);
  public static final Parameter<Long> TIME_LIMIT =
      Parameter.of(
              "time-limit",
              ParameterType.parsed("TIME", Limits::time),
              "1h",
              "longest time from a program's start to its end, such as 90s or 10m; then it is ended, and"
                  + " the job fails")
          .in(Group.PROGRAM);
  public static final Parameter<Long> MEMORY =
      Parameter.of(
              "memory",
              ParameterType.parsed("SIZE", Limits::size),
              "2g",
              "most memory of a program and what it starts, such as 512m; on a cluster containers are so"
                  + " much larger")
          .in(Group.PROGRAM);
  public static final Parameter<WrittenFormat> TO =
      Parameter.optional("to", AvroFiles.FORMAT, "format to write; by default that of the rows")
          .in(Group.FILES);

  /** The columns that a program is given, with their types. */
  static final Parameter<Schema> GIVEN =
      Parameter.optional(
          "given", ParameterType.parsed("COLUMNS", ColumnList::given), "the columns of the rows");

  /** What is run, with what. */
  public static final List<Parameter<?>> PROGRAM =
      List.of(RUN, FUNCTION, SCHEMA, SHIPPED, ARCHIVES, SEED, MISSING, TIME_LIMIT, MEMORY);

  private ApplyParameters() {}

  private static List<String> names(String text) {
    return ParameterType.TEXTS.parse(text);
  }

  private static String mark(String text) {
    if (text.matches("[^,\"\\r\\n]*") && text.strip().equals(text)) {
      return text;
    }
    throw new IllegalArgumentException(
        "'" + text + "' holds a comma, a quote, an end of line or blanks around it");
  }

  static Limits limits(Settings settings) {
    return new Limits(
        settings.get(TIME_LIMIT),
        settings.get(MEMORY),
        settings.text(TIME_LIMIT),
        settings.text(MEMORY));
  }

  /** What the programs of a task may take, in bytes; 0 where it runs a function. */
  static long programBytes(Settings settings) {
    return settings.has(RUN) ? settings.get(MEMORY) : 0;
  }

  /** What is wrong with what is run and what it needs. */
  static List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> problems = new ArrayList<>();
    if (settings.has(RUN) == settings.has(FUNCTION)) {
      problems.add(
          settings.has(RUN)
              ? "--run and --function are two ways to say what is run: give one"
              : "--run is required: a command line such as 'Rscript score.R'; or --function");
    }
    List<String> shipped = new ArrayList<>(settings.find(SHIPPED).orElse(List.of()));
    shipped.addAll(settings.find(ARCHIVES).orElse(List.of()));
    problems.addAll(ShippedFiles.problems(storage, shipped));
    return problems;
  }
}

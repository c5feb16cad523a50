package org.crosswind.driver.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Operand;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.report.Reports;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Page;

/** {@code report}: a run on one page, or two side by side; no job is run. */
public final class ReportCommand implements Command {
  private static final Parameter<String> RUN =
      Parameter.optional(
          "run", ParameterType.PATH, "output directory of run, demo, logit or linmod to show");
  private static final Parameter<String> COMPARE =
      Parameter.optional(
          "compare",
          ParameterType.PATH,
          "two such directories to set side by side, A,B or --compare A B");
  private static final Parameter<String> OTHER =
      Parameter.optional(
          "other",
          ParameterType.PATH,
          "the second directory of --compare, which may stand without this name");
  private static final Parameter<String> OUT =
      Parameter.optional(
          "out",
          ParameterType.PATH,
          "file to write; by default report.html in the directory, or comparison.html in the first of"
              + " two, and standard output for md and json");
  private static final Parameter<Format> FORMAT =
      Parameter.of(
              "format",
              ParameterType.choice(Format.class),
              "html",
              "html: a page with pictures; md: the same as Markdown; json: what they are made of")
          .in(Group.CONTENT);
  private static final Parameter<Boolean> OVERWRITE =
      Parameter.flag(
              "overwrite",
              "replace the file if it exists; a page that this wrote is replaced anyway")
          .in(Group.FILES);

  /** What a report is written as. */
  enum Format {
    HTML,
    MD,
    JSON
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "show a run on one page, or two runs side by side: HTML, Markdown or JSON";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(RUN, COMPARE, OTHER, OUT, FORMAT, OVERWRITE);
  }

  @Override
  public List<String> example() {
    return List.of("--run", "out/kyphosis", "--format", "md");
  }

  @Override
  public Operand operand() {
    return Operand.of(OTHER);
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    Storage storage = session.storage();
    List<String> problems = new ArrayList<>(settings.problems(parameters()));
    Settings readable = settings.readable(parameters());
    List<Path> runs = runs(readable);
    problems.addAll(choiceProblems(readable, runs));
    problems.addAll(ComparedRuns.sameProblems(runs, storage));
    for (Path run : runs) {
      RunDirectory.problem(run, storage).ifPresent(problems::add);
    }
    Optional<Path> file = problems.isEmpty() ? file(settings, runs) : Optional.empty();
    if (file.isPresent()) {
      PageFile.problem(file.get(), kind(settings, runs), settings.get(OVERWRITE), storage)
          .ifPresent(problems::add);
    }
    UsageException.ifAny(problems);
    List<RunReport> reports = new ArrayList<>();
    for (Path run : runs) {
      reports.add(new RunCollector(RunFiles.published(run, storage)).report());
    }
    UsageException.ifAny(ComparedRuns.kindProblems(runs, reports));
    String text = text(settings.get(FORMAT), reports);
    if (file.isEmpty()) {
      session.console().result(text);
      return ExitCode.DONE;
    }
    storage.writeText(file.get(), text);
    session
        .console()
        .note(String.format(Locale.ROOT, "Wrote %s, %,d characters", file.get(), text.length()));
    return ExitCode.DONE;
  }

  /** All directories that are named, in order. */
  private static List<Path> runs(Settings settings) {
    return Stream.of(RUN, COMPARE, OTHER)
        .filter(settings::has)
        .flatMap(named -> Stream.of(Storage.paths(settings.get(named))))
        .distinct()
        .toList();
  }

  private static List<String> choiceProblems(Settings settings, List<Path> runs) {
    if (settings.has(RUN) == settings.has(COMPARE)) {
      return List.of("give either --run with a directory, or --compare with two");
    }
    if (settings.has(RUN) && settings.has(OTHER)) {
      return List.of("--run shows one directory; --compare takes two");
    }
    if (settings.has(RUN) && runs.size() > 1) {
      return List.of("--run takes one directory, and these are " + runs.size());
    }
    if (settings.has(COMPARE) && runs.size() != 2) {
      return List.of("--compare takes two directories that differ; given: " + runs.size());
    }
    return List.of();
  }

  /** The file to write; empty for standard output. */
  private static Optional<Path> file(Settings settings, List<Path> runs) {
    if (settings.has(OUT)) {
      return Optional.of(new Path(settings.get(OUT)));
    }
    String name = runs.size() == 1 ? OutputDirectory.REPORT : OutputDirectory.COMPARISON;
    return settings.get(FORMAT) == Format.HTML
        ? Optional.of(new Path(runs.get(0), name))
        : Optional.empty();
  }

  /** What kind of page is written; null for no page. */
  private static Page.Kind kind(Settings settings, List<Path> runs) {
    if (settings.get(FORMAT) != Format.HTML) {
      return null;
    }
    return runs.size() == 1 ? Page.Kind.RUN : Page.Kind.COMPARISON;
  }

  private static String text(Format format, List<RunReport> reports) {
    RunReport first = reports.get(0);
    if (reports.size() == 1) {
      return switch (format) {
        case HTML -> Reports.html(first);
        case MD -> Reports.markdown(first);
        case JSON -> Reports.json(first);
      };
    }
    RunReport second = reports.get(1);
    return switch (format) {
      case HTML -> Reports.html(first, second);
      case MD -> Reports.markdown(first, second);
      case JSON -> Reports.json(first, second);
    };
  }
}

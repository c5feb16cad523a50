package org.crosswind.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.remote.CheckedLine;
import org.crosswind.driver.remote.CheckedLine.NamedPath;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.GenericOptions;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** A command line that is to run on a cluster, judged by its syntax and values. */
final class SubmittedLine {
  private static final Set<String> FILES =
      Set.of("-conf", "-files", "-libjars", "-archives", "-tokenCacheFile");

  private final List<String> problems = new ArrayList<>();
  private final List<NamedPath> paths = new ArrayList<>();
  private final List<NamedPath> files = new ArrayList<>();
  private String out;

  private SubmittedLine() {}

  /** What can be said of a line without the cluster. */
  static CheckedLine of(List<String> words) {
    return new SubmittedLine().check(words.toArray(String[]::new));
  }

  private CheckedLine check(String... words) {
    String[] sorted = GenericFirst.of(CommandLineTool.commands(), words);
    int generic = 0;
    List<String> defined = new ArrayList<>();
    while (generic < sorted.length && GenericOptions.words(generic, sorted) > 0) {
      int taken = GenericOptions.words(generic, sorted);
      generic(
          Arrays.asList(sorted).subList(generic, Math.min(generic + taken, sorted.length)),
          defined);
      generic += taken;
    }
    CommandLine syntax = CommandSyntax.of(CommandLineTool.commands(), null);
    ParseResult parsed =
        syntax.parseArgs(
            Arrays.copyOfRange(sorted, Math.min(generic, sorted.length), sorted.length));
    problems.addAll(UsageErrors.of(parsed, syntax));
    String name = parsed.hasSubcommand() ? parsed.subcommand().commandSpec().name() : "";
    Optional<Command> command =
        CommandLineTool.commands().stream().filter(c -> c.name().equals(name)).findFirst();
    if (command.isEmpty()) {
      if (problems.isEmpty()) {
        problems.add((name.isEmpty() ? "this" : name) + " is nothing that runs on a cluster");
      }
      return line("", false, false);
    }
    if (command.get().hasOwnLog()) {
      problems.add(name + " runs where it is typed, and cannot be submitted");
    }
    Settings settings = Settings.of(name);
    for (Parameter<?> parameter : command.get().parameters()) {
      for (String definition : defined) {
        String key = parameter.key(name) + "=";
        if (definition.startsWith(key)) {
          settings = settings.with(parameter, definition.substring(key.length()));
        }
      }
    }
    settings = CommandLineTool.given(settings, command.get(), parsed.subcommand());
    problems.addAll(settings.problems(command.get().parameters()));
    name(command.get(), settings.readable(command.get().parameters()));
    List<Parameter<?>> declared = command.get().parameters();
    return line(
        name,
        declared.contains(SharedParameters.RESUME),
        declared.contains(SharedParameters.OVERWRITE) && settings.has(SharedParameters.OVERWRITE));
  }

  private CheckedLine line(String name, boolean resumes, boolean overwrites) {
    return new CheckedLine(
        name,
        List.copyOf(problems),
        List.copyOf(paths),
        List.copyOf(files),
        out,
        resumes,
        overwrites);
  }

  private void generic(List<String> option, List<String> defined) {
    if (FILES.contains(option.get(0)) && option.size() == 2) {
      for (String file : option.get(1).split(",", -1)) {
        files.add(new NamedPath(option.get(0), file, false));
      }
    } else if (option.get(0).startsWith("-D")) {
      defined.add(option.size() == 2 ? option.get(1) : option.get(0).substring(2));
    }
  }

  private void name(Command command, Settings settings) {
    for (Parameter<?> parameter : command.parameters()) {
      if (!parameter.isPath() || !settings.has(parameter)) {
        continue;
      }
      boolean output = parameter.type().equals(ParameterType.OUTPUT);
      if (output) {
        out = settings.text(parameter);
      }
      for (String path : output ? List.of(out) : Storage.names(settings.text(parameter))) {
        paths.add(new NamedPath("--" + parameter.name(), path, output));
      }
    }
  }
}

package org.crosswind.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.crosswind.driver.chain.DemoCommand;
import org.crosswind.driver.chain.RunCommand;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Facts;
import org.crosswind.driver.command.JobCommand;
import org.crosswind.driver.command.ResultPlace;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.data.ApplyCommand;
import org.crosswind.driver.data.CubeCommand;
import org.crosswind.driver.data.ExecCommand;
import org.crosswind.driver.data.InfoCommand;
import org.crosswind.driver.data.SortCommand;
import org.crosswind.driver.data.SummaryCommand;
import org.crosswind.driver.fit.AnovaCommand;
import org.crosswind.driver.fit.DesignCommand;
import org.crosswind.driver.fit.LinmodCommand;
import org.crosswind.driver.fit.LogitCommand;
import org.crosswind.driver.remote.CancelCommand;
import org.crosswind.driver.remote.LogCommand;
import org.crosswind.driver.remote.ResultCommand;
import org.crosswind.driver.remote.StatusCommand;
import org.crosswind.driver.remote.SubmitCommand;
import org.crosswind.driver.report.ReportCommand;
import org.crosswind.driver.score.CheckCommand;
import org.crosswind.driver.score.ColumnInfoCommand;
import org.crosswind.driver.score.EvaluateCommand;
import org.crosswind.driver.score.ExportCommand;
import org.crosswind.driver.score.PredictCommand;
import org.crosswind.driver.score.RocCommand;
import org.crosswind.driver.score.ValidateCommand;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.generate.GenerateJob;
import org.crosswind.jobs.join.JoinJob;
import org.crosswind.jobs.join.JoinedSetsJob;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.UnusablePathException;
import org.crosswind.jobs.kernel.place.UserCode;
import org.crosswind.jobs.kernel.run.HeapMessage;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.crosswind.jobs.kernel.run.KnownFault;
import org.crosswind.jobs.merge.MergeJob;
import org.crosswind.jobs.order.DistinctJob;
import org.crosswind.jobs.order.RowSampleJob;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.step.StepJob;
import org.crosswind.jobs.weather.WeatherHourlyJob;
import org.crosswind.jobs.weather.WeatherJob;
import org.crosswind.jobs.weather.WeatherUtcJob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * The command line, made from the commands' parameters: parses, runs, and turns every outcome into
 * messages and an exit code.
 */
final class CommandLineTool {
  private static final List<Command> OWN =
      List.of(
          new DemoCommand(),
          new RunCommand(),
          new JobCommand(new WeatherUtcJob()),
          new JobCommand(new WeatherHourlyJob()),
          new JobCommand(new WeatherJob()),
          new JobCommand(new FlightsJob()),
          new JobCommand(new JoinJob(JoinJob.End.ORIGIN)),
          new JobCommand(new JoinJob(JoinJob.End.DEST)),
          new JobCommand(new StepJob()),
          new JobCommand(new SplitJob()),
          new JobCommand(new JoinedSetsJob()),
          new SortCommand(),
          new JobCommand(new DistinctJob()),
          new JobCommand(new RowSampleJob()),
          new JobCommand(new MergeJob()),
          new ApplyCommand(),
          new ExecCommand(),
          new DesignCommand(),
          new LogitCommand(),
          new LinmodCommand(),
          new AnovaCommand(),
          new PredictCommand(),
          new RocCommand(),
          new EvaluateCommand(),
          new CheckCommand(),
          new ColumnInfoCommand(),
          new ExportCommand(),
          new ReportCommand(),
          new SummaryCommand(),
          new CubeCommand(),
          new InfoCommand(),
          new JobCommand(new GenerateJob()),
          new ValidateCommand(),
          new SubmitCommand(SubmittedLine::of),
          new StatusCommand(),
          new LogCommand(),
          new CancelCommand(),
          new ResultCommand());

  private static final ClassLoader LOADER = CommandLineTool.class.getClassLoader();

  /** And those that jars beside this one's bring. */
  private static final List<Command> COMMANDS = all(LOADER);

  private static final Logger LOG = LoggerFactory.getLogger(CommandLineTool.class);

  private final Configuration conf;
  private final Console console;
  private final Facts facts;
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private final CommandLine commandLine;

  CommandLineTool(Configuration conf, Console console, Facts facts) {
    this.conf = conf;
    this.console = console;
    this.facts = facts;
    ClassLoader loader = UserCode.loader(conf);
    List<Command> all = loader == LOADER ? COMMANDS : all(loader);
    for (Command command : all) {
      commands.put(command.name(), command);
    }
    commandLine = CommandSyntax.of(all, System.getenv("COLUMNS"));
  }

  /** Its own, and those that a loader finds in jars, as the user's. */
  private static List<Command> all(ClassLoader loader) {
    return Stream.concat(
            OWN.stream(),
            ServiceLoader.load(Command.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(Command::name)))
        .toList();
  }

  /** All commands, but those of jars that the user names, in the order of the help. */
  static List<Command> commands() {
    return COMMANDS;
  }

  /** {@code help COMMAND} as {@code COMMAND --help}, and {@code help} alone as {@code --help}. */
  private static String[] withHelp(String... args) {
    if (args.length == 0 || !args[0].equals("help")) {
      return args;
    }
    List<String> asked = new ArrayList<>(List.of(args).subList(1, args.length));
    asked.add("--help");
    return asked.toArray(String[]::new);
  }

  /** Runs a command line without the generic options. */
  ExitCode run(String... args) {
    ParseResult parsed = commandLine.parseArgs(withHelp(args));
    ParseResult leaf = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    if (parsed.hasMatchedOption(CommandSyntax.QUIET)
        || leaf.hasMatchedOption(CommandSyntax.QUIET)) {
      console.quieten();
    }
    if (parsed.isVersionHelpRequested() || leaf.isVersionHelpRequested()) {
      console.result("crosswind " + CodeVersion.VERSION + "\n");
      return ExitCode.DONE;
    }
    boolean named = parsed.hasSubcommand() || parsed.unmatched().isEmpty();
    if (named && (parsed.isUsageHelpRequested() || leaf.isUsageHelpRequested())) {
      console.result(leaf.commandSpec().commandLine().getUsageMessage());
      return ExitCode.DONE;
    }
    List<String> errors = UsageErrors.of(parsed, commandLine);
    String name = leaf.commandSpec().name();
    Optional<String> description = SelfDescription.of(leaf, commandLine);
    if (description.isPresent() && errors.isEmpty()) {
      console.result(description.get());
      return ExitCode.DONE;
    }
    return commands.containsKey(name)
        ? run(commands.get(name), leaf, errors)
        : usage(leaf == parsed ? name : "crosswind " + name, errors);
  }

  private ExitCode run(Command command, ParseResult parsed, List<String> errors) {
    Pulse pulse = Pulse.of(command, console);
    try {
      Settings settings =
          given(Settings.of(command.name(), command.parameters(), conf), command, parsed);
      if (!errors.isEmpty()) {
        errors.addAll(settings.problems(command.parameters()));
        throw new UsageException(errors);
      }
      try (JobRunner runner = new JobRunner(conf, console)) {
        ExitCode exit = command.run(settings, new Session(runner, console, facts));
        ResultPlace.of(command, settings).ifPresent(console::note);
        return exit;
      }
    } catch (UsageException e) {
      return usage("crosswind " + command.name(), e.problems());
    } catch (ExpressionException e) {
      return usage("crosswind " + command.name(), List.of(e.getMessage()));
    } catch (DataException e) {
      return failed(command, e.getMessage());
    } catch (UnreadableFileException e) {
      LOG.info("{} failed", command.name(), e);
      return failed(command, e.getMessage());
    } catch (UnusablePathException e) {
      return usage("crosswind " + command.name(), List.of(e.getMessage()));
    } catch (IOException e) {
      LOG.info("{} failed", command.name(), e);
      return failed(command, StorageMessage.of(e));
    } catch (FSError e) {
      // The local file system's way to tell of a full disk.
      LOG.info("{} failed", command.name(), e);
      return failed(command, deepest(e).getMessage());
    } catch (OutOfMemoryError e) {
      return failed(command, HeapMessage.ofProcess());
    } catch (RuntimeException e) {
      // Hadoop's file systems tell of unknown hosts, schemes and odd names this way.
      LOG.info("{} failed", command.name(), e);
      return failed(
          command, KnownFault.of(e).orElseGet(() -> deepest(e) + " (--verbose shows where)"));
    } catch (LinkageError e) {
      LOG.info("{} failed", command.name(), e);
      return failed(
          command,
          KnownFault.of(e)
              .orElse(
                  "a class that this takes is not here: "
                      + e.getMessage()
                      + " (-libjars adds it)"));
    } finally {
      pulse.close();
    }
  }

  /** These settings and the values of a command line. */
  static Settings given(Settings settings, Command command, ParseResult parsed) {
    Settings all = settings;
    for (Parameter<?> parameter : command.parameters()) {
      String option = "--" + parameter.name();
      if (parsed.hasMatchedOption(option)) {
        all = all.with(parameter, text(parsed.matchedOptionValue(option, null)));
      }
    }
    Optional<Parameter<?>> operand = command.operand().parameter();
    if (operand.isPresent() && parsed.hasMatchedPositional(0)) {
      List<String> words = parsed.matchedPositionalValue(0, List.of());
      all = all.with(operand.get(), command.operand().text(words));
    }
    return all;
  }

  private static Throwable deepest(Throwable thrown) {
    return thrown.getCause() == null ? thrown : deepest(thrown.getCause());
  }

  private static String text(Object value) {
    if (value instanceof List<?> values) {
      return String.join(",", values.stream().map(Object::toString).toList());
    }
    return String.valueOf(value);
  }

  private ExitCode usage(String command, List<String> problems) {
    StringBuilder text = new StringBuilder(command);
    text.append(problems.size() == 1 ? ": " : ": " + problems.size() + " problems\n");
    for (String problem : problems) {
      text.append(problems.size() == 1 ? "" : "  - ").append(problem.replace("\n", "\n    "));
      text.append('\n');
    }
    text.append("See ").append(command).append(" --help");
    return end(text.toString(), ExitCode.USAGE);
  }

  private ExitCode failed(Command command, String message) {
    String named = command.name() + ": ";
    return end("crosswind " + (message.startsWith(named) ? "" : named) + message, ExitCode.FAILED);
  }

  private ExitCode end(String message, ExitCode exit) {
    facts.failed(message);
    console.error(message);
    return exit;
  }
}

package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The command line's syntax and help, made from the commands' parameters. */
final class CommandSyntax {
  /** Shows Hadoop's own logs; {@link Main} has seen to it. */
  static final String VERBOSE = "--verbose";

  static final String QUIET = "--quiet";

  private static final int LEAST_WIDTH = 60;
  private static final int MOST_WIDTH = 400;

  private final String columns;

  private CommandSyntax(String columns) {
    this.columns = columns;
  }

  /**
   * The syntax of all commands.
   *
   * @param columns how wide the help is, as text; where it is no number, as wide as the terminal
   */
  static CommandLine of(List<Command> commands, String columns) {
    CommandSyntax syntax = new CommandSyntax(columns);
    CommandLine line = new CommandLine(syntax.root());
    for (Command command : commands) {
      line.addSubcommand(command.name(), syntax.line(command));
    }
    for (CommandSpec own : SelfDescription.commands()) {
      standard().forEach(own::addOption);
      syntax.finish(own);
      line.addSubcommand(own.name(), new CommandLine(own));
    }
    line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
    return line;
  }

  private CommandSpec root() {
    CommandSpec root = CommandSpec.create().name("crosswind");
    root.usageMessage()
        .customSynopsis("crosswind COMMAND [OPTIONS]")
        .description(
            "Logistic regression of flight delays on Hadoop MapReduce: raw airline and weather"
                + " files in, a fitted and scored model out.")
        .footer(
            "",
            "Hadoop's generic options (-D, -conf, -fs, -jt, -files, -libjars) may stand anywhere;"
                + " 'help COMMAND' tells of one command.",
            "Every option can be given as -D crosswind.COMMAND.OPTION=VALUE too.",
            "Exit codes: 0 done, 1 failed, 2 bad usage, 3 fitted but not converged.");
    standard().forEach(root::addOption);
    finish(root);
    return root;
  }

  private CommandLine line(Command command) {
    CommandSpec spec = CommandSpec.create();
    Map<Group, List<OptionSpec>> groups = new TreeMap<>();
    for (Parameter<?> parameter : command.parameters()) {
      groups.computeIfAbsent(parameter.group(), g -> new ArrayList<>()).add(option(parameter));
    }
    groups.computeIfAbsent(Group.RUN, g -> new ArrayList<>()).addAll(standard());
    groups.values().stream().flatMap(List::stream).forEach(spec::addOption);
    Optional<Parameter<?>> operand = command.operand().parameter();
    operand.ifPresent(parameter -> spec.addPositional(positional(command)));
    String required =
        command.parameters().stream()
            .filter(Parameter::required)
            .filter(p -> !operand.equals(Optional.of(p)))
            .map(p -> "--" + p.name() + " " + p.type().label() + " ")
            .collect(Collectors.joining());
    spec.usageMessage()
        .customSynopsis(
            "crosswind " + command.name() + " " + required + "[OPTIONS]" + operands(command))
        .description(command.summary() + ".");
    finish(spec);
    // What follows the first word of another command line is that one's.
    spec.parser().stopAtPositional(command.operand().isLine());
    CommandLine line = new CommandLine(spec);
    line.getHelpSectionMap()
        .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, groups));
    line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, help -> example(command));
    return line;
  }

  private void finish(CommandSpec spec) {
    spec.parser().collectErrors(true);
    // A heading of its own line: the synopsis is wrapped as if nothing stood before it.
    UsageMessageSpec usage = spec.usageMessage().synopsisHeading("Usage:%n").sortOptions(false);
    if (columns != null && columns.matches("[0-9]{1,9}")) {
      usage.width(Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Integer.parseInt(columns))));
    } else {
      usage.autoWidth(true);
    }
  }

  private static String options(Help help, Map<Group, List<OptionSpec>> groups) {
    List<OptionSpec> all = groups.values().stream().flatMap(List::stream).toList();
    StringBuilder text = new StringBuilder();
    groups.forEach(
        (group, options) -> {
          // Of all options, so that the columns of all groups are the same.
          Help.Layout layout = help.createDefaultLayout(all, List.of(), help.colorScheme());
          layout.addOptions(options, help.createDefaultParamLabelRenderer());
          text.append("\n" + group.title() + ":\n" + layout);
        });
    return text.toString();
  }

  /** Not wrapped, so that it can be pasted. */
  private static String example(Command command) {
    List<String> words =
        Stream.concat(Stream.of("bin/crosswind", command.name()), command.example().stream())
            .toList();
    boolean after =
        words.stream().filter(word -> word.startsWith("out/")).skip(1).findAny().isPresent();
    return "\nExample, in a checkout"
        + (after ? "; other commands' examples make its inputs" : "")
        + ":\n"
        + ShellLine.folded(words, "  ")
        + "\n";
  }

  private static PositionalParamSpec positional(Command command) {
    return PositionalParamSpec.builder()
        .index(command.operand().isLine() ? "0..*" : "0")
        .arity(command.operand().isLine() ? "0..*" : "0..1")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(operands(command).strip())
        .hidden(true)
        .build();
  }

  /** What stands behind the options in the synopsis. */
  private static String operands(Command command) {
    return command
        .operand()
        .parameter()
        .map(
            parameter ->
                command.operand().isLine()
                    ? " -- COMMAND --option value ..."
                    : " " + operand(parameter))
        .orElse("");
  }

  private static String operand(Parameter<?> parameter) {
    String name = parameter.name().toUpperCase(Locale.ROOT);
    return parameter.required() ? name : "[" + name + "]";
  }

  private static OptionSpec option(Parameter<?> parameter) {
    boolean flag = parameter.isFlag();
    String fallback =
        flag || parameter.defaultText() == null
            ? ""
            : "\nDefault: " + parameter.defaultText().replace("%", "%%");
    OptionSpec.Builder option =
        OptionSpec.builder("--" + parameter.name())
            .paramLabel(parameter.type().label())
            .description(
                (parameter.required() ? "(required) " : "")
                    + parameter.help().replace("%", "%%")
                    + "."
                    + fallback);
    if (flag) {
      return option.type(boolean.class).arity("0").build();
    }
    option.completionCandidates(parameter.type().choices());
    return parameter.isPath()
        ? option.type(List.class).auxiliaryTypes(String.class).arity("1").build()
        : option.type(String.class).arity("1").build();
  }

  /** What every command has. */
  static List<OptionSpec> standard() {
    return List.of(
        flag("-q", QUIET).description("show no progress, only cautions, errors, results.").build(),
        flag(VERBOSE).description("show Hadoop's own logs.").build(),
        flag("-h", "--help").usageHelp(true).description("show this help.").build(),
        flag("-V", "--version").versionHelp(true).description("show the version.").build());
  }

  private static OptionSpec.Builder flag(String... names) {
    return OptionSpec.builder(names).type(boolean.class).arity("0");
  }
}

package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import picocli.CommandLine.Model.OptionSpec;

/** The manual page of all commands, in the man macros of roff, from their declarations. */
final class ManPage {
  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /**
   * The page.
   *
   * @param source what it belongs to, name and version
   */
  static String roff(List<Command> commands, String source) {
    ManPage man = new ManPage();
    man.head(source);
    man.macro("SH", "COMMANDS");
    commands.forEach(man::command);
    man.macro("SH", "OPTIONS OF EVERY COMMAND");
    CommandSyntax.standard().forEach(man::standard);
    man.foot();
    return man.page.toString();
  }

  private void head(String source) {
    // Without a date: the same program has the same page.
    page.append(".TH CROSSWIND 1 \"\" \"").append(text(source)).append("\" \"User Commands\"\n");
    macro("SH", "NAME");
    line("crosswind - regression of flight delays on Hadoop MapReduce");
    macro("SH", "SYNOPSIS");
    page.append(".B crosswind\n.I COMMAND\n[\\fIOPTION\\fR]...\n");
    macro("SH", "DESCRIPTION");
    line(
        "Raw airline and weather files in, a fitted and scored model out. Results go to standard"
            + " output, progress and messages to standard error.");
    page.append(".PP\n");
    line(
        "Hadoop's generic options (-D, -conf, -fs, -jt, -files, -libjars) may stand anywhere. Every"
            + " option can be given as -D crosswind.COMMAND.OPTION=VALUE too.");
  }

  private void command(Command command) {
    macro("SS", command.name());
    line(command.summary() + ".");
    Map<Group, List<Parameter<?>>> groups = new TreeMap<>();
    for (Parameter<?> parameter : command.parameters()) {
      groups.computeIfAbsent(parameter.group(), g -> new ArrayList<>()).add(parameter);
    }
    groups.forEach(
        (group, parameters) -> {
          page.append(".PP\n");
          macro("I", group.title());
          parameters.forEach(this::parameter);
        });
    List<String> example = new ArrayList<>(List.of("bin/crosswind", command.name()));
    example.addAll(command.example());
    page.append(".PP\n");
    macro("I", "Example, in a checkout");
    page.append(".PP\n.nf\n");
    ShellLine.folded(example, "  ").lines().forEach(this::line);
    page.append(".fi\n");
  }

  private void parameter(Parameter<?> parameter) {
    String value = parameter.isFlag() ? "" : "=\\fI" + text(parameter.type().label()) + "\\fR";
    page.append(".TP\n\\fB").append(text("--" + parameter.name())).append("\\fR").append(value);
    page.append('\n');
    line((parameter.required() ? "(required) " : "") + parameter.help() + ".");
    if (!parameter.isFlag() && parameter.defaultText() != null) {
      line("Default: " + parameter.defaultText());
    }
  }

  private void standard(OptionSpec option) {
    page.append(".TP\n\\fB").append(text(String.join(", ", option.names()))).append("\\fR\n");
    line(String.join(" ", option.description()));
  }

  private void foot() {
    macro("SH", "EXIT STATUS");
    List<String> meanings =
        List.of(
            "done",
            "failed",
            "bad usage or parameters, found before anything was submitted",
            "fitted, but not converged");
    for (int exit = 0; exit < meanings.size(); exit++) {
      page.append(".TP\n\\fB").append(exit).append("\\fR\n");
      line(meanings.get(exit));
    }
  }

  private void macro(String name, String argument) {
    page.append('.').append(name).append(" \"").append(text(argument)).append("\"\n");
  }

  private void line(String line) {
    // A line that begins so would be a request.
    boolean control = line.startsWith(".") || line.startsWith("'");
    page.append(control ? "\\&" : "").append(text(line)).append('\n');
  }

  /** As roff shows these letters and no other, a hyphen as the one that is typed. */
  private static String text(String letters) {
    StringBuilder text = new StringBuilder();
    letters
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> text.append("\\e");
                case '-' -> text.append("\\-");
                case '\'' -> text.append("\\(aq");
                case '"' -> text.append("\\(dq");
                case '^' -> text.append("\\(ha");
                case '~' -> text.append("\\(ti");
                case '`' -> text.append("\\(ga");
                default -> {
                  if (c < 0x7f) {
                    text.append((char) c);
                  } else {
                    text.append(String.format(Locale.ROOT, "\\[u%04X]", c));
                  }
                }
              }
            });
    return text.toString();
  }
}

package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.jobs.kernel.declare.Parameter;

/** The reference of all commands and parameters, as Markdown, from their declarations. */
final class ReferencePage {
  private ReferencePage() {}

  static String markdown(List<Command> commands) {
    StringBuilder page = new StringBuilder();
    page.append("# Commands and parameters\n\n");
    page.append(
        "<!-- Made from the parameters' declarations; ReferencePageTest holds it to them. -->\n\n");
    page.append("`bin/crosswind COMMAND --option value … [GENERIC OPTIONS]`\n\n");
    page.append(
        "Hadoop's generic options (`-D`, `-conf`, `-fs`, `-jt`, `-files`, `-libjars`) may stand ");
    page.append("anywhere, but as the value of an option. ");
    page.append(
        "Every parameter can also be given as `-D crosswind.COMMAND.PARAMETER=VALUE`; the ");
    page.append(
        "command line wins. A path may be a file, a directory, a glob, or several separated by ");
    page.append(
        "commas or by repeating the option, on any file system that Hadoop knows by URI. Every ");
    page.append(
        "command also has `--quiet` (no progress: only cautions, errors and results), `--verbose` (Hadoop's own logs), `--help` and `--version`.\n\n");
    page.append(
        "`source <(bin/crosswind completion bash)` (or `zsh`) lets the shell complete commands, ");
    page.append("options and their choices; `bin/crosswind man | man -l -` shows all this as a ");
    page.append("manual page.\n\n");
    page.append(
        "Exit codes: 0 done; 1 failed; 2 bad usage or parameters, found before anything was ");
    page.append("submitted; 3 fitted, but not converged.\n");
    for (Command command : commands) {
      section(command, page);
    }
    return page.toString();
  }

  private static void section(Command command, StringBuilder page) {
    page.append("\n## ").append(command.name()).append("\n\n");
    String summary = command.summary();
    page.append(Character.toUpperCase(summary.charAt(0))).append(summary.substring(1));
    page.append(".\n\n```\n").append(example(command)).append("\n```\n");
    page.append("\n| parameter | value | default | meaning |\n| --- | --- | --- | --- |\n");
    for (Parameter<?> parameter : command.parameters()) {
      page.append("| `--").append(parameter.name()).append("` | ");
      page.append(parameter.isFlag() ? "" : cell(code(parameter.type().label()))).append(" | ");
      page.append(defaultText(parameter)).append(" | ");
      page.append(cell(parameter.help())).append(" |\n");
    }
  }

  private static String example(Command command) {
    List<String> words = new ArrayList<>(List.of("bin/crosswind", command.name()));
    words.addAll(command.example());
    return ShellLine.folded(words, "");
  }

  private static String defaultText(Parameter<?> parameter) {
    if (parameter.required()) {
      return "required";
    }
    if (parameter.isFlag()) {
      return "off";
    }
    return parameter.defaultText() == null ? "" : cell(code(parameter.defaultText()));
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** A vertical bar would end the cell. */
  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}

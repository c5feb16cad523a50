package org.crosswind.driver;

import java.util.List;
import java.util.Optional;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What the program tells of its command line to other programs: shells, and {@code man}. */
final class SelfDescription {
  private static final String COMPLETION = "completion";
  private static final String MAN = "man";

  private SelfDescription() {}

  /** The shells that take the script; zsh by its emulation of bash's completion. */
  enum Shell {
    BASH,
    ZSH
  }

  /** The commands that print it. */
  static List<CommandSpec> commands() {
    CommandSpec completion = CommandSpec.create().name(COMPLETION);
    completion.parser().caseInsensitiveEnumValuesAllowed(true);
    completion
        .usageMessage()
        .description("print a script that completes commands and options.")
        .footer("", "To use it in a shell: source <(bin/crosswind completion bash)");
    completion.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .paramLabel("bash|zsh")
            .type(Shell.class)
            .completionCandidates(List.of("bash", "zsh"))
            .description("the shell.")
            .required(true)
            .build());
    CommandSpec man = CommandSpec.create().name(MAN);
    man.usageMessage()
        .description("print a manual page of all commands.")
        .footer("", "To read it: bin/crosswind man | man -l -");
    return List.of(completion, man);
  }

  /** What a command line asks for; empty where it asks for none of these. */
  static Optional<String> of(ParseResult leaf, CommandLine syntax) {
    return switch (leaf.commandSpec().name()) {
      case COMPLETION -> Optional.of(AutoComplete.bash("crosswind", syntax));
      case MAN ->
          Optional.of(ManPage.roff(CommandLineTool.commands(), "Crosswind " + CodeVersion.VERSION));
      default -> Optional.empty();
    };
  }
}

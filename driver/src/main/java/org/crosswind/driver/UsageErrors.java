package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crosswind.glm.expression.NearName;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line by its syntax, with what was meant as far as that shows. */
final class UsageErrors {
  private static final List<String> GENERIC =
      List.of("-D", "-conf", "-fs", "-jt", "-files", "-libjars");

  /** Commands whose libraries the job jar does not carry. */
  private static final Set<String> INSTALLED = Set.of("serve");

  private UsageErrors() {}

  /** A line each. */
  static List<String> of(ParseResult parsed, CommandLine syntax) {
    if (!parsed.hasSubcommand()) {
      return withoutCommand(parsed, syntax.getSubcommands().keySet());
    }
    List<String> errors = parserErrors(parsed);
    ParseResult command = parsed.subcommand();
    errors.addAll(parserErrors(command));
    if (command.unmatched().stream().anyMatch(GENERIC::contains)) {
      errors.add(
          "Hadoop's generic options ("
              + String.join(", ", GENERIC)
              + ") come before the command where Hadoop's ToolRunner takes them");
    }
    if (command.unmatched().contains("--local")) {
      errors.add("--local is for bin/crosswind: hadoop jar runs where its settings say");
    }
    return errors;
  }

  private static List<String> withoutCommand(ParseResult parsed, Set<String> names) {
    String there = "; there are " + String.join(", ", names);
    Optional<String> wanted =
        parsed.unmatched().stream().filter(word -> !word.startsWith("-")).findFirst();
    if (wanted.isPresent() && INSTALLED.contains(wanted.get())) {
      return List.of(
          wanted.get()
              + " is a command of the installed archive and of a checkout, bin/crosswind --local "
              + wanted.get()
              + ", and not of the job jar that hadoop jar runs");
    }
    if (wanted.isPresent()) {
      List<String> alike = NearName.of(wanted.get(), names).stream().toList();
      return List.of("no command is called '" + wanted.get() + "'" + didYouMean(alike) + there);
    }
    List<String> errors = parserErrors(parsed);
    return errors.isEmpty() ? List.of("no command is given" + there) : errors;
  }

  private static List<String> parserErrors(ParseResult parsed) {
    List<String> errors = new ArrayList<>();
    for (Exception error : parsed.errors()) {
      List<String> alike =
          error instanceof UnmatchedArgumentException unmatched
              ? unmatched.getSuggestions().stream().filter(name -> name.startsWith("--")).toList()
              : List.of();
      errors.add(error.getMessage() + didYouMean(alike));
    }
    return errors;
  }

  private static String didYouMean(List<String> alike) {
    return alike.isEmpty() ? "" : " (did you mean " + String.join(" or ", alike) + "?)";
  }
}

package org.crosswind.driver;

import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.crosswind.driver.CommandFile.Call;
import org.crosswind.driver.CommandFile.Input;
import org.crosswind.driver.CommandFile.Part;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.place.GenericOptions;

/**
 * Runs a {@link CommandFile} in a directory of its own, where the files that it names lie; what
 * begins with {@code examples/} lies in the repository.
 */
final class CommandFileRun {
  private final Path directory;
  private final List<String> problems = new ArrayList<>();
  private final List<Part> rewritten = new ArrayList<>();

  private CommandFileRun(Path directory) {
    this.directory = directory;
  }

  static CommandFileRun of(CommandFile file, Path directory) throws IOException {
    CommandFileRun run = new CommandFileRun(directory);
    for (Part part : file.parts()) {
      run.rewritten.add(run.take(part));
    }
    return run;
  }

  /** What was not as expected, a text for each. */
  List<String> problems() {
    return problems;
  }

  /** The file as it would hold; what holds is left as it stands. */
  CommandFile rewritten() {
    return new CommandFile(rewritten);
  }

  private Part take(Part part) throws IOException {
    if (part instanceof Input input) {
      write(input);
    } else if (part instanceof Call call) {
      return compare(call, outcome(call.words()));
    }
    return part;
  }

  private void write(Input input) throws IOException {
    Path path = directory.resolve(input.name());
    Files.createDirectories(path.getParent());
    Charset charset =
        input.name().contains(".latin1.") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = input.name().endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      for (String line : input.lines()) {
        out.write((line + "\n").getBytes(charset));
      }
    }
  }

  private Outcome outcome(List<String> words) throws IOException {
    if (words.size() == 2 && words.get(0).equals("cat")) {
      return new Outcome(ExitCode.DONE, Files.readString(directory.resolve(words.get(1))), "");
    }
    if (words.isEmpty() || !words.get(0).equals("crosswind")) {
      throw new IllegalArgumentException("a command is 'crosswind …' or 'cat FILE': " + words);
    }
    GenericOptions generic =
        GenericOptions.parse(conf(), words.subList(1, words.size()).toArray(String[]::new));
    String[] command = generic.command();
    for (int i = 1; i < command.length; i++) {
      command[i] = placed(command[0], command[i - 1], command[i]);
    }
    return CommandLineHarness.crosswind(generic.configuration(), command);
  }

  /** An argument that names files, with their whole path; others as they are. */
  private String placed(String command, String option, String argument) {
    boolean path =
        CommandLineTool.commands().stream()
            .filter(c -> c.name().equals(command))
            .flatMap(c -> c.parameters().stream())
            .filter(p -> p.isPath() || p.type().label().startsWith("PATH"))
            .anyMatch(p -> option.equals("--" + p.name()));
    if (!path) {
      return argument;
    }
    return List.of(argument.split(",", -1)).stream()
        .map(name -> name.replaceFirst("^((?:csv|avro|design):)?+(?=examples/)", "$1" + ROOT + "/"))
        .map(name -> name.replaceFirst("^((?:csv|avro|design):)?+(?=[^/])", "$1" + directory + "/"))
        .collect(Collectors.joining(","));
  }

  private Call compare(Call call, Outcome outcome) {
    String out = asNamed(outcome.out());
    String err = asNamed(outcome.err());
    int exit = outcome.exit().number();
    if (exit != call.exit()) {
      tell(call, "exit code " + exit + ", not " + call.exit() + "\n" + err);
    }
    return new Call(
        call.line(),
        call.text(),
        exit,
        compare(call, "out", call.out(), out),
        call.err() == null ? null : compare(call, "err", call.err(), err));
  }

  private ExpectedText compare(Call call, String stream, ExpectedText expected, String printed) {
    String difference = expected.difference(printed);
    if (difference == null) {
      return expected;
    }
    tell(call, stream + " is another\n" + difference);
    return ExpectedText.of(printed);
  }

  private String asNamed(String printed) {
    return printed.replace(directory + "/", "").replace(ROOT + "/", "");
  }

  private void tell(Call call, String problem) {
    problems.add("line " + call.line() + ": " + String.join(" ", call.words()) + ": " + problem);
  }
}

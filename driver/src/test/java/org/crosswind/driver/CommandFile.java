package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test that is text: input files, commands, and what they should print; CONTRIBUTING.md has the
 * format.
 */
record CommandFile(List<Part> parts) {
  static final String INDENT = "  ";

  CommandFile {
    parts = List.copyOf(parts);
  }

  /** A comment, a file or a command with what follows it. */
  sealed interface Part {
    List<String> render();
  }

  /** Lines that nothing is done with. */
  record Remark(String line) implements Part {
    @Override
    public List<String> render() {
      return List.of(line);
    }
  }

  /** A file to be written. */
  record Input(String name, List<String> lines) implements Part {
    @Override
    public List<String> render() {
      List<String> text = new ArrayList<>(List.of("file " + name));
      lines.forEach(line -> text.add(indented(line)));
      return text;
    }
  }

  /**
   * A command, and what it should do.
   *
   * @param line of the file, from 1
   * @param err null where it is not looked at
   */
  record Call(int line, List<String> text, int exit, ExpectedText out, ExpectedText err)
      implements Part {
    @Override
    public List<String> render() {
      List<String> rendered = new ArrayList<>(text);
      if (exit != 0) {
        rendered.add("exit " + exit);
      }
      render("out", out, rendered);
      render("err", err, rendered);
      return rendered;
    }

    private static void render(String name, ExpectedText expected, List<String> rendered) {
      if (expected != null && (name.equals("err") || !expected.lines().isEmpty())) {
        rendered.add(name);
        expected.lines().forEach(line -> rendered.add(indented(line)));
      }
    }

    /** The command's words as a shell would make them. */
    List<String> words() {
      StringBuilder joined = new StringBuilder();
      text.forEach(part -> joined.append(part.replaceFirst("\\\\$", "")).append(' '));
      List<String> words = new ArrayList<>();
      Matcher word = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+").matcher(joined);
      while (word.find()) {
        words.add(word.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
      }
      return words.subList(1, words.size());
    }
  }

  static CommandFile parse(String text) {
    return new CommandFile(new CommandFileReader(text.lines().toList()).parts());
  }

  String render() {
    StringBuilder text = new StringBuilder();
    parts.forEach(part -> part.render().forEach(line -> text.append(line).append('\n')));
    return text.toString();
  }

  private static String indented(String line) {
    return line.isEmpty() ? "" : INDENT + line;
  }
}

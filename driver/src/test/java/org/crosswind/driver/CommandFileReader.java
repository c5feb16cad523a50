package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.CommandFile.Call;
import org.crosswind.driver.CommandFile.Input;
import org.crosswind.driver.CommandFile.Part;
import org.crosswind.driver.CommandFile.Remark;

/** Takes the lines of a {@link CommandFile} one after the other. */
final class CommandFileReader {
  private final List<String> lines;
  private int at;

  CommandFileReader(List<String> lines) {
    this.lines = lines;
  }

  List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.isEmpty() || line.startsWith("#")) {
        parts.add(new Remark(line));
        at++;
      } else if (line.startsWith("file ")) {
        at++;
        parts.add(new Input(line.substring("file ".length()), body()));
      } else if (line.startsWith("$ ")) {
        parts.add(call());
      } else {
        throw new IllegalArgumentException(
            "line " + (at + 1) + " is no #, file, $, exit, out or err: " + line);
      }
    }
    return parts;
  }

  private Call call() {
    int first = at + 1;
    List<String> command = new ArrayList<>();
    do {
      command.add(lines.get(at));
    } while (lines.get(at++).endsWith("\\") && at < lines.size());
    int exit = 0;
    ExpectedText out = new ExpectedText(List.of());
    ExpectedText err = null;
    for (; at < lines.size(); ) {
      String line = lines.get(at);
      if (line.matches("exit [0-9]+")) {
        at++;
        exit = Integer.parseInt(line.substring("exit ".length()));
      } else if (line.equals("out")) {
        at++;
        out = new ExpectedText(body());
      } else if (line.equals("err")) {
        at++;
        err = new ExpectedText(body());
      } else {
        break;
      }
    }
    return new Call(first, command, exit, out, err);
  }

  /** The indented lines, with empty ones between them. */
  private List<String> body() {
    List<String> body = new ArrayList<>();
    int end = at;
    for (int i = at; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith(CommandFile.INDENT)) {
        end = i + 1;
      } else if (!line.isEmpty()) {
        break;
      }
    }
    for (; at < end; at++) {
      String line = lines.get(at);
      body.add(line.isEmpty() ? "" : line.substring(CommandFile.INDENT.length()));
    }
    return body;
  }
}

package org.crosswind.driver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.driver.command.Command;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.place.GenericOptions;

/**
 * A command line with Hadoop's generic options before the command, where Hadoop takes them,
 * wherever they were given. The word behind an option of the command's own is its value, whatever
 * it looks like.
 */
final class GenericFirst {
  private final String[] args;
  private final List<String> generic = new ArrayList<>();
  private final List<String> own = new ArrayList<>();

  private GenericFirst(String... args) {
    this.args = args;
  }

  static String[] of(List<Command> commands, String... args) {
    GenericFirst line = new GenericFirst(args);
    line.sort(commands);
    line.generic.addAll(line.own);
    return line.generic.toArray(String[]::new);
  }

  private void sort(List<Command> commands) {
    Set<String> withValue = Set.of();
    boolean line = false;
    int i = 0;
    while (i < args.length) {
      // Another command line has generic options of its own.
      if (line && (args[i].equals("--") || !args[i].startsWith("-"))) {
        move(own, i, args.length - i);
        return;
      }
      if (withValue.contains(args[i])) {
        i = move(own, i, 2);
        continue;
      }
      int words = GenericOptions.words(i, args);
      if (words > 0) {
        i = move(generic, i, words);
        continue;
      }
      for (Command command : commands) {
        if (withValue.isEmpty() && command.name().equals(args[i])) {
          withValue = withValue(command);
          line = command.operand().isLine();
        }
      }
      i = move(own, i, 1);
    }
  }

  private int move(List<String> to, int from, int words) {
    int end = Math.min(from + words, args.length);
    to.addAll(Arrays.asList(args).subList(from, end));
    return end;
  }

  private static Set<String> withValue(Command command) {
    Set<String> options = new HashSet<>();
    for (Parameter<?> parameter : command.parameters()) {
      if (!parameter.isFlag()) {
        options.add("--" + parameter.name());
      }
    }
    return options;
  }
}

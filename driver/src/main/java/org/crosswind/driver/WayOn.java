package org.crosswind.driver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ShutdownHookManager;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.place.Secrets;

/**
 * Tells a user who ends a command by SIGINT or SIGTERM how to go on: the command line to give. Made
 * when the command begins, closed when it has ended itself.
 */
final class WayOn {
  /** After the jobs and claims have been ended, before the file systems are closed. */
  private static final int PRIORITY = 20;

  /** What {@code hadoop jar} starts. */
  private static final Pattern RUN_JAR =
      Pattern.compile("org\\.apache\\.hadoop\\.util\\.RunJar (\\S+\\.jar)(?= |$)");

  private final Runnable hook;

  private WayOn(Runnable hook) {
    this.hook = hook;
  }

  static WayOn from(Console console, Configuration conf, String... args) {
    WayOn way = new WayOn(() -> text(conf, args).ifPresent(console::farewell));
    ShutdownHookManager.get().addShutdownHook(way.hook, PRIORITY);
    return way;
  }

  /** What to say; empty where no command that writes something is given. */
  static Optional<String> text(Configuration conf, String... args) {
    List<String> given = List.of(args);
    Optional<Command> writing =
        given.stream()
            .flatMap(word -> CommandLineTool.commands().stream().filter(c -> c.name().equals(word)))
            .findFirst()
            .filter(
                c -> c.parameters().stream().anyMatch(p -> p.type().equals(ParameterType.OUTPUT)));
    return writing.map(
        command -> {
          boolean resumes = command.parameters().contains(SharedParameters.RESUME);
          return "Ended before it was done; to "
              + (resumes ? "go on" : "start again")
              + ":\n  "
              + line(given, resumes, conf);
        });
  }

  /**
   * How a program is started that is a process such as this.
   *
   * @param main the process's main class and arguments
   * @param launcher the launcher and its own options, a line each; empty without it
   */
  static List<String> program(String main, String launcher) {
    if (!launcher.isEmpty()) {
      return launcher.lines().toList();
    }
    if (main.startsWith(RemoteDriver.class.getName() + " ")) {
      return List.of("crosswind", "submit", "--");
    }
    Matcher jar = RUN_JAR.matcher(main);
    return jar.lookingAt() ? List.of("hadoop", "jar", jar.group(1)) : List.of("crosswind");
  }

  private static String line(List<String> given, boolean resumes, Configuration conf) {
    String resume = "--" + SharedParameters.RESUME.name();
    List<String> words =
        new ArrayList<>(
            program(
                System.getProperty("sun.java.command", ""),
                System.getenv().getOrDefault("CROSSWIND_LAUNCHER", "")));
    for (String word : given) {
      // What is there is to be gone on with, not replaced.
      if (!resumes || !word.equals("--" + SharedParameters.OVERWRITE.name())) {
        words.add(Secrets.shown(word, conf));
      }
    }
    if (resumes && !given.contains(resume)) {
      words.add(resume);
    }
    return ShellLine.of(words);
  }

  /** The command has ended itself. */
  void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}

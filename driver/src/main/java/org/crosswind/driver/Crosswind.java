package org.crosswind.driver;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configured;
import org.apache.hadoop.util.Tool;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Facts;

/**
 * The commands as a Hadoop tool, for programs: {@code ToolRunner.run(conf, new Crosswind(), args)}
 * gives the exit code: 0 done, 1 failed, 2 bad usage, 3 fitted but not converged. Results go to
 * standard output, progress and messages to standard error.
 */
public final class Crosswind extends Configured implements Tool {
  private final Facts facts = new Facts();

  @Override
  public int run(String[] args) {
    return run(args, console()).number();
  }

  ExitCode run(String[] args, Console console) {
    return new CommandLineTool(getConf(), console, facts).run(args);
  }

  /** What the last command found out, by name: of a fit its status, of a ROC curve its AUC. */
  public Map<String, String> facts() {
    return facts.values();
  }

  /** What a failed command told the user; null when it did not fail. */
  public String failure() {
    return facts.failure();
  }

  /** This process's streams. */
  static Console console() {
    return new Console(
        new PrintStream(System.out, false, StandardCharsets.UTF_8),
        new PrintStream(System.err, false, StandardCharsets.UTF_8),
        Boolean.getBoolean("crosswind.terminal"));
  }
}

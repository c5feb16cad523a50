package org.crosswind.driver;

import java.io.IOException;
import java.util.Locale;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.kernel.place.GenericOptions;
import org.crosswind.jobs.kernel.place.LauncherFiles;

/**
 * A command as a java action of Oozie: its arguments are the command and its options, its
 * configuration is the action's, so that options can be its properties {@code
 * crosswind.COMMAND.OPTION}. Captured output are {@code exitCode} and what the command found out:
 * after a fit {@code status, iterations, deviance, observations, coefficients}, after a ROC curve
 * {@code auc, logLoss, brier, rows, positives}.
 *
 * <p>A failed command fails the action, with the command's message. A fit that did not converge
 * does not: what that means is for the workflow to decide.
 */
public final class OozieAction {
  private OozieAction() {}

  /**
   * Runs one command.
   *
   * @throws CommandFailedException with the command's own message
   */
  public static void main(String[] args) throws IOException, CommandFailedException {
    Locale.setDefault(Locale.ROOT);
    Configuration conf = LauncherFiles.configuration();
    Crosswind crosswind = new Crosswind();
    GenericOptions generic =
        GenericOptions.parse(conf, GenericFirst.of(CommandLineTool.commands(), args));
    crosswind.setConf(generic.configuration());
    int exit = crosswind.run(generic.command());
    if (crosswind.failure() != null) {
      throw new CommandFailedException(crosswind.failure());
    }
    Properties output = new Properties();
    output.putAll(crosswind.facts());
    output.setProperty("exitCode", Integer.toString(exit));
    LauncherFiles.capture(output);
  }

  /** A command that failed, with the message it gave. */
  public static final class CommandFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message) {
      super(message);
    }
  }
}

package org.crosswind.driver.remote;

import java.util.Arrays;
import java.util.Optional;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.remote.work.Ending;
import org.crosswind.jobs.kernel.run.RemoteMessage;

/**
 * What became of a command that has ended.
 *
 * @param word one for it, in capitals
 * @param exit the command's own exit code, or that of a failure where it has none
 * @param message why it failed; empty where it did not
 */
record Outcome(String word, ExitCode exit, String message) {
  static Outcome of(Engine.State state, Optional<Ending> ending) {
    if (ending.isEmpty()) {
      String told = RemoteMessage.withoutTrace(state.words());
      String words = told.isEmpty() ? "" : ": " + told;
      return switch (state.word()) {
        case "KILLED" -> new Outcome("KILLED", ExitCode.FAILED, "it was killed" + words);
        case "FORGOTTEN" ->
            new Outcome(
                "LOST",
                ExitCode.FAILED,
                "the cluster no longer knows it, and its driver did not tell its end");
        default -> new Outcome("FAILED", ExitCode.FAILED, "its driver died without a word" + words);
      };
    }
    Ending told = ending.get();
    if (told.cancelled()) {
      return new Outcome("CANCELLED", ExitCode.FAILED, told.message());
    }
    ExitCode exit =
        Arrays.stream(ExitCode.values())
            .filter(code -> code.number() == told.exitCode())
            .findFirst()
            .orElse(ExitCode.FAILED);
    return new Outcome(exit.name(), exit, told.message() == null ? "" : told.message());
  }
}

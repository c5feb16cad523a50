package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.crosswind.it.mini.CommandLine.Outcome;

/** Waits beside a command that runs. */
final class Wait {
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(10);

  private Wait() {}

  /** Until something holds; it is an error that the command ends first. */
  static void until(CompletableFuture<Outcome> command, Callable<Boolean> holds) throws Exception {
    long start = System.nanoTime();
    while (!holds.call()) {
      assertThat(command).as(() -> "ended early: " + command.join()).isNotDone();
      assertThat(System.nanoTime() - start).as("nanoseconds waited").isLessThan(PATIENCE);
      Thread.sleep(20);
    }
  }

  /** Until the command has ended. */
  static Outcome end(CompletableFuture<Outcome> command) throws Exception {
    return command.get(PATIENCE, TimeUnit.NANOSECONDS);
  }
}

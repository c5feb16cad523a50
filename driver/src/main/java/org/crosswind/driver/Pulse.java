package org.crosswind.driver;

import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.Console;

/** Lets a console show each second that its process is at work, when nothing else does. */
final class Pulse implements AutoCloseable {
  private static final long MILLISECONDS = 1000;

  private final Thread thread;

  private Pulse(Console console) {
    thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(MILLISECONDS);
                  console.pulse();
                }
              } catch (InterruptedException e) {
                // The command has ended.
                return;
              }
            },
            "pulse");
    thread.setDaemon(true);
  }

  /** That of a command; one with a log of its own has none. */
  static Pulse of(Command command, Console console) {
    Pulse pulse = new Pulse(console);
    if (!command.hasOwnLog()) {
      pulse.thread.start();
    }
    return pulse;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}

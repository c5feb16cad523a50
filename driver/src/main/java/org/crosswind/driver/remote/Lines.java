package org.crosswind.driver.remote;

import java.util.function.Consumer;
import org.crosswind.driver.command.Console;

/** What a driver says far away, as if it were said here. */
final class Lines {
  private Lines() {}

  /** Takes whole lines. */
  static Consumer<String> notes(Console console) {
    return text -> text.lines().forEach(console::note);
  }
}

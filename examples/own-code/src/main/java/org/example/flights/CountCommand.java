package org.example.flights;

import org.crosswind.driver.command.JobCommand;

/** The command {@code count}, found as a service. */
public final class CountCommand extends JobCommand {
  public CountCommand() {
    super(new CountJob());
  }
}

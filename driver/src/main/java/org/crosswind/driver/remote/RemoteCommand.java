package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.List;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Operand;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * A command that asks the web services of a cluster, and needs nothing else of it: neither Hadoop's
 * settings nor its own protocols.
 */
public abstract class RemoteCommand implements Command {
  private final String name;
  private final String summary;
  private final List<Parameter<?>> own;

  RemoteCommand(String name, String summary, List<Parameter<?>> own) {
    this.name = name;
    this.summary = summary;
    this.own = List.copyOf(own);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String summary() {
    return summary;
  }

  @Override
  public final List<Parameter<?>> parameters() {
    return Parameter.join(own, RemoteParameters.SITE);
  }

  @Override
  public List<String> example() {
    return List.of(
        "application_1795268124623_0004", "--gateway", "https://knox:8443/gateway/default");
  }

  /** What is waited for is not here. */
  @Override
  public final boolean hasOwnLog() {
    return true;
  }

  @Override
  public Operand operand() {
    return Operand.of(own.get(0));
  }

  @Override
  public final ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    UsageException.ifAny(settings.problems(parameters()));
    Site site = new Site(settings, System.getenv(), session.storage().configuration());
    return run(settings, site, session);
  }

  abstract ExitCode run(Settings settings, Site site, Session session)
      throws IOException, UsageException, DataException;
}

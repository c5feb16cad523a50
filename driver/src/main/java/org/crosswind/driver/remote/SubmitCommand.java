package org.crosswind.driver.remote;

import static org.crosswind.driver.remote.RemoteParameters.CLASS_PATH;
import static org.crosswind.driver.remote.RemoteParameters.COMMAND;
import static org.crosswind.driver.remote.RemoteParameters.JAR;
import static org.crosswind.driver.remote.RemoteParameters.JAVA_HOME;
import static org.crosswind.driver.remote.RemoteParameters.MEMORY;
import static org.crosswind.driver.remote.RemoteParameters.NAME;
import static org.crosswind.driver.remote.RemoteParameters.NAME_NODE;
import static org.crosswind.driver.remote.RemoteParameters.QUEUE;
import static org.crosswind.driver.remote.RemoteParameters.RESOURCE_MANAGER;
import static org.crosswind.driver.remote.RemoteParameters.SHARED_FILES;
import static org.crosswind.driver.remote.RemoteParameters.VIA;
import static org.crosswind.driver.remote.RemoteParameters.WAIT;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import org.apache.hadoop.util.ClassUtil;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Operand;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.remote.RemoteParameters.Via;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * {@code submit}: has a command line run on a cluster, where it goes on when this ends.
 *
 * <p>{@code crosswind submit --gateway https://knox:8443/gateway/default -- logit --data /data/rows
 * --formula 'y ~ x' --out /models/fit}
 */
public final class SubmitCommand extends RemoteCommand {
  private final Function<List<String>, CheckedLine> check;

  /**
   * The command.
   *
   * @param check judges a command line without running it
   */
  public SubmitCommand(Function<List<String>, CheckedLine> check) {
    super(
        "submit",
        "run a command line on a cluster, where it goes on when this ends",
        List.of(
            COMMAND,
            VIA,
            QUEUE,
            NAME,
            MEMORY,
            JAVA_HOME,
            CLASS_PATH,
            JAR,
            NAME_NODE,
            RESOURCE_MANAGER,
            SHARED_FILES,
            WAIT));
    this.check = check;
  }

  @Override
  public Operand operand() {
    return Operand.line(COMMAND);
  }

  @Override
  public List<String> example() {
    return List.of(
        "--gateway",
        "https://knox:8443/gateway/default",
        "--",
        "logit",
        "--data",
        "/data/kyphosis.csv",
        "--formula",
        "Kyphosis ~ Age + Number + Start",
        "--out",
        "/models/kyphosis");
  }

  @Override
  ExitCode run(Settings settings, Site site, Session session)
      throws IOException, UsageException, RemoteFailure {
    List<String> words = settings.get(COMMAND);
    CheckedLine line = check.apply(words);
    UsageException.ifAny(line.problems());
    new CommandFiles(settings.get(SHARED_FILES)).check(line, site.files());
    Path jar = jar(settings);
    Submission.check(jar);
    Order order =
        new Order(
            words,
            settings.find(NAME).orElse("crosswind " + line.command()),
            settings.find(QUEUE).orElse(null),
            CodeVersion.VERSION,
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    Console console = session.console();
    String id =
        settings.get(VIA) == Via.YARN
            ? new YarnSubmission(settings, site, console).submit(order, jar)
            : new OozieSubmission(settings, site, console).submit(order, jar);
    if (!settings.get(WAIT)) {
      console.note("It goes on by itself: crosswind status, log, cancel, result tell of it");
      console.result(id + "\n");
      return ExitCode.DONE;
    }
    console.note("Submitted: " + id + " goes on by itself when this is ended");
    RemoteJob job = RemoteJob.of(id, site);
    return new Results(job, console)
        .show(new Follower(job, console).toTheEnd(Lines.notes(console)));
  }

  private static Path jar(Settings settings) throws UsageException {
    if (settings.has(JAR)) {
      return settings.get(JAR);
    }
    String own = ClassUtil.findContainingJar(SubmitCommand.class);
    if (own == null) {
      throw new UsageException(
          List.of("this program runs from no job jar that could be submitted: --jar names one"));
    }
    return Path.of(own);
  }
}

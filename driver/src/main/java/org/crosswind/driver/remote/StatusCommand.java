package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.YarnApplications.App;
import org.crosswind.driver.remote.work.Ending;
import org.crosswind.driver.remote.work.Folder;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.json.Json;

/**
 * {@code status}: how it stands with a submitted command.
 *
 * <p>{@code crosswind status application_1795268124623_0004}
 */
public final class StatusCommand extends RemoteCommand {
  public StatusCommand() {
    super(
        "status",
        "tell how it stands with a command that was submitted, or list all of them",
        List.of(RemoteParameters.JOB_OR_ALL, RemoteParameters.JSON));
  }

  /**
   * All that is known of a command.
   *
   * @param state {@code WAITING, RUNNING}; at its end {@code DONE, FAILED, USAGE, NOT_CONVERGED,
   *     CANCELLED, KILLED, LOST}
   * @param exitCode null before the end
   * @param progress 0 to 1, which it is at the end, whatever that is
   * @param says the last line of its driver
   * @param attempt of the driver, from 1
   */
  private record Status(
      String id,
      String name,
      String user,
      String queue,
      String state,
      Integer exitCode,
      String message,
      double progress,
      int attempt,
      String says,
      String submitted,
      String finished,
      String url,
      List<String> command,
      Map<String, String> facts,
      List<Job> jobs) {}

  /** A job of a command. */
  private record Job(String id, String name, String state, double progress) {
    static Job of(App app) {
      String state = app.state().equals("FINISHED") ? app.finalStatus() : app.state();
      return new Job(app.id(), app.name(), state, app.isEnded() ? 1 : app.progress());
    }
  }

  @Override
  ExitCode run(Settings settings, Site site, Session session)
      throws IOException, UsageException, RemoteFailure {
    boolean json = settings.get(RemoteParameters.JSON);
    if (!settings.has(RemoteParameters.JOB_OR_ALL)) {
      session.console().result(list(site.files(), json));
      return ExitCode.DONE;
    }
    Status status = status(RemoteJob.of(settings.get(RemoteParameters.JOB_OR_ALL), site));
    session.console().result(json ? Json.write(status) : text(status));
    return ExitCode.DONE;
  }

  private static Status status(RemoteJob job) throws IOException, RemoteFailure {
    Engine.State state = job.state();
    Order order = job.order().orElseThrow();
    Optional<Ending> ending = job.ending();
    RemoteLog log = new RemoteLog(job.files(), state.folder());
    String says = log.last();
    boolean ended = state.isEnded() || ending.isPresent();
    Outcome outcome = ended ? Outcome.of(state, ending) : null;
    return new Status(
        job.id(),
        order.name(),
        state.user(),
        state.queue(),
        ended ? outcome.word() : state.isWaiting() ? "WAITING" : "RUNNING",
        ended ? outcome.exit().number() : null,
        ended ? outcome.message() : state.isWaiting() ? state.words() : "",
        ended ? 1 : state.progress(),
        log.attempt(),
        says,
        order.submitted(),
        ending.map(Ending::finished).orElse(""),
        state.url(),
        order.command(),
        ending.map(Ending::facts).orElse(Map.of()),
        job.engine().jobs(job.id()).stream().map(Job::of).toList());
  }

  private static String text(Status status) {
    StringBuilder text = new StringBuilder(status.id() + "  " + status.state());
    if (status.exitCode() != null) {
      text.append(", exit code ").append(status.exitCode());
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%s%s%n",
            status.exitCode() != null
                ? ""
                : String.format(Locale.ROOT, "  %.0f %%", 100 * status.progress()),
            status.attempt() > 1 ? "  attempt " + status.attempt() : ""));
    line(text, "command", ShellLine.of(status.command()));
    line(
        text,
        "user",
        status.user() + (status.queue().isEmpty() ? "" : ", queue " + status.queue()));
    line(
        text,
        "submitted",
        status.submitted()
            + (status.finished().isEmpty() ? "" : ", finished " + status.finished()));
    line(text, "says", status.says());
    line(text, "message", status.message().replace("\n", "\n             "));
    for (Job job : status.jobs()) {
      String how =
          job.progress() < 1
              ? String.format(Locale.ROOT, "%s %.0f %%", job.state(), 100 * job.progress())
              : job.state();
      line(text, "job", job.id() + "  " + job.name() + "  " + how);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    if (!value.isBlank()) {
      text.append(String.format(Locale.ROOT, "  %-9s  %s%n", name, value));
    }
  }

  /** All folders, the newest last. */
  private static String list(WebFiles files, boolean json) throws IOException, RemoteFailure {
    String place = files.home() + "/" + Folder.JOBS;
    List<Map<String, String>> rows = new ArrayList<>();
    for (WebFiles.Entry entry : files.list(place)) {
      String folder = place + "/" + entry.name() + "/";
      Optional<Order> order =
          files.text(folder + Folder.ORDER).map(text -> Json.read(text, Order.class));
      if (order.isPresent()) {
        Optional<Ending> ending =
            files.text(folder + Folder.ENDING).map(text -> Json.read(text, Ending.class));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("submitted", order.get().submitted());
        row.put("id", files.text(folder + Folder.ID).map(String::strip).orElse(entry.name()));
        row.put("exitCode", ending.map(e -> Integer.toString(e.exitCode())).orElse("-"));
        row.put("command", ShellLine.of(order.get().command()));
        rows.add(row);
      }
    }
    rows.sort((a, b) -> a.get("submitted").compareTo(b.get("submitted")));
    if (json) {
      return Json.write(rows);
    }
    StringBuilder text = new StringBuilder();
    rows.forEach(row -> text.append(String.join("  ", row.values())).append('\n'));
    return rows.isEmpty() ? "nothing was submitted yet\n" : text.toString();
  }
}

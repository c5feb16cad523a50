package org.crosswind.serve;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * {@code serve}: scores rows over HTTP until SIGTERM or SIGINT; SIGHUP makes it read its models
 * again.
 *
 * <p>{@code crosswind serve --model out/model.json --port 8080}
 */
public final class ServeCommand implements Command {
  @Override
  public String name() {
    return "serve";
  }

  @Override
  public String summary() {
    return "score rows with models over HTTP, until it is ended";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return ServeParameters.ALL;
  }

  @Override
  public List<String> example() {
    return List.of("--model", "out/kyphosis/model.json", "--port", "8080");
  }

  @Override
  public boolean hasOwnLog() {
    return true;
  }

  @Override
  public ExitCode run(Settings settings, Session session) throws IOException, UsageException {
    CountDownLatch ended = new CountDownLatch(1);
    try (LogLines log = new LogLines(new FileOutputStream(FileDescriptor.err))) {
      Serving serving = Serving.start(settings, System.getenv(), log);
      Signals.on("TERM", ended::countDown);
      Signals.on("INT", ended::countDown);
      Signals.on("HUP", serving::reload);
      session.console().result(serving.place() + "\n");
      ended.await();
      return serving.stop() == 0 ? ExitCode.DONE : ExitCode.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.FAILED;
    }
  }
}

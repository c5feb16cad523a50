package org.crosswind.serve;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.util.Map;
import org.crosswind.serve.http.Observer;
import org.crosswind.serve.http.Refusal;

/** Counts each request, and logs a line of it that has nothing of its rows. */
final class Witness implements Observer {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double MICROS_PER_MILLI = 1e3;

  private final Metrics metrics;
  private final LogLines log;
  private final boolean requests;

  /**
   * Counts and logs.
   *
   * @param requests whether each request is logged
   */
  Witness(Metrics metrics, LogLines log, boolean requests) {
    this.metrics = metrics;
    this.log = log;
    this.requests = requests;
  }

  @Override
  public void ended(Visited visited) {
    metrics.count(visited);
    if (!requests) {
      return;
    }
    StringBuilder line = new StringBuilder(200);
    line.append("{\"time\":\"").append(Instant.now()).append("\",\"method\":\"");
    text(visited.method(), line);
    line.append("\",\"path\":\"");
    text(visited.path(), line);
    line.append("\",\"status\":").append(visited.status());
    line.append(",\"rows\":").append(visited.tally().rows());
    line.append(",\"ms\":")
        .append(Math.rint(visited.nanos() / NANOS_PER_MICRO) / MICROS_PER_MILLI)
        .append('}');
    log.add(line.toString());
  }

  private static void text(String text, StringBuilder line) {
    JsonStringEncoder.getInstance().quoteAsString(Refusal.shown(text), line);
  }

  @Override
  public void failed(Throwable fault) {
    StringBuilder trace = new StringBuilder(fault.toString());
    for (StackTraceElement element : fault.getStackTrace()) {
      trace.append("\n  at ").append(element);
    }
    log.event("fault", Map.of("trace", trace.toString()));
  }
}

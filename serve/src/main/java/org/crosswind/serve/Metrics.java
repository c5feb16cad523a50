package org.crosswind.serve;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.crosswind.serve.http.Answer;
import org.crosswind.serve.http.Observer;
import org.crosswind.serve.http.Request;

/** What is counted, for Prometheus. Labels are names that the server itself has given. */
final class Metrics {
  private static final double NANOS = 1e9;

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer =
      PrometheusTextFormatWriter.builder().setIncludeCreatedTimestamps(false).build();
  private final Counter requests =
      Counter.builder()
          .name("crosswind_requests_total")
          .help("Requests that have ended, by route, model and status.")
          .labelNames("route", "model", "status")
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("crosswind_request_seconds")
          .help("From a request's headers to the last byte of its answer.")
          .labelNames("route")
          .classicOnly()
          .classicUpperBounds(
              0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
              2.5, 10)
          .register(registry);
  private final Counter rows = rows("crosswind_rows_total", "Rows that were scored.");
  private final Counter missing =
      rows("crosswind_rows_missing_total", "Rows that lacked a value, and have no prediction.");
  private final Counter unseen =
      rows("crosswind_rows_unseen_total", "Rows at a level that the model has no estimate for.");
  private final Counter reloads =
      Counter.builder()
          .name("crosswind_model_reloads_total")
          .help("New model files, by whether they were taken.")
          .labelNames("model", "outcome")
          .register(registry);

  private Counter rows(String name, String help) {
    return Counter.builder().name(name).help(help).labelNames("model").register(registry);
  }

  void count(Observer.Visited visited) {
    Answer.Tally tally = visited.tally();
    requests.labelValues(visited.route(), tally.model(), Integer.toString(visited.status())).inc();
    seconds.labelValues(visited.route()).observe(visited.nanos() / NANOS);
    if (tally.rows() > 0) {
      rows.labelValues(tally.model()).inc(tally.rows());
    }
    if (tally.missing() > 0) {
      missing.labelValues(tally.model()).inc(tally.missing());
    }
    if (tally.unseen() > 0) {
      unseen.labelValues(tally.model()).inc(tally.unseen());
    }
  }

  void reloaded(String model, boolean taken) {
    reloads.labelValues(model, taken ? "taken" : "refused").inc();
  }

  /** All that was counted, in Prometheus' text format. */
  Answer answer(Request request) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory are written without fail", e);
    }
    return Answer.of(PrometheusTextFormatWriter.CONTENT_TYPE, out.toByteArray());
  }
}

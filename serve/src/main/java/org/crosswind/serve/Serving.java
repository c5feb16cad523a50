package org.crosswind.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.serve.http.HttpServer;
import org.crosswind.serve.http.Limits;
import org.crosswind.serve.http.Routes;
import org.crosswind.serve.model.ModelShelf;
import org.crosswind.serve.model.ModelSlot;
import org.crosswind.serve.model.ServedModel;

/** A server with its models, from its start to its end. */
final class Serving {
  private final Settings settings;
  private final ModelShelf shelf;
  private final HttpServer server;
  private final LogLines log;
  private final boolean tls;
  private final ScheduledExecutorService watch;
  private final Future<?> looks;

  private Serving(Settings settings, ModelShelf shelf, HttpServer server, LogLines log) {
    this.settings = settings;
    this.shelf = shelf;
    this.server = server;
    this.log = log;
    tls =
        settings.has(ServeParameters.TLS_CERTIFICATE) || settings.has(ServeParameters.TLS_KEYSTORE);
    watch =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "models");
              thread.setDaemon(true);
              return thread;
            });
    looks = watch.scheduleWithFixedDelay(() -> look(false), 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Reads the models, and listens.
   *
   * @throws UsageException with all that is wrong with the settings and the models
   * @throws IOException when it can't listen there
   */
  static Serving start(Settings settings, Map<String, String> environment, LogLines log)
      throws IOException, UsageException {
    UsageException.ifAny(settings.problems(ServeParameters.ALL));
    LibraryLog.to(log);
    Security security = new Security(settings, environment);
    List<String> problems = new ArrayList<>(security.problems());
    Metrics metrics = new Metrics();
    ServedModel.Policy policy =
        new ServedModel.Policy(settings.get(PredictJob.UNSEEN), settings.get(PredictJob.LEVEL));
    ModelShelf shelf =
        new ModelShelf(
            settings.get(ServeParameters.MODEL),
            policy,
            (slot, found) -> tell(slot, found, metrics, log));
    problems.addAll(shelf.load());
    UsageException.ifAny(problems);
    shelf.all().forEach(slot -> log.event("model-loaded", details(slot)));
    AtomicReference<HttpServer> running = new AtomicReference<>();
    Routes routes =
        new Api(shelf, metrics, Math.toIntExact(settings.get(ServeParameters.MAX_ROWS)))
            .routes(() -> running.get() == null || running.get().isOpen());
    Witness witness = new Witness(metrics, log, !settings.get(ServeParameters.NO_REQUEST_LOG));
    running.set(
        listen(
            settings,
            security,
            new HttpServer.Service(routes, security.hosts(), security.token(), witness)));
    Serving serving = new Serving(settings, shelf, running.get(), log);
    log.event("serving", Map.of("at", serving.url(), "models", shelf.names()));
    return serving;
  }

  private static HttpServer listen(Settings settings, Security security, HttpServer.Service service)
      throws IOException {
    String host = settings.get(ServeParameters.BIND);
    int port = Math.toIntExact(settings.get(ServeParameters.PORT));
    int threads =
        settings
            .find(ServeParameters.THREADS)
            .map(Math::toIntExact)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors());
    try {
      return HttpServer.start(
          new HttpServer.Listening(host, port, security.tls(), threads), limits(settings), service);
    } catch (RuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException("cannot listen at " + host + ":" + port + ": " + cause.getMessage(), e);
    }
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        Math.toIntExact(settings.get(ServeParameters.MAX_BODY)),
        settings.get(ServeParameters.MAX_HELD),
        Math.toIntExact(settings.get(ServeParameters.REQUEST_TIMEOUT)),
        Math.toIntExact(settings.get(ServeParameters.IDLE_TIMEOUT)),
        OpenFiles.connections(Math.toIntExact(settings.get(ServeParameters.MAX_CONNECTIONS))));
  }

  private static void tell(ModelSlot slot, ModelSlot.Found found, Metrics metrics, LogLines log) {
    boolean taken = found == ModelSlot.Found.LOADED;
    metrics.reloaded(slot.place().name(), taken);
    log.event(taken ? "model-loaded" : "model-refused", details(slot));
  }

  private static Map<String, String> details(ModelSlot slot) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("model", slot.place().name());
    details.put("version", slot.place().version());
    details.put("digest", slot.model().summary().digest());
    if (slot.problem() != null) {
      details.put("problem", slot.problem());
    }
    return details;
  }

  /** Reads the models again, soon. */
  void reload() {
    watch.execute(() -> look(true));
  }

  private void look(boolean always) {
    try {
      shelf.refresh(always);
    } catch (RuntimeException | OutOfMemoryError e) {
      // The next look may do better; without this there would be none.
      log.event("fault", Map.of("trace", e.toString()));
    }
  }

  int port() {
    return server.port();
  }

  HttpServer server() {
    return server;
  }

  /** Where it listens, for a browser on this machine where it does at all addresses. */
  String url() {
    String host = settings.get(ServeParameters.BIND);
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return (tls ? "https://" : "http://") + shown + ":" + port();
  }

  /** One line: what is served where. */
  String place() {
    return "serving " + String.join(", ", shelf.names()) + " at " + url();
  }

  /** Whether an address is this machine's own. */
  static boolean isLoopback(String host) throws IOException {
    return InetAddress.getByName(host).isLoopbackAddress();
  }

  /**
   * Ends when the requests under way have been answered.
   *
   * @return how many were not, in the time that they have
   */
  int stop() throws InterruptedException {
    log.event("ending", Map.of());
    looks.cancel(false);
    watch.shutdown();
    int lost = server.stop(settings.get(ServeParameters.STOP_TIMEOUT));
    log.event("ended", Map.of("unanswered", lost));
    return lost;
  }
}

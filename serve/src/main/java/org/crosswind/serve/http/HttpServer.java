package org.crosswind.serve.http;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.xnio.Options;

/** A running server. */
public final class HttpServer {
  /** So long clients of idle connections have to learn that the server ends. */
  private static final long FAREWELL_MILLIS = 100;

  private static final int BACKLOG = 4096;
  private static final long UNLIMITED = -1;

  private final Undertow undertow;
  private final Gate gate;
  private final BodyBudget budget;

  private HttpServer(Undertow undertow, Gate gate, BodyBudget budget) {
    this.undertow = undertow;
    this.gate = gate;
    this.budget = budget;
  }

  /**
   * Where and how a server listens.
   *
   * @param port 0 for any that is free
   * @param tls null for plain HTTP
   * @param threads that read, and as many again for large requests
   */
  public record Listening(String host, int port, SSLContext tls, int threads) {}

  /**
   * What a server does.
   *
   * @param observer is told of each request that has ended
   */
  public record Service(Routes routes, Hosts hosts, Token token, Observer observer) {}

  /**
   * Starts a server.
   *
   * @throws RuntimeException when it can't listen there
   */
  public static HttpServer start(Listening where, Limits limits, Service service) {
    Gate gate = new Gate();
    BodyBudget budget = new BodyBudget(limits.heldBytes());
    HttpHandler front =
        new HttpContinueReadHandler(new Front(new Desk(service, limits, gate, budget)));
    Undertow undertow = limited(where, limits).setHandler(front).build();
    undertow.start();
    return new HttpServer(undertow, gate, budget);
  }

  private static Undertow.Builder limited(Listening where, Limits limits) {
    int requestMillis = Math.toIntExact(TimeUnit.SECONDS.toMillis(limits.requestSeconds()));
    int idleMillis = Math.toIntExact(TimeUnit.SECONDS.toMillis(limits.idleSeconds()));
    Undertow.Builder builder =
        Undertow.builder()
            .setIoThreads(where.threads())
            .setWorkerThreads(where.threads())
            .setSocketOption(Options.BACKLOG, BACKLOG)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.connections())
            .setSocketOption(Options.CONNECTION_LOW_WATER, limits.connections())
            .setSocketOption(Options.READ_TIMEOUT, idleMillis + requestMillis)
            .setSocketOption(Options.WRITE_TIMEOUT, requestMillis)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, requestMillis)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, idleMillis)
            // BodyIntake has the limit, and answers; Undertow would only close the connection.
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, Limits.HEADER_BYTES)
            .setServerOption(UndertowOptions.MAX_HEADERS, Limits.HEADERS)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, Limits.QUERY_PARAMETERS)
            .setServerOption(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
            .setServerOption(UndertowOptions.ENABLE_HTTP2, false);
    return where.tls() == null
        ? builder.addHttpListener(where.port(), where.host())
        : builder.addHttpsListener(where.port(), where.host(), where.tls());
  }

  /** The port that it listens at. */
  public int port() {
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  /** Whether it takes requests. */
  public boolean isOpen() {
    return !gate.isClosed();
  }

  /** Bytes of larger bodies that are held now. */
  public long heldBytes() {
    return budget.held();
  }

  /**
   * Takes no new requests, waits for those under way, and closes all connections.
   *
   * @return how many requests were not done in this time
   */
  public int stop(long seconds) throws InterruptedException {
    int lost = gate.close(seconds);
    Thread.sleep(FAREWELL_MILLIS);
    undertow.stop();
    return lost;
  }
}

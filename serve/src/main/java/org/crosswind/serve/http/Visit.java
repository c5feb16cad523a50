package org.crosswind.serve.http;

import io.undertow.io.IoCallback;
import io.undertow.server.ExchangeCompletionListener;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xnio.channels.StreamSourceChannel;

/** One request, from its headers to the last byte of its answer. */
final class Visit implements ExchangeCompletionListener {
  private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");

  /** So long a client whose request is refused before its end may go on sending it. */
  private static final long LINGER_SECONDS = 2;

  private final Desk desk;
  private final HttpServerExchange exchange;
  private final long start = System.nanoTime();
  private boolean entered;
  private List<String> path = List.of();
  private Route route;
  private Answer.Tally tally = Answer.Tally.NONE;
  private long held;

  Visit(Desk desk, HttpServerExchange exchange) {
    this.desk = desk;
    this.exchange = exchange;
  }

  void begin() {
    exchange.addExchangeCompleteListener(this);
    try {
      entered = desk.gate().enter();
      if (!entered) {
        throw Refusal.of(503, "the server is ending; no new requests are taken");
      }
      desk.service().hosts().check(exchange.getRequestHeaders().getFirst(Headers.HOST));
      path = Route.segments(exchange.getRequestPath());
      Route found = desk.service().routes().find(exchange.getRequestMethod().toString(), path);
      if (!found.description().open()) {
        desk.service().token().check(exchange.getRequestHeaders().getFirst(Headers.AUTHORIZATION));
      }
      route = found;
      if (route.takesBody()) {
        new BodyIntake(exchange, desk.limits(), this).begin();
      } else {
        answer(Request.Body.NONE);
      }
    } catch (Refusal e) {
      refuse(e);
    }
  }

  /** The body is there: small ones are answered at once, others where they hold up nobody. */
  void received(Request.Body body) {
    if (body.length() <= Limits.SMALL) {
      answer(body);
    } else {
      exchange.dispatch(exchange.getConnection().getWorker(), () -> answer(body));
    }
  }

  /**
   * More of the body is to be held.
   *
   * @throws Refusal with 503 when the server can't
   */
  void hold(long bytes) {
    desk.budget().take(bytes);
    held += bytes;
  }

  private void answer(Request.Body body) {
    try {
      send(route.endpoint().answer(request(body)), IoCallback.END_EXCHANGE);
    } catch (Refusal e) {
      refuse(e);
    } catch (RuntimeException | StackOverflowError e) {
      desk.service().observer().failed(e);
      refuse(Refusal.of(500, "the server failed at this request; its log says where"));
    }
  }

  private Request request(Request.Body body) {
    String type = route.takesBody() ? BodyForm.check(exchange.getRequestHeaders()) : "";
    return new Request(route.variables(path), query(), type, body);
  }

  private Map<String, String> query() {
    if (exchange.getQueryString().isEmpty()) {
      return Map.of();
    }
    Map<String, String> query = new HashMap<>();
    for (Map.Entry<String, Deque<String>> entry : exchange.getQueryParameters().entrySet()) {
      query.put(entry.getKey(), entry.getValue().peekLast());
    }
    return query;
  }

  void refuse(Refusal refusal) {
    refuse(refusal, IoCallback.END_EXCHANGE);
  }

  /** The body that comes on a channel is refused before its end. */
  void refuse(Refusal refusal, StreamSourceChannel body) {
    refuse(refusal, new Linger(body));
  }

  private void refuse(Refusal refusal, IoCallback sent) {
    if (refusal.status() == 401) {
      exchange.getResponseHeaders().put(Headers.WWW_AUTHENTICATE, "Bearer");
    } else if (refusal.status() == 405) {
      exchange.getResponseHeaders().put(Headers.ALLOW, refusal.details().get("allowed"));
    } else if (refusal.status() == 503) {
      exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
    }
    if (!exchange.isRequestComplete()) {
      exchange.setPersistent(false);
      exchange
          .getIoThread()
          .executeAfter(
              () -> BodyIntake.close(exchange.getConnection()), LINGER_SECONDS, TimeUnit.SECONDS);
    }
    send(Answer.of(refusal), sent);
  }

  private void send(Answer answer, IoCallback sent) {
    tally = answer.tally();
    if (desk.gate().isClosed()) {
      exchange.setPersistent(false);
    }
    exchange.setStatusCode(answer.status());
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
    exchange.getResponseHeaders().put(NO_SNIFF, "nosniff");
    answer
        .headers()
        .forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
    exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()), sent);
  }

  @Override
  public void exchangeEvent(HttpServerExchange ended, NextListener next) {
    try {
      if (held > 0) {
        desk.budget().give(held);
      }
      if (entered) {
        desk.gate().leave();
      }
      desk.service()
          .observer()
          .ended(
              new Observer.Visited(
                  ended.getRequestMethod().toString(),
                  ended.getRequestPath(),
                  route == null ? "" : route.path(),
                  ended.getStatusCode(),
                  tally,
                  System.nanoTime() - start));
    } finally {
      next.proceed();
    }
  }
}

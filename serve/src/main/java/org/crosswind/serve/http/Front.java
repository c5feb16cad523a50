package org.crosswind.serve.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;

/** Where requests come in. */
final class Front implements HttpHandler {
  private final Desk desk;

  Front(Desk desk) {
    this.desk = desk;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    new Visit(desk, exchange).begin();
  }
}

package org.crosswind.driver.remote.http;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends requests. A server that answers 401 and {@code Negotiate} is shown a Kerberos ticket; one
 * that asks for nothing is told the user's name. Passwords and tokens go to the servers that were
 * named, and to none that these send to.
 */
public final class Web {
  private static final int CONNECT_MILLISECONDS = 15_000;
  private static final int READ_MILLISECONDS = 120_000;
  private static final int REDIRECTS = 5;

  private final Identity identity;
  private final SSLSocketFactory tls;
  private final Set<String> named = new HashSet<>();
  private final Tickets tickets;

  /**
   * For one user.
   *
   * @param tls by what servers are trusted; null for the JDK's own
   */
  public Web(Identity identity, SSLSocketFactory tls) {
    this.identity = identity;
    this.tls = tls;
    this.tickets = new Tickets(this::configure);
  }

  /** The user named a server: it may see what the identity has. */
  void trust(URI server) {
    named.add(Call.origin(server));
  }

  String user() {
    return identity.user();
  }

  /** Sends, and goes where the answer sends to. */
  Reply follow(Call call) throws IOException, RemoteFailure {
    Call now = call;
    for (int i = 0; i < REDIRECTS; i++) {
      Reply reply = send(now);
      if (reply.status() < 301 || reply.status() > 308 || reply.header("Location").isEmpty()) {
        return reply;
      }
      now = now.at(reply.location());
      reply.close();
    }
    throw new RemoteFailure(
        Call.origin(call.uri()) + " sends from one address to the next, without an end");
  }

  /** Sends once. */
  Reply send(Call call) throws IOException, RemoteFailure {
    try {
      Reply reply = attempt(call);
      if (reply.status() == HttpURLConnection.HTTP_UNAUTHORIZED
          && reply.header("WWW-Authenticate").startsWith("Negotiate")
          && identity.authorization().isEmpty()) {
        reply.close();
        tickets.wanted(call.uri());
        return attempt(call);
      }
      return reply;
    } catch (UnknownHostException e) {
      throw new Unreachable("the host " + call.uri().getHost() + " is not known here");
    } catch (ConnectException | NoRouteToHostException e) {
      throw new Unreachable(
          "nothing answers at " + Call.origin(call.uri()) + " (" + e.getMessage() + ")");
    } catch (SocketTimeoutException e) {
      throw new Unreachable(Call.origin(call.uri()) + " does not answer in time");
    } catch (SSLException e) {
      throw new RemoteFailure(
          Call.origin(call.uri())
              + " cannot be trusted: "
              + e.getMessage()
              + " (--trust-store names the certificates of those who can; is it https at all?)");
    }
  }

  private Reply attempt(Call call) throws IOException, RemoteFailure {
    boolean ticket = tickets.areWanted(call.uri());
    HttpURLConnection connection =
        ticket
            ? tickets.open(call.uri())
            : (HttpURLConnection) withUser(call.uri()).toURL().openConnection();
    configure(connection);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestMethod(call.method());
    connection.setRequestProperty("Accept", "application/json, */*;q=0.1");
    // Servers that guard against requests made by web pages want it, whatever it says.
    connection.setRequestProperty("X-XSRF-HEADER", "crosswind");
    if (named.contains(Call.origin(call.uri()))) {
      identity
          .authorization()
          .ifPresent(value -> connection.setRequestProperty("Authorization", value));
    }
    if (!call.method().equals("GET") && !call.method().equals("DELETE")) {
      send(connection, call);
    }
    return new Reply(connection, call.uri());
  }

  private void configure(HttpURLConnection connection) {
    connection.setConnectTimeout(CONNECT_MILLISECONDS);
    connection.setReadTimeout(READ_MILLISECONDS);
    if (tls != null && connection instanceof HttpsURLConnection https) {
      https.setSSLSocketFactory(tls);
    }
  }

  /** With a length that is said before, the JDK never sends a request a second time by itself. */
  private static void send(HttpURLConnection connection, Call call) throws IOException {
    connection.setDoOutput(true);
    long length = call.body() == null ? 0 : call.body().length();
    connection.setFixedLengthStreamingMode(length);
    if (call.type() != null) {
      connection.setRequestProperty("Content-Type", call.type());
    }
    try (OutputStream out = connection.getOutputStream()) {
      if (call.body() != null) {
        call.body().writeTo(out);
      }
    }
  }

  /** Where a server believes whoever says it. */
  private URI withUser(URI uri) {
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    boolean known = query.toLowerCase(Locale.ROOT).matches("(.*&)?(user\\.name|delegation)=.*");
    if (known || identity.authorization().isPresent() || !named.contains(Call.origin(uri))) {
      return uri;
    }
    String name = "user.name=" + URLEncoder.encode(identity.user(), StandardCharsets.UTF_8);
    String address = uri.toString();
    return URI.create(address + (query.isEmpty() ? "?" : "&") + name);
  }
}

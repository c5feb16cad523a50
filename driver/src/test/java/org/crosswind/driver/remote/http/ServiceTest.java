package org.crosswind.driver.remote.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests to servers of this process: who is asked, what they are told, what the user is told. */
class ServiceTest {
  private static final Identity ANN = new Identity("ann", null, null);

  private final List<HttpServer> servers = new ArrayList<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private URI server(Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add(exchange.getRequestURI() + " " + authorization);
          answer.to(exchange);
          exchange.close();
        });
    server.start();
    servers.add(server);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private static Answer text(int status, String text) {
    return exchange -> {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    };
  }

  private static Answer header(int status, String name, String value) {
    return exchange -> {
      exchange.getResponseHeaders().add(name, value);
      exchange.sendResponseHeaders(status, -1);
    };
  }

  private static Service service(Identity identity, URI... bases) {
    return new Service("YARN", "--server", new Web(identity, null), List.of(bases));
  }

  @AfterEach
  void stop() {
    servers.forEach(server -> server.stop(0));
  }

  @Test
  void aServerThatAsksForNothingIsToldTheName() throws Exception {
    service(ANN, server(text(200, "{}"))).read("/apps?x=1");
    assertThat(asked).containsExactly("/apps?x=1&user.name=ann null");
  }

  @Test
  void passwordsAndTokensGoToTheServerThatWasNamedAndNotToWhereItSends() throws Exception {
    URI other = server(text(200, "{\"at\":2}"));
    URI named = server(header(307, "Location", other + "/there"));
    assertThat(service(new Identity("ann", "secret", null), named).read("/a").path("at").asInt())
        .isEqualTo(2);
    assertThat(service(new Identity("ann", null, "token"), named).read("/b").path("at").asInt())
        .isEqualTo(2);
    assertThat(asked)
        .containsExactly(
            "/a Basic YW5uOnNlY3JldA==", "/there null", "/b Bearer token", "/there null");
  }

  @Test
  void ofTwoServersTheOneThatAnswersAndIsNoStandbyIsAsked() throws Exception {
    URI away = server(text(200, "{}"));
    servers.remove(0).stop(0);
    URI standby =
        server(
            text(
                403,
                "{\"RemoteException\":{\"exception\":\"StandbyException\",\"message\":\"x\"}}"));
    URI active = server(text(200, "{\"active\":true}"));
    Service service = service(ANN, away, standby, active);
    assertThat(service.read("/a").path("active").asBoolean()).isTrue();
    assertThat(service.base()).isEqualTo(active);
    asked.clear();
    service.read("/b");
    assertThat(asked).hasSize(1);
    assertThatThrownBy(() -> service(ANN, away, standby).read("/c"))
        .isInstanceOf(Unreachable.class)
        .hasMessageContaining("none of [" + away + ", " + standby + "] answers")
        .hasMessageContaining("--server names another address");
  }

  @Test
  void whatIsRefusedIsSaidInWords() throws Exception {
    refused(header(401, "WWW-Authenticate", "Basic realm=\"x\""), "wants a name and a password");
    refused(header(401, "WWW-Authenticate", "Bearer"), "does not believe who asks (HTTP 401)");
    refused(text(404, "<html>not here</html>"), "YARN is not at http://127.0.0.1:");
    refused(text(200, "<html>log in</html>"), "a page of a web site (of a login?)");
    refused(
        remote(403, "AccessControlException", "Permission denied: user=ann"),
        "permission denied by YARN at",
        ": Permission denied: user=ann");
    refused(remote(403, "SafeModeException", "Cannot create"), "YARN is in safe mode");
    refused(
        remote(403, "DSQuotaExceededException", "The DiskSpace quota of /user/ann is exceeded"),
        "YARN has no room for it, or not for this user: The DiskSpace quota");
    refused(
        remote(500, "RemoteException", "File /x could only be written to 0 of the 1 nodes"),
        "YARN has no room for it");
    refused(header(307, "Location", "/again"), "sends from one address to the next");
  }

  private static Answer remote(int status, String exception, String message) {
    return text(
        status,
        "{\"RemoteException\":{\"exception\":\""
            + exception
            + "\",\"message\":\"org.apache.hadoop.X$Exception: "
            + message
            + "\\n\\tat org.x\"}}");
  }

  private void refused(Answer answer, String... words) throws IOException {
    Service service = service(ANN, server(answer));
    assertThatThrownBy(() -> service.read("/a"))
        .isInstanceOf(RemoteFailure.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(words).doesNotContain("\tat "));
  }
}

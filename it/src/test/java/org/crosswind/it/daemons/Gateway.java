package org.crosswind.it.daemons;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Stands in for a Knox gateway, in the daemons' network: {@code Gateway KEYSTORE RESOURCEMANAGER
 * NAMENODE USER PASSWORD PORT_FILE}. As Knox does, it speaks HTTPS, wants a name and a password,
 * has the services at paths of its own, tells them the user, and sends clients to DataNodes through
 * itself.
 */
final class Gateway {
  /** Of the keystore. */
  private static final String PASSWORD = "changeit";

  private static final String TOPOLOGY = "/gateway/default";
  private static final int LOOKS = 1200;
  private static final String DATA = TOPOLOGY + "/webhdfs/data/v1/webhdfs/v1";

  private final Map<String, String> services;
  private final String user;
  private final String authorization;

  private Gateway(Map<String, String> services, String user, String password) {
    this.services = services;
    this.user = user;
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    this.authorization = "Basic " + Base64.getEncoder().encodeToString(both);
  }

  public static void main(String[] args) throws Exception {
    Gateway gateway =
        new Gateway(
            Map.of(
                TOPOLOGY + "/resourcemanager/v1", args[1] + "/ws/v1",
                TOPOLOGY + "/webhdfs/v1", args[2] + "/webhdfs/v1"),
            args[3],
            args[4]);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(Path.of(args[0]))));
    server.createContext("/", gateway::answer);
    server.setExecutor(Executors.newCachedThreadPool());
    server.start();
    Files.writeString(Path.of(args[5]), Integer.toString(server.getAddress().getPort()));
  }

  private static SSLContext tls(Path keystore) throws Exception {
    char[] password = PASSWORD.toCharArray();
    KeyStore store = KeyStore.getInstance(keystore.toFile(), password);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  /**
   * Starts one.
   *
   * @param directory for its files; the certificate is there then
   */
  static Running start(DaemonCluster cluster, Path directory, String user, String password)
      throws IOException, InterruptedException {
    Path keystore = directory.resolve("gateway.p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin/keytool").toString();
    List<String> make = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "RSA"));
    make.addAll(List.of("-alias", "gateway", "-dname", "CN=localhost", "-validity", "2"));
    make.addAll(List.of("-ext", "san=ip:" + Network.ADDRESS, "-storetype", "PKCS12"));
    make.addAll(List.of("-keystore", keystore.toString(), "-storepass", PASSWORD));
    Shell.here().run(make.toArray(String[]::new)).mustSucceed();
    Shell.here()
        .run(
            keytool,
            "-exportcert",
            "-rfc",
            "-alias",
            "gateway",
            "-keystore",
            keystore.toString(),
            "-storepass",
            PASSWORD,
            "-file",
            directory.resolve("gateway.pem").toString())
        .mustSucceed();
    Path port = directory.resolve("gateway.port");
    Shell.Running process =
        cluster
            .shell()
            .start(
                JavaProcess.JAVA,
                "-cp",
                JavaProcess.classes(Gateway.class).toString(),
                Gateway.class.getName(),
                keystore.toString(),
                cluster.web(Daemon.RESOURCEMANAGER, 4),
                cluster.web(Daemon.NAMENODE, 1),
                user,
                password,
                port.toString());
    for (int i = 0; !Files.exists(port) || Files.size(port) == 0; i++) {
      if (i == LOOKS || !process.process().isAlive()) {
        throw new IllegalStateException(process.messages());
      }
      Thread.sleep(50);
    }
    String address = "https://" + Network.ADDRESS + ":" + Files.readString(port) + TOPOLOGY;
    return new Running(process, address, directory.resolve("gateway.pem"));
  }

  /** A gateway, its address, and the certificate that it is trusted by. */
  record Running(Shell.Running process, String address, Path certificate) implements AutoCloseable {
    @Override
    public void close() {
      process.process().destroyForcibly();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!List.of(authorization).equals(exchange.getRequestHeaders().get("Authorization"))) {
        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"application\"");
        exchange.sendResponseHeaders(401, -1);
        return;
      }
      String target = target(exchange.getRequestURI());
      if (target == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      pass(exchange, target);
    }
  }

  private String target(URI uri) {
    String path = uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    if (path.startsWith(DATA)) {
      return URLDecoder.decode(query.replaceFirst("^_=", ""), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> service : services.entrySet()) {
      if (path.startsWith(service.getKey() + "/")) {
        String rest = path.substring(service.getKey().length());
        return service.getValue() + rest + "?" + query + "&user.name=" + user;
      }
    }
    return null;
  }

  private static void pass(HttpExchange exchange, String target) throws IOException {
    HttpURLConnection to = (HttpURLConnection) URI.create(target).toURL().openConnection();
    to.setInstanceFollowRedirects(false);
    to.setRequestMethod(exchange.getRequestMethod());
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type != null) {
      to.setRequestProperty("Content-Type", type);
    }
    if (!List.of("GET", "DELETE").contains(exchange.getRequestMethod())) {
      to.setDoOutput(true);
      String length = exchange.getRequestHeaders().getFirst("Content-Length");
      to.setFixedLengthStreamingMode(length == null ? 0 : Long.parseLong(length));
      try (OutputStream out = to.getOutputStream()) {
        exchange.getRequestBody().transferTo(out);
      }
    }
    int status = to.getResponseCode();
    String location = to.getHeaderField("Location");
    if (location != null) {
      String sent = URLEncoder.encode(location, StandardCharsets.UTF_8);
      String own = "https://" + exchange.getRequestHeaders().getFirst("Host");
      String path = exchange.getRequestURI().getRawPath();
      String file = path.substring(path.indexOf("/webhdfs/v1") + "/webhdfs/v1".length());
      exchange.getResponseHeaders().add("Location", own + DATA + file + "?_=" + sent);
    }
    if (to.getContentType() != null) {
      exchange.getResponseHeaders().add("Content-Type", to.getContentType());
    }
    exchange.sendResponseHeaders(status, 0);
    try (InputStream in = status < 400 ? to.getInputStream() : to.getErrorStream()) {
      if (in != null) {
        in.transferTo(exchange.getResponseBody());
      }
    }
  }
}

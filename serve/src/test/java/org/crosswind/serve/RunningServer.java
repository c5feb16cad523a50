package org.crosswind.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/** A server of the test's own, at a free port of this machine, and clients of it. */
final class RunningServer implements AutoCloseable {
  private final Serving serving;
  private final LogLines log;
  private final ByteArrayOutputStream logged;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private boolean ended;

  private RunningServer(Serving serving, LogLines log, ByteArrayOutputStream logged) {
    this.serving = serving;
    this.log = log;
    this.logged = logged;
  }

  /** With one model, {@code m}, in a directory. */
  static RunningServer of(Path directory, Object... options) throws IOException, UsageException {
    Path file = directory.resolve("m.json");
    if (!Files.exists(file)) {
      Files.writeString(file, TestModels.document(0.3));
    }
    return start(Map.of(), with("model", file, options));
  }

  static Map<String, String> with(String name, Object value, Object... more) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(name, value.toString());
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i].toString(), more[i + 1].toString());
    }
    return options;
  }

  static RunningServer start(Map<String, String> environment, Map<String, String> options)
      throws IOException, UsageException {
    Settings settings = Settings.of("serve");
    for (Map.Entry<String, String> option : options.entrySet()) {
      Parameter<?> parameter =
          ServeParameters.ALL.stream()
              .filter(p -> p.name().equals(option.getKey()))
              .findFirst()
              .orElseThrow();
      settings = settings.with(parameter, option.getValue());
    }
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    LogLines log = new LogLines(logged);
    try {
      return new RunningServer(Serving.start(settings, environment, log), log, logged);
    } catch (IOException | UsageException e) {
      log.close();
      throw e;
    }
  }

  Serving serving() {
    return serving;
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + serving.port() + path);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(at(path)));
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return post(path, "application/json", body);
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** A connection on which a test says what it likes. */
  Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /** What a server says to these bytes until it closes the connection. */
  String raw(String bytes) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return readAll(socket);
    }
  }

  static String readAll(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Ends the server; what it logged until then. */
  String end() {
    if (!ended) {
      ended = true;
      try {
        serving.stop();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      log.close();
    }
    return logged.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    end();
  }
}

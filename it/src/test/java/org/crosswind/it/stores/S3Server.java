package org.crosswind.it.stores;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An S3 server on this machine's loopback, with one bucket. */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "bucket";

  private static final long PATIENCE_SECONDS = 180;
  private static final Pattern ENTRY = Pattern.compile("<Contents>.*?</Contents>", Pattern.DOTALL);
  private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
  private static final Pattern SIZE = Pattern.compile("<Size>(\\d+)</Size>");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final int port;

  private S3Server(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static S3Server start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path log = StoreCommand.WORK.resolve("s3-server.log");
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(
                StoreCommand.JAVA,
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-jar",
                jar().toString(),
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=" + port,
                "--com.adobe.testing.s3mock.store.initialBuckets=" + BUCKET)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    S3Server server = new S3Server(process, port);
    server.awaitAnswer(log);
    return server;
  }

  private static Path jar() throws IOException {
    try (Stream<Path> jars = Files.list(StoreCommand.JARS)) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("s3mock"))
          .findFirst()
          .orElseThrow();
    }
  }

  private void awaitAnswer(Path log) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end && process.isAlive()) {
      try {
        if (list("").isEmpty()) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
        Thread.sleep(200);
      }
    }
    throw new IllegalStateException("no S3 server: " + Files.readString(log));
  }

  int port() {
    return port;
  }

  /** The objects whose names begin so, and their bytes. */
  Map<String, Long> list(String prefix) throws IOException, InterruptedException {
    String answer = get("/" + BUCKET + "?list-type=2&max-keys=1000&prefix=" + prefix);
    Map<String, Long> objects = new TreeMap<>();
    Matcher entries = ENTRY.matcher(answer);
    while (entries.find()) {
      Matcher key = KEY.matcher(entries.group());
      Matcher size = SIZE.matcher(entries.group());
      if (key.find() && size.find()) {
        objects.put(key.group(1), Long.valueOf(size.group(1)));
      }
    }
    return objects;
  }

  String text(String key) throws IOException, InterruptedException {
    return get("/" + BUCKET + "/" + key);
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url() + path)).build();
    HttpResponse<String> response =
        client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (response.statusCode() != 200) {
      throw new IOException(path + ": " + response.statusCode());
    }
    return response.body();
  }

  void put(String key, Path file) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/" + BUCKET + "/" + key))
            .PUT(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 200) {
      throw new IOException(key + ": " + status);
    }
  }

  void put(String key, List<Path> files) throws IOException, InterruptedException {
    for (Path file : files) {
      put(key + "/" + file.getFileName(), file);
    }
  }

  private String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";
  private static final String PASSWORD = "changeit";
  private static final String SERVER = "server";

  @TempDir Path directory;

  private Map<String, String> options(Object... more) throws Exception {
    Path file = Files.writeString(directory.resolve("m.json"), TestModels.document(0.3));
    return RunningServer.with("model", file, more);
  }

  private static int status(RunningServer server, String path, String authorization)
      throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.at(path));
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    HttpResponse<String> response = server.send(request);
    assertThat(response.body()).doesNotContain(TOKEN);
    if (response.statusCode() == 401) {
      assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }
    return response.statusCode();
  }

  @Test
  void withATokenNothingOfTheModelsIsToldWithoutIt() throws Exception {
    Map<String, String> environment = Map.of("CROSSWIND_TOKEN", TOKEN);
    try (RunningServer server = RunningServer.start(environment, options())) {
      for (String path :
          List.of(
              "/v1/models", "/v1/models/m", "/v2", "/v2/models/m", "/metrics", "/openapi.json")) {
        assertThat(status(server, path, null)).as(path).isEqualTo(401);
        assertThat(status(server, path, "Bearer " + TOKEN.replace('0', '1'))).isEqualTo(401);
        assertThat(status(server, path, "Bearer ")).isEqualTo(401);
        assertThat(status(server, path, "Basic " + TOKEN)).isEqualTo(401);
        assertThat(status(server, path, "Bearer " + TOKEN)).as(path).isEqualTo(200);
        assertThat(status(server, path, "bearer " + TOKEN)).as(path).isEqualTo(200);
      }
      assertThat(server.post("/v1/models/m/score", "{}").statusCode()).isEqualTo(401);
      assertThat(status(server, "/v2/health/live", null)).isEqualTo(200);
      assertThat(status(server, "/v2/health/ready", null)).isEqualTo(200);
      assertThat(status(server, "/", null)).isEqualTo(200);
      assertThat(server.end()).doesNotContain(TOKEN);
    }
  }

  private static String asked(RunningServer server, String host) throws Exception {
    return server.raw("GET /v1/models HTTP/1.1\r\nConnection: close\r\nHost: " + host + "\r\n\r\n");
  }

  @Test
  void withoutATokenItAnswersToItsOwnNamesAlone() throws Exception {
    try (RunningServer server = RunningServer.start(Map.of(), options())) {
      for (String own :
          List.of("localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:80", "a.localhost")) {
        assertThat(asked(server, own)).as(own).startsWith("HTTP/1.1 200 ");
      }
      for (String other :
          List.of("evil.example", "evil.example:80", "1.evil.example", "localhost.evil")) {
        assertThat(asked(server, other)).as(other).startsWith("HTTP/1.1 421 ").contains("Host");
      }
    }
    try (RunningServer server = RunningServer.start(Map.of(), options("allow-anonymous", true))) {
      assertThat(asked(server, "models.example")).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void theTokenMayBeInAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("token"), TOKEN + "\n");
    try (RunningServer server = RunningServer.start(Map.of(), options("token-file", file))) {
      assertThat(status(server, "/v1/models", null)).isEqualTo(401);
      assertThat(status(server, "/v1/models", "Bearer " + TOKEN)).isEqualTo(200);
    }
  }

  @Test
  void othersAreNotLetInWithoutAToken() throws Exception {
    Map<String, String> open = options("bind", "0.0.0.0");
    assertThatThrownBy(() -> RunningServer.start(Map.of(), open).close())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--bind 0.0.0.0 lets others in without a token")
        .hasMessageContaining("--allow-anonymous");
    RunningServer.start(Map.of("CROSSWIND_TOKEN", TOKEN), open).close();
    RunningServer.start(Map.of(), options("bind", "0.0.0.0", "allow-anonymous", true)).close();
  }

  @Test
  void allThatIsWrongIsToldAtOnce() throws Exception {
    Map<String, String> options =
        options("token-file", directory.resolve("none"), "tls-key", directory.resolve("key"));
    options.put("model", "m=" + directory.resolve("none.json"));
    assertThatThrownBy(() -> RunningServer.start(Map.of(), options).close())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none cannot be read")
        .hasMessageContaining("--tls-certificate and --tls-key go together")
        .hasMessageContaining("none.json does not exist");
    assertThatThrownBy(
            () -> RunningServer.start(Map.of("CROSSWIND_TOKEN", "short"), options()).close())
        .hasMessageContaining("at least 16 characters")
        .hasMessageNotContaining("'short'");
  }

  private KeyStore keystore(String algorithm) throws Exception {
    Path file = directory.resolve("server.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                SERVER,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  private static String pem(String what, byte[] encoded) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private static void speaks(RunningServer server, KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry(SERVER, store.getCertificate(SERVER));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    assertThat(server.serving().place()).contains(" at https://127.0.0.1:");
    HttpResponse<String> response =
        HttpClient.newBuilder()
            .sslContext(context)
            .build()
            .send(
                HttpRequest.newBuilder(URI.create(server.serving().url() + "/v1/models")).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC"})
  void tlsOfPem(String algorithm) throws Exception {
    KeyStore store = keystore(algorithm);
    Certificate certificate = store.getCertificate(SERVER);
    Key key = store.getKey(SERVER, PASSWORD.toCharArray());
    Path chain =
        Files.writeString(directory.resolve("c.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    Path pem = Files.writeString(directory.resolve("k.pem"), pem("PRIVATE KEY", key.getEncoded()));
    Map<String, String> options = options("tls-certificate", chain, "tls-key", pem);
    try (RunningServer server = RunningServer.start(Map.of(), options)) {
      speaks(server, store);
    }
    Files.writeString(pem, pem("RSA PRIVATE KEY", key.getEncoded()));
    assertThatThrownBy(() -> RunningServer.start(Map.of(), options).close())
        .hasMessageContaining("openssl pkcs8");
  }

  @ParameterizedTest
  @CsvSource({"RSA, RSA", "EC, EC", "RSA, EC"})
  void aKeyOfAnotherCertificateIsRefused(String algorithm, String other) throws Exception {
    Certificate certificate = keystore(algorithm).getCertificate(SERVER);
    Files.delete(directory.resolve("server.p12"));
    Key key = keystore(other).getKey(SERVER, PASSWORD.toCharArray());
    Path chain =
        Files.writeString(directory.resolve("c.pem"), pem("CERTIFICATE", certificate.getEncoded()));
    Path pem = Files.writeString(directory.resolve("k.pem"), pem("PRIVATE KEY", key.getEncoded()));
    Map<String, String> options = options("tls-certificate", chain, "tls-key", pem);
    assertThatThrownBy(() -> RunningServer.start(Map.of(), options).close())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("k.pem is not the private key of the first certificate in");
    KeyStore mixed = KeyStore.getInstance("PKCS12");
    mixed.load(null, null);
    mixed.setKeyEntry(SERVER, key, PASSWORD.toCharArray(), new Certificate[] {certificate});
    Path file = directory.resolve("mixed.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      mixed.store(out, PASSWORD.toCharArray());
    }
    Map<String, String> environment = Map.of("CROSSWIND_TLS_PASSWORD", PASSWORD);
    assertThatThrownBy(
            () -> RunningServer.start(environment, options("tls-keystore", file)).close())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mixed.p12: the private key of server does not belong");
  }

  @Test
  void aProblemIsToldOnceAndAnOptionWithoutUseIsOne() throws Exception {
    Map<String, String> unread =
        options("token-file", directory.resolve("none"), "bind", "0.0.0.0");
    assertThatThrownBy(() -> RunningServer.start(Map.of(), unread).close())
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "--token-file: " + directory.resolve("none") + " cannot be read"));
    Path password = Files.writeString(directory.resolve("password"), PASSWORD);
    assertThatThrownBy(
            () -> RunningServer.start(Map.of(), options("tls-password-file", password)).close())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--tls-password-file is that of --tls-keystore");
  }

  @Test
  void tlsOfAKeystoreAndClientsThatDoNotSpeakIt() throws Exception {
    KeyStore store = keystore("EC");
    Map<String, String> options = options("tls-keystore", directory.resolve("server.p12"));
    assertThatThrownBy(
            () -> RunningServer.start(Map.of("CROSSWIND_TLS_PASSWORD", "other"), options).close())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("server.p12");
    Map<String, String> environment = Map.of("CROSSWIND_TLS_PASSWORD", PASSWORD);
    try (RunningServer server = RunningServer.start(environment, options)) {
      speaks(server, store);
      // The beginning of a handshake, and nothing after it.
      byte[] hello = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, (byte) 0xfc, 0x03, 0x03};
      for (int i = 0; i < 50; i++) {
        try (Socket socket = server.socket()) {
          socket.getOutputStream().write(hello);
        }
      }
      for (int i = 0; i < 20; i++) {
        try (Socket socket = server.socket()) {
          OutputStream out = socket.getOutputStream();
          out.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8));
          assertThat(RunningServer.readAll(socket)).doesNotContain("200 OK");
        }
      }
      speaks(server, store);
    }
  }
}

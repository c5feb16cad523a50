package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.crosswind.driver.command.Command;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server ends: in this process, and as the command that it is. */
class StopTest {
  private static final String HEAD =
      "POST /v1/models/m/score HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  @TempDir Path directory;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void nobodyElseWritesToItsLog() {
    assertThat(new ServeCommand().hasOwnLog()).isTrue();
  }

  @Test
  void aRequestUnderWayIsAnsweredAndANewOneIsNot() throws Exception {
    String row = Json.writeCompact(TestModels.row());
    try (RunningServer server = RunningServer.of(directory);
        Socket under = server.socket();
        Socket idle = server.socket()) {
      OutputStream out = under.getOutputStream();
      out.write(bytes(HEAD + "Content-Length: " + row.length() + "\r\n\r\n" + row.substring(0, 9)));
      Thread.sleep(200);
      ExecutorService threads = Executors.newSingleThreadExecutor();
      Future<Integer> lost = threads.submit(() -> server.serving().stop());
      threads.shutdown();
      while (server.serving().server().isOpen()) {
        Thread.sleep(10);
      }
      idle.getOutputStream()
          .write(bytes("GET /v2/health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      assertThat(RunningServer.readAll(idle))
          .startsWith("HTTP/1.1 503 ")
          .contains("Connection: close", "Retry-After: 1", "the server is ending");
      assertThat(lost.isDone()).isFalse();
      out.write(bytes(row.substring(9)));
      assertThat(RunningServer.readAll(under)).startsWith("HTTP/1.1 200 ").contains("prediction");
      assertThat(lost.get(10, TimeUnit.SECONDS)).isZero();
    }
  }

  @Test
  void aRequestThatDoesNotComeIsNotWaitedForLongerThanSaid() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "stop-timeout", 1);
        Socket under = server.socket()) {
      under.getOutputStream().write(bytes(HEAD + "Content-Length: 100\r\n\r\n{"));
      Thread.sleep(200);
      long start = System.nanoTime();
      assertThat(server.serving().stop()).isEqualTo(1);
      assertThat((System.nanoTime() - start) / 1e9).isBetween(0.9, 5.0);
    }
  }

  /** Asks one row after another until the server takes no more; how many were answered. */
  private static int ask(int port) throws IOException {
    String row = Json.writeCompact(TestModels.row());
    byte[] request = bytes(HEAD + "Content-Length: " + row.length() + "\r\n\r\n" + row);
    int answered = 0;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      while (true) {
        socket.getOutputStream().write(request);
        String status = in.readLine();
        if (status == null) {
          return answered;
        }
        int length = -1;
        for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
          if (line.startsWith("Content-Length: ")) {
            length = Integer.parseInt(line.substring(16));
          }
        }
        // An answer that was begun is whole.
        char[] body = new char[length];
        int read = 0;
        while (read < length) {
          int more = in.read(body, read, length - read);
          assertThat(more).isPositive();
          read += more;
        }
        if (!status.equals("HTTP/1.1 200 OK")) {
          assertThat(status).isEqualTo("HTTP/1.1 503 Service Unavailable");
          return answered;
        }
        answered++;
      }
    } catch (SocketException e) {
      // Between two requests, or before the first byte of an answer.
      return answered;
    }
  }

  @Test
  void atSigtermTheCommandEndsWellAndLosesNoAnswer() throws Exception {
    try (ServerProcess server = ServerProcess.in(directory)) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        clients.add(threads.submit(() -> ask(server.port())));
      }
      Thread.sleep(1000);
      assertThat(server.terminate()).as(server::log).isZero();
      threads.shutdown();
      int answered = 0;
      for (Future<Integer> client : clients) {
        answered += client.get(20, TimeUnit.SECONDS);
      }
      assertThat(answered).isGreaterThan(50);
      long logged =
          server.log().lines().filter(l -> l.contains("\"status\":200,\"rows\":1")).count();
      assertThat(logged).isEqualTo(answered);
      assertThat(server.log()).contains("\"event\":\"ended\",\"unanswered\":0");
    }
  }

  @Test
  void theCommandIsFoundAsAService() {
    Command command = new ServeCommand();
    assertThat(ServiceLoader.load(Command.class)).anyMatch(found -> found.name().equals("serve"));
    assertThat(command.parameters()).allMatch(p -> p.help().length() > 10);
  }
}

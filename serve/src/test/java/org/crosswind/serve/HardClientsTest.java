package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that are slow, lie, or go away; after each the server answers good ones. */
class HardClientsTest {
  private static final String SCORE = "/v1/models/m/score";
  private static final String ROW = "{\"x\":1,\"z\":2,\"g\":\"plain\",\"h\":\"q\"}";
  private static final String HEAD =
      "POST " + SCORE + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

  @TempDir Path directory;

  private static void stands(RunningServer server) throws Exception {
    assertThat(server.post(SCORE, ROW).statusCode()).isEqualTo(200);
    // A client that was refused may go on sending for two seconds.
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (server.serving().server().heldBytes() > 0 && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(server.serving().server().heldBytes()).isZero();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aBodyThatDoesNotComeIsRefusedInTime() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "request-timeout", 1)) {
      String answer = server.raw(HEAD + "Content-Length: 1000\r\n\r\n{\"x\":");
      assertThat(answer).startsWith("HTTP/1.1 408 ").contains("1 seconds for a request");
      stands(server);
    }
  }

  @Test
  void aBodyThatDripsIsRefusedInTime() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "request-timeout", 2);
        Socket socket = server.socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(HEAD + "Content-Length: 1000\r\n\r\n"));
      long start = System.nanoTime();
      try {
        for (int i = 0; i < 100; i++) {
          out.write(' ');
          Thread.sleep(100);
        }
      } catch (SocketException e) {
        // The server has closed the connection.
      }
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(8);
      stands(server);
    }
  }

  @Test
  void headersThatDoNotComeAreNotWaitedFor() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "request-timeout", 1)) {
      assertThat(server.raw("POST /v1/mod")).doesNotContain("200 OK");
      stands(server);
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    try (RunningServer server =
            RunningServer.of(directory, "idle-timeout", 1, "request-timeout", 1);
        Socket socket = server.socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(HEAD + "Content-Length: " + ROW.length() + "\r\n\r\n" + ROW));
      assertThat(RunningServer.readAll(socket)).startsWith("HTTP/1.1 200 ");
      stands(server);
    }
  }

  @Test
  void aLengthThatIsAnnouncedCostsNothing() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "max-body", 1 << 29)) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Socket socket = server.socket();
        sockets.add(socket);
        socket.getOutputStream().write(bytes(HEAD + "Content-Length: 500000000\r\n\r\n{"));
      }
      stands(server);
      for (Socket socket : sockets) {
        socket.close();
      }
      stands(server);
    }
  }

  @Test
  void aLengthBeyondTheLimitIsRefusedAtOnce() throws Exception {
    try (RunningServer server = RunningServer.of(directory);
        Socket socket = server.socket()) {
      socket.getOutputStream().write(bytes(HEAD + "Content-Length: 1073741824\r\n\r\n{"));
      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 413");
      stands(server);
    }
  }

  /** Sends chunks until the server has had enough; what it answers. */
  private static String endless(RunningServer server, long most) throws IOException {
    byte[] chunk = new byte[1 << 16];
    Arrays.fill(chunk, (byte) ' ');
    try (Socket socket = server.socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes(HEAD + "Transfer-Encoding: chunked\r\n\r\n"));
      long sent = 0;
      try {
        while (sent < most && socket.getInputStream().available() == 0) {
          out.write(bytes(Integer.toHexString(chunk.length) + "\r\n"));
          out.write(chunk);
          out.write(bytes("\r\n"));
          sent += chunk.length;
        }
      } catch (SocketException e) {
        // The server has closed the connection.
      }
      assertThat(sent).isLessThan(most);
      byte[] answer = new byte[12];
      int read = socket.getInputStream().readNBytes(answer, 0, 12);
      return new String(answer, 0, read, StandardCharsets.UTF_8);
    }
  }

  @Test
  void chunksWithoutEndAreRefusedAtTheLimit() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "max-body", 1 << 20)) {
      assertThat(endless(server, 1 << 30)).isEqualTo("HTTP/1.1 413");
      stands(server);
    }
  }

  @Test
  void aLargeBodyWithinTheLimitIsTaken() throws Exception {
    try (RunningServer server = RunningServer.of(directory)) {
      String padded = " ".repeat(10_000_000) + ROW;
      assertThat(server.post(SCORE, padded).statusCode()).isEqualTo(200);
      try (Socket socket = server.socket()) {
        OutputStream out = socket.getOutputStream();
        out.write(bytes(HEAD + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"));
        out.write(bytes(Integer.toHexString(padded.length()) + "\r\n" + padded + "\r\n0\r\n\r\n"));
        assertThat(RunningServer.readAll(socket)).startsWith("HTTP/1.1 200 OK");
      }
      stands(server);
    }
  }

  @Test
  void chunksBeyondTheUsualLimitAreRefusedWithAWord() throws Exception {
    try (RunningServer server = RunningServer.of(directory)) {
      assertThat(endless(server, 1 << 30)).isEqualTo("HTTP/1.1 413");
      stands(server);
      assertThat(server.end().lines())
          .allMatch(line -> line.startsWith("{"))
          .noneMatch(l -> l.contains("library"));
    }
  }

  @Test
  void manyLargeBodiesAreToTryAgain() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "max-held", 100_000)) {
      assertThat(endless(server, 1 << 30)).isEqualTo("HTTP/1.1 503");
      stands(server);
    }
  }

  @Test
  void aClientThatGoesAwayIsNothing() throws Exception {
    try (RunningServer server = RunningServer.of(directory)) {
      for (int i = 0; i < 100; i++) {
        try (Socket socket = server.socket()) {
          socket.setSoLinger(true, 0);
          socket.getOutputStream().write(bytes(HEAD + "Content-Length: 50000\r\n\r\n{\"x\":1"));
        }
      }
      stands(server);
    }
  }

  @Test
  void requestsMayFollowEachOtherAtOnce() throws Exception {
    try (RunningServer server = RunningServer.of(directory)) {
      String request = HEAD + "Content-Length: " + ROW.length() + "\r\n\r\n" + ROW;
      String last =
          request.replace("Host: localhost\r\n", "Host: localhost\r\nConnection: close\r\n");
      String answers = server.raw(request.repeat(20) + last);
      assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(22);
    }
  }

  @Test
  void aClientThatAsksBeforeItSendsIsTold() throws Exception {
    try (RunningServer server = RunningServer.of(directory);
        Socket socket = server.socket()) {
      OutputStream out = socket.getOutputStream();
      out.write(
          bytes(
              HEAD
                  + "Connection: close\r\nExpect: 100-continue\r\nContent-Length: "
                  + ROW.length()
                  + "\r\n\r\n"));
      byte[] answer = new byte[12];
      assertThat(socket.getInputStream().readNBytes(answer, 0, 12)).isEqualTo(12);
      assertThat(new String(answer, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 100");
      out.write(bytes(ROW));
      assertThat(RunningServer.readAll(socket)).contains("HTTP/1.1 200 OK");
    }
  }

  private static final String LAST =
      HEAD.replace("Host: localhost\r\n", "Host: localhost\r\nConnection: close\r\n")
          + "Content-Length: "
          + ROW.length()
          + "\r\n\r\n"
          + ROW;

  /** Opens so many connections; then asks on the last, and on a new one. */
  private static void idle(int port, int number) throws Exception {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i <= number; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        sockets.add(socket);
      }
      for (Socket socket : sockets.subList(number - 1, number + 1)) {
        socket.getOutputStream().write(bytes(LAST));
        assertThat(RunningServer.readAll(socket)).startsWith("HTTP/1.1 200 OK");
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  @Test
  void aThousandIdleConnectionsHoldUpNobody() throws Exception {
    try (RunningServer server = RunningServer.of(directory)) {
      idle(server.serving().port(), 1000);
      stands(server);
    }
  }

  /** Takes a limit of more than 10,300 open files. */
  @Test
  @Tag("heavy")
  void tenThousandIdleConnectionsHoldUpNobody() throws Exception {
    try (ServerProcess server = ServerProcess.in(directory)) {
      idle(server.port(), 10_000);
      assertThat(server.peakMegabytes()).isLessThan(400);
      assertThat(server.terminate()).as(server::log).isZero();
    }
  }

  @Test
  void noMoreConnectionsThanFilesMayBeOpen() {
    assertThat(OpenFiles.connections(20_000, 1 << 20)).isEqualTo(20_000);
    assertThat(OpenFiles.connections(20_000, 1024)).isEqualTo(768);
    assertThat(OpenFiles.connections(20_000, 100)).isEqualTo(1);
    assertThat(OpenFiles.connections(5)).isEqualTo(5);
  }

  @Test
  void connectionsBeyondTheLimitWait() throws Exception {
    try (RunningServer server = RunningServer.of(directory, "max-connections", 5)) {
      List<Socket> sockets = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        sockets.add(server.socket());
      }
      try (Socket waiting = server.socket()) {
        waiting.setSoTimeout(500);
        waiting.getOutputStream().write(bytes(LAST));
        assertThatThrownBy(() -> RunningServer.readAll(waiting))
            .isInstanceOf(SocketTimeoutException.class);
        for (Socket socket : sockets) {
          socket.close();
        }
        waiting.setSoTimeout(10_000);
        assertThat(RunningServer.readAll(waiting)).startsWith("HTTP/1.1 200 OK");
      }
    }
  }
}

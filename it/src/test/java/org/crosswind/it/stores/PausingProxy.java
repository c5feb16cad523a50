package org.crosswind.it.stores;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to a server on this machine that lets so many requests of a kind through, and then nothing
 * more of anybody.
 */
final class PausingProxy implements AutoCloseable {
  private final ServerSocket socket;
  private final int server;
  private final Pattern request;
  private final AtomicInteger left;
  private final CountDownLatch paused = new CountDownLatch(1);

  /**
   * A proxy.
   *
   * @param request a pattern in the bytes that a client sends
   * @param passed how many of these go through
   */
  PausingProxy(int server, String request, int passed) throws IOException {
    this.server = server;
    this.request = Pattern.compile(request);
    this.left = new AtomicInteger(passed);
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    run(this::accept);
  }

  /** Something that ends by an exception when a socket is closed. */
  private interface Pump {
    void run() throws IOException, InterruptedException;
  }

  private static void run(Pump pump) {
    Thread thread =
        new Thread(
            () -> {
              try {
                pump.run();
              } catch (IOException | InterruptedException e) {
                // One of both sides has closed.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = socket.accept();
      Socket to = new Socket(InetAddress.getLoopbackAddress(), server);
      run(() -> requests(client, to));
      run(() -> answers(to, client));
    }
  }

  private void requests(Socket client, Socket to) throws IOException, InterruptedException {
    try (client;
        to) {
      InputStream in = client.getInputStream();
      OutputStream out = to.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      // A client's buffer holds the lines of a request's head, which is sent at once.
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        Matcher wanted = request.matcher(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
        while (wanted.find()) {
          if (left.getAndDecrement() <= 0) {
            paused.countDown();
          }
        }
        if (paused.getCount() == 0) {
          Thread.sleep(Long.MAX_VALUE);
        }
        out.write(buffer, 0, read);
        out.flush();
      }
    }
  }

  private static void answers(Socket from, Socket client) throws IOException {
    try (from;
        client) {
      from.getInputStream().transferTo(client.getOutputStream());
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Whether it stands still, after waiting for that. */
  boolean awaitPause(long seconds) throws InterruptedException {
    return paused.await(seconds, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

package org.crosswind.it.daemons;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where the daemons listen: in a network of their own, which has nothing but a loopback, if this
 * user may have one; else on this machine's loopback. The shuffle and the ApplicationMaster listen
 * on all addresses, and have no setting for it: a network of their own keeps them in.
 */
record Network(long holder, int firstPort) {
  static final String ADDRESS = "127.0.0.1";

  /** Ports of a cluster. */
  static final int PORTS = 32;

  private static final int LOWEST = 21000;

  /** From here on the system gives ports to clients. */
  private static final int HIGHEST = 32768 - PORTS;

  /** The holder of a cluster without a network of its own. */
  private static final long NONE = 0;

  static Network open(Path log) throws IOException, InterruptedException {
    Process holder =
        Shell.here()
            .daemon(
                log,
                List.of("unshare", "-n", "sh", "-c", "ip link set lo up && exec sleep 2147483647"));
    if (holder.waitFor(500, TimeUnit.MILLISECONDS)) {
      return new Network(NONE, freePorts());
    }
    return new Network(holder.pid(), LOWEST);
  }

  /** What takes a command there. */
  List<String> prefix() {
    return holder == NONE ? List.of() : List.of("nsenter", "-n", "-t", Long.toString(holder));
  }

  void close() {
    if (holder != NONE) {
      ProcessHandle.of(holder).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static int freePorts() throws IOException {
    int base = LOWEST;
    while (base < HIGHEST) {
      int free = 0;
      while (free < PORTS && isFree(base + free)) {
        free++;
      }
      if (free == PORTS) {
        return base;
      }
      base += free + 1;
    }
    throw new IOException("no " + PORTS + " free ports in a row from " + LOWEST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}

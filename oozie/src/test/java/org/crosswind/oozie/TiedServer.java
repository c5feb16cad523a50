package org.crosswind.oozie;

import java.io.IOException;
import org.apache.oozie.server.EmbeddedOozieServer;

/** An Oozie server that ends when its standard input does: with the process that started it. */
public final class TiedServer {
  private TiedServer() {}

  /** Runs the server. */
  public static void main(String[] args) throws Exception {
    Thread tie = new Thread(TiedServer::endWithParent, "tie");
    tie.setDaemon(true);
    tie.start();
    EmbeddedOozieServer.main(args);
  }

  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is ever written.
      }
    } catch (IOException e) {
      // Ended too.
    }
    Runtime.getRuntime().halt(0);
  }
}

package org.crosswind.it.metastore;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStore;
import org.apache.hadoop.hive.metastore.IHMSHandler;
import org.apache.hadoop.hive.metastore.RetryingHMSHandler;
import org.apache.hadoop.hive.metastore.TSetIpAddressProcessor;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;
import org.apache.thrift.server.TThreadPoolServer;
import org.apache.thrift.transport.TServerSocket;

/**
 * Hive's own metastore on an empty Derby, which listens on the loopback alone: Hive's main class
 * listens everywhere. Prints its port, and ends when its standard input does.
 */
public final class LoopbackMetastore {
  private LoopbackMetastore() {}

  /**
   * Serves.
   *
   * @param arguments a directory for the database and the warehouse
   */
  public static void main(String[] arguments) throws Exception {
    String directory = arguments[0];
    System.setProperty("derby.stream.error.file", directory + "/derby.log");
    Configuration conf = MetastoreConf.newMetastoreConf();
    conf.set("metastore.warehouse.dir", "file://" + directory + "/warehouse");
    conf.set(
        "javax.jdo.option.ConnectionURL",
        "jdbc:derby:;databaseName=" + directory + "/db;create=true");
    conf.set("javax.jdo.option.ConnectionDriverName", "org.apache.derby.jdbc.EmbeddedDriver");
    conf.set("datanucleus.schema.autoCreateAll", "true");
    conf.set("metastore.schema.verification", "false");
    conf.set(
        "metastore.expression.proxy",
        "org.apache.hadoop.hive.metastore.DefaultPartitionExpressionProxy");
    // Without what only a whole Hive has.
    conf.set(
        "metastore.task.threads.always",
        "org.apache.hadoop.hive.metastore.events.EventCleanerTask");
    IHMSHandler handler =
        RetryingHMSHandler.getProxy(
            conf, new HiveMetaStore.HMSHandler("metastore", conf, false), true);
    InetSocketAddress loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerSocket socket = new ServerSocket();
    socket.bind(loopback);
    TServerSocket transport = new TServerSocket(socket);
    TThreadPoolServer server =
        new TThreadPoolServer(
            new TThreadPoolServer.Args(transport).processor(new TSetIpAddressProcessor<>(handler)));
    Thread serving = new Thread(server::serve, "metastore");
    serving.setDaemon(true);
    serving.start();
    System.out.println("port " + socket.getLocalPort());
    System.out.flush();
    waitForEnd();
    System.exit(0);
  }

  private static void waitForEnd() throws IOException {
    while (System.in.read() >= 0) {
      // What is written to it does not matter.
    }
  }
}

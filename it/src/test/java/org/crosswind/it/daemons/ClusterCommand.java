package org.crosswind.it.daemons;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The cluster by hand; {@code it/cluster} calls it. */
final class ClusterCommand {
  private ClusterCommand() {}

  /** Takes a Hadoop version, a directory, start, stop, kill or exec, and what follows these. */
  public static void main(String[] args) throws IOException, InterruptedException {
    HadoopHome home = HadoopHome.of(args[0]);
    Path directory = Path.of(args[1]);
    if (args[2].equals("start")) {
      DaemonCluster.start(home, directory);
      return;
    }
    DaemonCluster cluster = DaemonCluster.at(home, directory);
    switch (args[2]) {
      case "stop" -> cluster.stop();
      case "kill" -> cluster.kill(Daemon.valueOf(args[3]));
      case "exec" -> System.exit(execute(cluster, Arrays.asList(args).subList(3, args.length)));
      default -> throw new IllegalArgumentException(args[2]);
    }
  }

  private static int execute(DaemonCluster cluster, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = cluster.shell().builder(command);
    String path = cluster.command("") + ":" + System.getenv("PATH");
    builder.environment().put("PATH", path);
    return builder.inheritIO().start().waitFor();
  }
}

package org.crosswind.it.daemons;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.it.daemons.Shell.Outcome;
import org.crosswind.it.daemons.Shell.Running;

/** The shell of a user who has the addresses of a cluster's web servers, and nothing else of it. */
final class Afar {
  private static final String CROSSWIND = Sample.ROOT.resolve("bin/crosswind").toString();
  private static final Pattern ID = Pattern.compile("application_\\d+_\\d+");
  private static final long LOOK_MILLISECONDS = 500;
  private static final int LOOKS = 600;

  private final Shell shell;

  private Afar(Shell shell) {
    this.shell = shell;
  }

  static Afar from(DaemonCluster cluster) {
    return new Afar(new Shell(cluster.shell().prefix(), environment(cluster)));
  }

  /** What it takes to find the cluster. */
  static Map<String, String> environment(DaemonCluster cluster) {
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CROSSWIND_SERVER", cluster.web(Daemon.RESOURCEMANAGER, 4));
    environment.put("CROSSWIND_FILES_SERVER", cluster.web(Daemon.NAMENODE, 1));
    return environment;
  }

  /** The same with the address of a gateway alone. */
  static Afar behind(Gateway.Running gateway, DaemonCluster cluster, String password) {
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("CROSSWIND_GATEWAY", gateway.address());
    environment.put("CROSSWIND_PASSWORD", password);
    return new Afar(new Shell(cluster.shell().prefix(), environment));
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).await();
  }

  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(CROSSWIND, "--local"));
    command.addAll(List.of(arguments));
    return shell.start(command.toArray(String[]::new));
  }

  /** Submits; the id. */
  String submit(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("submit", "--memory-mb", "512"));
    command.addAll(List.of(arguments));
    return run(command.toArray(String[]::new)).mustSucceed().out().strip();
  }

  /** The id that a client has told, as soon as it does. */
  static String id(Running client) throws IOException, InterruptedException {
    Pattern told = Pattern.compile("Submitted: (" + ID + ")");
    for (int i = 0; i < LOOKS && client.process().isAlive(); i++) {
      Matcher id = told.matcher(client.messages());
      if (id.find()) {
        return id.group(1);
      }
      Thread.sleep(LOOK_MILLISECONDS / 10);
    }
    throw new IllegalStateException("nothing was submitted: " + client.messages());
  }

  /** What status tells, as soon as it matches. */
  String status(String id, String pattern) throws IOException, InterruptedException {
    Pattern wanted = Pattern.compile(pattern);
    String last = "";
    for (int i = 0; i < LOOKS; i++) {
      last = run("status", id).mustSucceed().out();
      if (wanted.matcher(last).find()) {
        return last;
      }
      Thread.sleep(LOOK_MILLISECONDS);
    }
    throw new IllegalStateException(pattern + " is not in\n" + last);
  }
}

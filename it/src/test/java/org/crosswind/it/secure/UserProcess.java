package org.crosswind.it.secure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.util.RunJar;
import org.crosswind.it.mini.ClusterSettings;

/** A user's {@code hadoop jar crosswind.jar ...} on the secure cluster, in a JVM of its own. */
final class UserProcess {
  private static final long PATIENCE_MINUTES = 15;

  private final SecureCluster cluster;
  private final Map<String, String> environment;

  /**
   * A user's shell.
   *
   * @param environment where Hadoop or the JDK look for tickets
   */
  UserProcess(SecureCluster cluster, Map<String, String> environment) {
    this.cluster = cluster;
    this.environment = environment;
  }

  /** A shell of the cluster's user, who has a keytab. */
  static UserProcess withKeytab(SecureCluster cluster) {
    String keytab = SecureCluster.keytab().getPath();
    return new UserProcess(
        cluster, Map.of("KRB5PRINCIPAL", cluster.principal(), "KRB5KEYTAB", keytab));
  }

  /** How a command ended, and all it told. */
  record Ended(int exit, String out, String err) {}

  /** Starts a command, so that something can happen to it. */
  CompletableFuture<Ended> start(String... arguments) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return crosswind(arguments);
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  Ended crosswind(String... arguments) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.security.krb5.conf=" + cluster.krb5(),
                "-cp",
                classPath(),
                RunJar.class.getName(),
                System.getProperty("crosswind.jar")));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(SecureCluster.WORK.toPath(), "user-", ".out");
    Path err = Files.createTempFile(SecureCluster.WORK.toPath(), "user-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().keySet().removeIf(name -> name.matches("KRB5.*|HADOOP.*"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        throw new IllegalStateException("still runs: " + Files.readString(err));
      }
      return new Ended(
          process.exitValue(),
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  private String classPath() {
    return Stream.concat(
            Stream.of(cluster.configuration().toString()), ClusterSettings.hadoopJars())
        .collect(Collectors.joining(File.pathSeparator));
  }
}

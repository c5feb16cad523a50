package org.crosswind.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command in a process of its own, as bin/crosswind runs it, by the class path of the test. */
final class ServerProcess implements AutoCloseable {
  private static final Pattern PLACE =
      Pattern.compile("serving m at http://127\\.0\\.0\\.1:([0-9]+)");

  private final Process process;
  private final Path log;
  private final int port;

  private ServerProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts one with the model {@code m}, and waits until it says where it is. */
  static ServerProcess in(Path directory) throws IOException {
    Path model = Files.writeString(directory.resolve("m.json"), TestModels.document(0.3));
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "org.crosswind.driver.Main",
                "serve",
                "--model",
                "m=" + model)
            .redirectError(log.toFile())
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    assertThat(line).as(() -> "the log: " + read(log)).isNotNull();
    Matcher place = PLACE.matcher(line);
    assertThat(place.matches()).as(line).isTrue();
    return new ServerProcess(process, log, Integer.parseInt(place.group(1)));
  }

  int port() {
    return port;
  }

  /** Ends it by SIGTERM; what it ended with. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  String log() {
    return read(log);
  }

  /** The largest resident size so far, in megabytes; Linux tells it. */
  long peakMegabytes() throws IOException {
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    Matcher peak = Pattern.compile("VmHWM:\\s+([0-9]+) kB").matcher(status);
    assertThat(peak.find()).isTrue();
    return Long.parseLong(peak.group(1)) / 1024;
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}

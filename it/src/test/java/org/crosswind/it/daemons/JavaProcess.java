package org.crosswind.it.daemons;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JVM of a container.
 *
 * @param line its command line
 * @param directory it works in
 */
record JavaProcess(ProcessHandle process, String line, Path directory) {
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin/java").toString();

  private static final Pattern TASK = Pattern.compile("attempt_\\d+_\\d+_([mr])_\\d+_\\d+");
  private static final Pattern APPLICATION = Pattern.compile("/application_(\\d+_\\d+)/");
  private static final Pattern NAME =
      Pattern.compile("<name>mapreduce\\.job\\.name</name><value>([^<]*)</value>");
  private static final Pattern LOGS =
      Pattern.compile("-Dyarn\\.app\\.container\\.log\\.dir=(\\S+)");

  /** The classes that a class came from. */
  static Path classes(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The JVMs of containers whose logs are somewhere in a directory. */
  static List<JavaProcess> containers(Path logs) {
    return ProcessHandle.allProcesses().flatMap(process -> container(process, logs)).toList();
  }

  private static Stream<JavaProcess> container(ProcessHandle process, Path logs) {
    try {
      Path of = Path.of("/proc", Long.toString(process.pid()));
      String line = Files.readString(of.resolve("cmdline")).replace('\0', ' ');
      if (!line.contains("/bin/java ")
          || !line.contains("-Dyarn.app.container.log.dir=" + logs + "/")
          || !Files.readSymbolicLink(of.resolve("exe")).endsWith("java")) {
        return Stream.empty();
      }
      return Stream.of(new JavaProcess(process, line, Files.readSymbolicLink(of.resolve("cwd"))));
    } catch (IOException | java.io.UncheckedIOException e) {
      // It has ended, or is another user's.
      return Stream.empty();
    }
  }

  /** Sends a signal, if it is still there. */
  void signal(String name) throws IOException, InterruptedException {
    Shell.here().run("kill", "-" + name, Long.toString(process.pid()));
  }

  /** The id of the job it works for. */
  String jobId() {
    Matcher application = APPLICATION.matcher(line);
    if (!application.find()) {
      throw new IllegalStateException(line);
    }
    return "job_" + application.group(1);
  }

  /** The id of the attempt it is, of a task. */
  String attempt() {
    Matcher task = TASK.matcher(line);
    if (!task.find()) {
      throw new IllegalStateException(line);
    }
    return task.group();
  }

  /** Whether it is a map task's, a reduce task's, or the ApplicationMaster's. */
  Role role() {
    Matcher task = TASK.matcher(line);
    if (task.find()) {
      return task.group(1).equals("m") ? Role.MAP : Role.REDUCE;
    }
    return Role.MASTER;
  }

  enum Role {
    MAP,
    REDUCE,
    MASTER
  }

  /** The name of the job it works for, if it can tell yet. */
  Optional<String> job() {
    try {
      Matcher name = NAME.matcher(Files.readString(directory.resolve("job.xml")));
      return name.find() ? Optional.of(name.group(1)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether a log of its has this yet. */
  boolean logged(String text) throws IOException {
    Matcher logs = LOGS.matcher(line);
    if (!logs.find()) {
      throw new IllegalStateException(line);
    }
    for (String log : new String[] {"syslog", "syslog.shuffle"}) {
      Path file = Path.of(logs.group(1), log);
      if (Files.exists(file) && Files.readString(file).contains(text)) {
        return true;
      }
    }
    return false;
  }
}

package org.crosswind.it.mini;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JVM of a task attempt, a process under this one: to hold and to let go. */
record TaskProcess(ProcessHandle process, String attempt) {
  private static final Pattern TASK =
      Pattern.compile("org\\.apache\\.hadoop\\.mapred\\.YarnChild .*? (attempt_\\w+) ");

  /** The map tasks that run, the first to have started first. */
  static List<TaskProcess> maps() {
    return all().filter(task -> task.attempt.contains("_m_")).toList();
  }

  private static Stream<TaskProcess> all() {
    return ProcessHandle.current().descendants().flatMap(TaskProcess::of);
  }

  private static Stream<TaskProcess> of(ProcessHandle process) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + process.pid() + "/cmdline"));
      String line = new String(bytes, StandardCharsets.ISO_8859_1).replace('\0', ' ');
      Matcher task = TASK.matcher(line);
      // The shells above it name it too.
      return task.find() && !line.contains("bash -c")
          ? Stream.of(new TaskProcess(process, task.group(1)))
          : Stream.empty();
    } catch (IOException e) {
      // It has ended.
      return Stream.empty();
    }
  }

  /** Ends the JVMs of all containers. */
  static void killAll() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Holds it: it keeps its memory and connections, and computes nothing. */
  void hold() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on. */
  void release() throws IOException, InterruptedException {
    signal("CONT");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}

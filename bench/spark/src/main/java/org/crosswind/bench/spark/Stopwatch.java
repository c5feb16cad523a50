package org.crosswind.bench.spark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Wall and processor time of one stage after the other; processor time is the whole process's. */
final class Stopwatch {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** A stage that has ended. */
  record Stage(String name, double seconds, double cpuSeconds) {
    String csv() {
      return String.format(Locale.ROOT, "%s,%.3f,%.3f", name, seconds, cpuSeconds);
    }
  }

  private final List<Stage> stages = new ArrayList<>();

  <T> T time(String name, Supplier<T> work) {
    long wall = System.nanoTime();
    long cpu = SYSTEM.getProcessCpuTime();
    T result = work.get();
    Stage stage =
        new Stage(name, (System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    stages.add(stage);
    System.err.printf(
        Locale.ROOT, "%-8s %8.1f s wall %8.1f s CPU%n", name, stage.seconds, stage.cpuSeconds);
    return result;
  }

  List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** The most memory that the process has had, in MB; 0 where Linux's file does not tell. */
  static long peakMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    }
  }
}

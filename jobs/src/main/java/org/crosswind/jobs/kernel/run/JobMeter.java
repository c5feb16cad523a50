package org.crosswind.jobs.kernel.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What a job takes, from the meter's making on. */
final class JobMeter {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long wall = System.nanoTime();
  private final long processor = SYSTEM.getProcessCpuTime();

  /** Wall time so far. */
  double seconds() {
    return (System.nanoTime() - wall) / 1e9;
  }

  /** Processor time so far, of all threads of this process. */
  double cpuSeconds() {
    return (SYSTEM.getProcessCpuTime() - processor) / 1e9;
  }
}

package org.crosswind.jobs.kernel;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.apache.hadoop.fs.FileStatus;

/** What a job takes, from the meter's making on. */
final class JobMeter {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Storage storage;
  private final long wall = System.nanoTime();
  private final long processor = SYSTEM.getProcessCpuTime();

  JobMeter(Storage storage) {
    this.storage = storage;
  }

  /** Wall time so far. */
  double seconds() {
    return (System.nanoTime() - wall) / 1e9;
  }

  /** Processor time so far, of all threads of this process. */
  double cpuSeconds() {
    return (SYSTEM.getProcessCpuTime() - processor) / 1e9;
  }

  /** Length of the files that the job's parameters name. */
  long inputBytes(JobDefinition definition, Settings settings) throws IOException {
    long bytes = 0;
    for (Parameter<?> parameter : definition.parameters()) {
      String value = settings.text(parameter);
      if (parameter.isPath() && !parameter.equals(definition.output()) && !value.isEmpty()) {
        bytes += length(parameter.type().parse(value).toString());
      }
    }
    return bytes;
  }

  private long length(String paths) throws IOException {
    try {
      return storage.dataFiles(paths).stream().mapToLong(FileStatus::getLen).sum();
    } catch (FileNotFoundException e) {
      return 0;
    }
  }
}

package org.crosswind.serve;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;

/** How many connections the system lets this process have: each is an open file. */
final class OpenFiles {
  /** For jars, models, logs, and what selectors take. */
  private static final long OTHERS = 256;

  private OpenFiles() {}

  /** So many connections as are wanted, or fewer where there can't be as many. */
  static int connections(int wanted) {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    return system instanceof UnixOperatingSystemMXBean unix
        ? connections(wanted, unix.getMaxFileDescriptorCount())
        : wanted;
  }

  static int connections(int wanted, long files) {
    return (int) Math.min(wanted, Math.max(1, files - OTHERS));
  }
}

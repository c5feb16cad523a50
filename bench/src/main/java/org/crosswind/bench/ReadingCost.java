package org.crosswind.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Processor time, bytes and lines of a benchmark: other work on the machine counts for neither. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ReadingCost {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Processor time of the benchmark's own thread. */
  public long nanoseconds;

  /** Bytes read, which the benchmark adds. */
  public long bytes;

  /** Lines read, which the benchmark adds. */
  public long lines;

  private long start;

  @Setup(Level.Invocation)
  public void begin() {
    start = THREADS.getCurrentThreadCpuTime();
  }

  @TearDown(Level.Invocation)
  public void end() {
    nanoseconds += THREADS.getCurrentThreadCpuTime() - start;
  }
}

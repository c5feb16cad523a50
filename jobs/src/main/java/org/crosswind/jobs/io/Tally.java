package org.crosswind.jobs.io;

import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/** Counters of a task, counted in place and told to the framework now and then. */
@SuppressWarnings("EnumOrdinal") // counts in an array, added to for every line
public final class Tally<E extends Enum<E>> {
  private final E[] counters;
  private final long[] counts;

  public Tally(Class<E> type) {
    counters = type.getEnumConstants();
    counts = new long[counters.length];
  }

  /** Adds 1 where something holds. */
  public void add(E counter, boolean holds) {
    counts[counter.ordinal()] += holds ? 1 : 0;
  }

  /** What was counted since the last telling. */
  public long get(E counter) {
    return counts[counter.ordinal()];
  }

  public void add(E counter) {
    counts[counter.ordinal()]++;
  }

  public void add(E counter, long more) {
    counts[counter.ordinal()] += more;
  }

  /** Tells all counters, those at 0 too, so that they are among the job's. */
  public void tellAll(TaskInputOutputContext<?, ?, ?, ?> context) {
    for (E counter : counters) {
      context.getCounter(counter).increment(0);
    }
    tell(context);
  }

  /** Tells what was counted since the last time. */
  void tell(TaskInputOutputContext<?, ?, ?, ?> context) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] != 0) {
        context.getCounter(counters[i]).increment(counts[i]);
        counts[i] = 0;
      }
    }
  }
}

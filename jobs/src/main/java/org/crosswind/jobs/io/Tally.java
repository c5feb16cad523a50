package org.crosswind.jobs.io;

import org.apache.hadoop.mapreduce.TaskInputOutputContext;

/** Counters of a task, counted in place and told to the framework now and then. */
@SuppressWarnings("EnumOrdinal") // counts in an array, added to for every line
public final class Tally<E extends Enum<E>> {
  private final E[] counters;
  private final long[] counts;

  Tally(Class<E> type) {
    counters = type.getEnumConstants();
    counts = new long[counters.length];
  }

  public void add(E counter) {
    counts[counter.ordinal()]++;
  }

  public void add(E counter, long more) {
    counts[counter.ordinal()] += more;
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

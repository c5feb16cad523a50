package org.crosswind.formats.parts;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/** The splits that each host has a copy of, handed out so that each goes once. */
final class HostQueues {
  private final List<InputSplit> splits;
  private final Map<String, Deque<FileSplit>> queues = new TreeMap<>();
  private final Set<FileSplit> taken = Collections.newSetFromMap(new IdentityHashMap<>());
  private Iterator<Deque<FileSplit>> turn = Collections.emptyIterator();

  HostQueues(List<InputSplit> splits) {
    this.splits = splits;
    for (InputSplit split : splits) {
      for (String host : hosts((FileSplit) split)) {
        queues.computeIfAbsent(host, name -> new ArrayDeque<>()).add((FileSplit) split);
      }
    }
  }

  /** A split's hosts; two DataNodes of one host have it once. */
  private static Set<String> hosts(FileSplit split) {
    try {
      return new TreeSet<>(Arrays.asList(split.getLocations()));
    } catch (IOException e) {
      throw new IllegalStateException("a split that was just made knows its hosts", e);
    }
  }

  /**
   * The next full load of one host, null when no host has one. Hosts take turns.
   *
   * @param most bytes of a load
   * @param opening what a split costs beside its bytes, in bytes
   */
  List<FileSplit> fill(long most, long opening) {
    while (!queues.isEmpty()) {
      if (!turn.hasNext()) {
        turn = queues.values().iterator();
      }
      List<FileSplit> full = fill(turn.next(), most, opening);
      if (full != null) {
        return full;
      }
      turn.remove();
    }
    return null;
  }

  private List<FileSplit> fill(Deque<FileSplit> queue, long most, long opening) {
    List<FileSplit> load = new ArrayList<>();
    long bytes = 0;
    while (!queue.isEmpty()) {
      FileSplit next = queue.peek();
      long length = next.getLength() + opening;
      boolean free = !taken.contains(next);
      if (free && !load.isEmpty() && bytes + length > most) {
        taken.addAll(load);
        return load;
      }
      queue.remove();
      if (free) {
        load.add(next);
        bytes += length;
      }
    }
    return null;
  }

  /** The splits that no load had, in order. */
  List<FileSplit> left() {
    return splits.stream().map(FileSplit.class::cast).filter(s -> !taken.contains(s)).toList();
  }
}

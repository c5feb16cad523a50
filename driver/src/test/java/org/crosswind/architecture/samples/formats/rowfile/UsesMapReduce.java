package org.crosswind.architecture.samples.formats.rowfile;

import org.crosswind.architecture.samples.formats.mapreduce.ReadsConfiguration;

public final class UsesMapReduce {
  int upward(ReadsConfiguration other) {
    return other.hashCode();
  }
}

package org.crosswind.architecture.samples.formats.mapreduce;

import org.apache.hadoop.conf.Configuration;

/** Allowed: an input format's own settings. */
public final class ReadsConfiguration {
  int lines(Configuration conf) {
    return conf.getInt("lines", 1);
  }
}

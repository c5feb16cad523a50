package org.crosswind.jobs.kernel.place;

import org.apache.hadoop.conf.Configuration;

/** The classes of the jars that the user adds by {@code -libjars}. */
public final class UserCode {
  private UserCode() {}

  /** Loads them, and those of this program. */
  public static ClassLoader loader(Configuration conf) {
    return conf.getClassLoader();
  }
}

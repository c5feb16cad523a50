package org.crosswind.jobs.kernel.place;

import java.net.URL;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/**
 * Hadoop's default properties, cut to those that jobs in this JVM use. A job writes all of its
 * configuration to a file twice and reads it and the defaults twice; with Hadoop's 1,369 properties
 * that is the larger part of a small job's time. A configuration finds its defaults by the thread's
 * context class loader: this one has its own answer to their names, and no other.
 */
final class LeanDefaults extends ClassLoader {
  private static final String DEFAULTS = "org/crosswind/jobs/kernel/place/embedded-default.xml";
  private static final String NOTHING = "org/crosswind/jobs/kernel/place/no-default.xml";
  private static final String CORE = "core-default.xml";
  private static final Set<String> OTHERS = Set.of("mapred-default.xml", "yarn-default.xml");

  private final Map<String, Optional<URL>> answers = new ConcurrentHashMap<>();

  private LeanDefaults(ClassLoader parent) {
    super(parent);
  }

  /** Makes configurations lean that this thread, and those it starts, make from now on. */
  static void install() {
    Thread thread = Thread.currentThread();
    if (!(thread.getContextClassLoader() instanceof LeanDefaults)) {
      ClassLoader parent = thread.getContextClassLoader();
      thread.setContextClassLoader(
          new LeanDefaults(parent == null ? LeanDefaults.class.getClassLoader() : parent));
    }
  }

  /** Gives the thread and a configuration all of Hadoop's defaults again. */
  static void remove(Configuration conf) {
    if (Thread.currentThread().getContextClassLoader() instanceof LeanDefaults lean) {
      Thread.currentThread().setContextClassLoader(lean.getParent());
      conf.setClassLoader(lean.getParent());
      conf.reloadConfiguration();
    }
  }

  /** The answer, found once: a name that is nowhere is looked for in every jar. */
  @Override
  public URL getResource(String name) {
    return answers
        .computeIfAbsent(name, n -> Optional.ofNullable(getParent().getResource(substitute(n))))
        .orElse(null);
  }

  private static String substitute(String name) {
    if (name.equals(CORE)) {
      return DEFAULTS;
    }
    return OTHERS.contains(name) ? NOTHING : name;
  }
}

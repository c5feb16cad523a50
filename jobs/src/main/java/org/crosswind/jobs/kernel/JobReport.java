package org.crosswind.jobs.kernel;

import java.util.Map;

/**
 * What a finished job left beside its output.
 *
 * @param name of the job's definition
 * @param parameters the values it was given
 * @param counters the project's own counters, by name
 * @param seconds wall time
 * @param fingerprint of inputs, parameters and code version
 */
public record JobReport(
    String name,
    Map<String, String> parameters,
    Map<String, Long> counters,
    double seconds,
    String fingerprint) {

  public long count(Enum<?> counter) {
    return counters.getOrDefault(counter.name(), 0L);
  }

  public long count(String counter) {
    return counters.getOrDefault(counter, 0L);
  }

  JobReport withParts(double wall, String mark) {
    return new JobReport(name, parameters, counters, wall, mark);
  }
}

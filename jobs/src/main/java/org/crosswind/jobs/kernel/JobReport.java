package org.crosswind.jobs.kernel;

import java.util.Map;

/**
 * What a finished job left beside its output.
 *
 * @param name of the job's definition
 * @param parameters the values it was given
 * @param counters the project's own counters, by name
 * @param seconds wall time
 * @param cpuSeconds processor time: of the whole process while an embedded job ran; on a cluster,
 *     of the job's tasks
 * @param inputBytes length of the files that the parameters name, as stored
 * @param outputBytes length of the output's data files, as stored; others mean that it was changed
 * @param fingerprint of inputs, parameters and code version
 */
public record JobReport(
    String name,
    Map<String, String> parameters,
    Map<String, Long> counters,
    double seconds,
    double cpuSeconds,
    long inputBytes,
    long outputBytes,
    String fingerprint) {

  public long count(Enum<?> counter) {
    return counters.getOrDefault(counter.name(), 0L);
  }

  public long count(String counter) {
    return counters.getOrDefault(counter, 0L);
  }

  JobReport withTime(double wall, double processor) {
    return new JobReport(
        name, parameters, counters, wall, processor, inputBytes, outputBytes, fingerprint);
  }

  JobReport withBytes(long input, long output) {
    return new JobReport(
        name, parameters, counters, seconds, cpuSeconds, input, output, fingerprint);
  }

  JobReport withFingerprint(String mark) {
    return new JobReport(
        name, parameters, counters, seconds, cpuSeconds, inputBytes, outputBytes, mark);
  }
}

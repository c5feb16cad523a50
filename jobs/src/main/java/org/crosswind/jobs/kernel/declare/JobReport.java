package org.crosswind.jobs.kernel.declare;

import java.util.List;
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
 * @param outputBytes length of the output's data files, as stored
 * @param fingerprint of inputs, parameters and code version
 * @param parts the output's data files; others mean that it was changed
 * @param reads how the inputs were read, a line each; none in reports of earlier versions
 * @param losses the counters of what did not come through whole, by name, and what they count
 */
public record JobReport(
    String name,
    Map<String, String> parameters,
    Map<String, Long> counters,
    double seconds,
    double cpuSeconds,
    long inputBytes,
    long outputBytes,
    String fingerprint,
    List<Parts.Part> parts,
    List<String> reads,
    Map<String, String> losses) {
  public JobReport {
    reads = reads == null ? List.of() : List.copyOf(reads);
    losses = losses == null ? Map.of() : losses;
  }

  public long count(Enum<?> counter) {
    return counters.getOrDefault(counter.name(), 0L);
  }

  /** Rows that were read and taken: neither rejected nor left out. */
  public long rowsTaken() {
    return count(Records.READ) - count(Records.REJECTED) - count(Records.LEFT_OUT);
  }

  public long count(String counter) {
    return counters.getOrDefault(counter, 0L);
  }

  /** The report of a job whose output is not finished. */
  public static JobReport of(
      String name,
      Map<String, String> parameters,
      Map<String, Long> counters,
      double cpuSeconds,
      List<Parts.Part> parts) {
    long written = parts.stream().mapToLong(Parts.Part::bytes).sum();
    return new JobReport(
        name, parameters, counters, 0, cpuSeconds, 0, written, null, parts, null, null);
  }

  /** The report once the output is finished, and nothing stands against it. */
  public JobReport finished(
      double wall,
      double processor,
      Inputs inputs,
      List<String> howRead,
      Map<String, String> countersOfLosses) {
    return new JobReport(
        name,
        parameters,
        counters,
        wall,
        processor,
        inputs.bytes(),
        outputBytes,
        inputs.fingerprint(),
        parts,
        howRead,
        countersOfLosses);
  }
}

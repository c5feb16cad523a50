package org.crosswind.driver.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;

/** What a job of raw lines took, and what of it did not come through. */
public final class RawLines {
  private static final String REASON = "rejected.";

  private final JobReport report;

  public RawLines(JobReport report) {
    this.report = report;
  }

  /** As {@code rejected 8: BAD_DATE 3 FIELD_COUNT 5}; empty when no line was. */
  String rejected() {
    return report.count(Records.REJECTED) == 0
        ? ""
        : "rejected " + number(report.count(Records.REJECTED)) + ":" + pairs(reasons(), " ", "");
  }

  /** As {@code left out 8 by --where}; empty when no row was. */
  String leftOut() {
    long leftOut = report.count(Records.LEFT_OUT);
    return leftOut == 0 ? "" : "left out " + number(leftOut) + " by --where";
  }

  /**
   * How the files were read, a line for each layout, and one each of what was left out and rejected
   * of them.
   */
  public List<String> read() {
    List<String> lines = new ArrayList<>(report.reads());
    if (!leftOut().isEmpty()) {
      lines.add(leftOut() + " of " + number(report.count(Records.READ)) + " rows");
    }
    rejects().ifPresent(lines::add);
    return lines;
  }

  /** As {@code 8 of 1,000 lines rejected: BAD_DATE 3 FIELD_COUNT 5}; empty when no line was. */
  public Optional<String> rejects() {
    return report.count(Records.REJECTED) == 0
        ? Optional.empty()
        : Optional.of(
            number(report.count(Records.REJECTED))
                + " of "
                + number(report.count(Records.READ))
                + " lines rejected:"
                + pairs(reasons(), " ", ""));
  }

  /** As {@code lost: Flights without a response 3,178}; empty when nothing was. */
  String lost() {
    Map<String, Long> told = new LinkedHashMap<>();
    losses().forEach((counter, count) -> told.put(report.losses().get(counter), count));
    return told.isEmpty() ? "" : "lost:" + pairs(told, " ", ";");
  }

  /** A line of what was read and lost, and one for each layout of the files. */
  public List<String> lines() {
    List<String> pieces = new ArrayList<>();
    pieces.add(number(report.count(Records.READ)) + " lines");
    pieces.add(rejected());
    pieces.add(lost());
    pieces.removeIf(String::isEmpty);
    List<String> lines = new ArrayList<>(List.of(String.join("; ", pieces)));
    report.reads().forEach(line -> lines.add("  " + line));
    return lines;
  }

  /** The same for a document. */
  public Map<String, Object> document() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("files", report.reads());
    document.put("lines", report.count(Records.READ));
    document.put("rejected", reasons());
    document.put("lost", losses());
    return document;
  }

  private Map<String, Long> reasons() {
    Map<String, Long> reasons = new LinkedHashMap<>();
    report
        .counters()
        .forEach(
            (name, count) -> {
              if (name.startsWith(REASON)) {
                reasons.put(name.substring(REASON.length()), count);
              }
            });
    return reasons;
  }

  /** By the counters' names, those of which there are any. */
  private Map<String, Long> losses() {
    Map<String, Long> losses = new LinkedHashMap<>();
    for (String counter : report.losses().keySet()) {
      if (report.count(counter) > 0) {
        losses.put(counter, report.count(counter));
      }
    }
    return losses;
  }

  private static String pairs(Map<String, Long> counts, String before, String between) {
    return counts.entrySet().stream()
        .map(e -> before + e.getKey() + " " + number(e.getValue()))
        .collect(Collectors.joining(between));
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

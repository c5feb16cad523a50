package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What commands wrote, as the bytes that have to be the same in every run. */
final class Outputs {
  /** At the end of an Avro file as between its blocks; by chance, and no part of the data. */
  private static final int MARKER = 16;

  /** Results of the commands of several stages; times are in none of them. */
  static final List<String> RESULTS =
      List.of(
          "model.json",
          "metrics.json",
          "roc.csv",
          "join-report.json",
          "training-metrics.json",
          "drift.json");

  private Outputs() {}

  /** Copies a directory out of HDFS. */
  static Path copy(DaemonCluster cluster, String directory, Path to)
      throws IOException, InterruptedException {
    cluster.hadoop("fs", "-get", directory, to.toString()).mustSucceed();
    return to;
  }

  /** The results in a directory, by name: those that are there. */
  static Map<String, String> results(Path directory) throws IOException {
    Map<String, String> results = new TreeMap<>();
    for (String name : RESULTS) {
      if (Files.exists(directory.resolve(name))) {
        results.put(name, Files.readString(directory.resolve(name)));
      }
    }
    return results;
  }

  /** The parts that a job wrote, by name, as hexadecimal text without what differs by chance. */
  static Map<String, String> parts(Path directory) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = files.filter(f -> f.getFileName().toString().startsWith("part-")).toList();
      for (Path file : found) {
        parts.put(file.getFileName().toString(), withoutMarkers(Files.readAllBytes(file)));
      }
    }
    assertThat(parts).isNotEmpty();
    return parts;
  }

  private static String withoutMarkers(byte[] avro) {
    byte[] marker = Arrays.copyOfRange(avro, avro.length - MARKER, avro.length);
    java.util.HexFormat hex = java.util.HexFormat.of();
    return hex.formatHex(avro).replace(hex.formatHex(marker), "-");
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

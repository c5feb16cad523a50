package org.crosswind.it.mini;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.fs.FileSystem;

/**
 * The flights between Seattle and Portland of 2014 and their weather: December as it came, gzipped;
 * the months before in one plain file, which HDFS cuts into several blocks.
 */
public final class Sample {
  static final List<String> FORMULA =
      List.of(
          "--formula",
          "ArrDel15 ~ Month + OriginAirportID + Carrier + CRSDepTime + WindSpeedOrigin"
              + " + VisibilityDest");
  static final List<String> SETS = List.of("--test-fraction", "0.3", "--seed", "7");

  private static final Path SOURCE =
      Path.of(System.getProperty("crosswind.root"), "examples/sample");
  private static final Path LOCAL = MiniCluster.WORK.toPath().resolve("sample");
  private static final short REPLICATION = 2;

  private Sample() {}

  /** The sample as files of this machine. */
  static Place local() throws IOException {
    if (!Files.exists(LOCAL)) {
      Path unfinished = Files.createDirectories(LOCAL.resolveSibling("sample.tmp"));
      gather("AirOnTimeCSV", "airOT2014", unfinished.resolve("flights"));
      gather("WeatherRaw", "2014", unfinished.resolve("weather"));
      Files.copy(SOURCE.resolve("wban-to-airport-id-tz.csv"), unfinished.resolve("stations.csv"));
      Files.move(unfinished, LOCAL);
    }
    return new Place(LOCAL.toUri().toString());
  }

  private static void gather(String folder, String prefix, Path target) throws IOException {
    Files.createDirectories(target);
    List<Path> months;
    try (Stream<Path> files = Files.list(SOURCE.resolve(folder))) {
      months = files.filter(f -> f.getFileName().toString().startsWith(prefix)).sorted().toList();
    }
    Path december = months.get(months.size() - 1);
    Files.copy(december, target.resolve(december.getFileName()));
    StringBuilder plain = new StringBuilder();
    for (Path month : months.subList(0, months.size() - 1)) {
      List<String> lines = lines(month);
      (plain.isEmpty() ? lines : lines.subList(1, lines.size()))
          .forEach(line -> plain.append(line).append('\n'));
    }
    Files.writeString(target.resolve("plain.csv"), plain);
  }

  private static List<String> lines(Path gzip) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzip)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  /** Puts the sample on a file system, each file in this many blocks or less. */
  public static Place put(FileSystem files, String directory, int blocks) throws IOException {
    local();
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(directory);
    for (String name : List.of("flights", "weather")) {
      try (Stream<Path> list = Files.list(LOCAL.resolve(name))) {
        for (Path file : list.toList()) {
          copy(
              files,
              file,
              new org.apache.hadoop.fs.Path(target, name + "/" + file.getFileName()),
              blocks);
        }
      }
    }
    copy(
        files,
        LOCAL.resolve("stations.csv"),
        new org.apache.hadoop.fs.Path(target, "stations.csv"),
        1);
    return new Place(files.makeQualified(target).toString());
  }

  private static void copy(FileSystem files, Path from, org.apache.hadoop.fs.Path to, int blocks)
      throws IOException {
    // Of whole checksums, 512 bytes each.
    long block = Math.max(2, Files.size(from) / blocks / 512 + 1) * 512;
    try (OutputStream out = files.create(to, true, 4096, REPLICATION, block)) {
      Files.copy(from, out);
    }
  }

  /**
   * Where a copy of the sample lies.
   *
   * @param directory a URI
   */
  public record Place(String directory) {
    String flights() {
      return directory + "/flights";
    }

    String weather() {
      return directory + "/weather";
    }

    String stations() {
      return directory + "/stations.csv";
    }

    /** The whole chain on this copy. */
    CommandLine run(CommandLine line, String out) {
      return line.with(arguments(out).toArray(String[]::new));
    }

    /** Command and options of the whole chain on this copy. */
    public List<String> arguments(String out) {
      List<String> line = new ArrayList<>(List.of("run", "--flights", flights(), "--weather"));
      line.addAll(List.of(weather(), "--stations", stations(), "--out", out));
      line.addAll(FORMULA);
      line.addAll(SETS);
      return line;
    }
  }
}

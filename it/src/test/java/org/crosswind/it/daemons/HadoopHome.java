package org.crosswind.it.daemons;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Hadoop of some version, laid out by {@code it/hadoop-home}. */
record HadoopHome(String version, Path path) {
  /** That which Crosswind is compiled against. */
  static final String NEWEST = "3.5.0";

  private static final Path MODULE = Path.of(System.getProperty("crosswind.root", "."), "it");

  /** The Hadoop of a version, laid out by the first who asks. */
  static HadoopHome of(String version) throws IOException, InterruptedException {
    Path path = MODULE.resolve("target/hadoop-" + version).toAbsolutePath();
    Shell.here()
        .run(MODULE.resolve("hadoop-home").toString(), version, path.toString())
        .mustSucceed();
    return new HadoopHome(version, path);
  }

  String command(String name) {
    return path.resolve("bin").resolve(name).toString();
  }

  /** What a daemon or a container finds its classes by. */
  List<String> classPath() {
    return Stream.of("common", "hdfs", "yarn", "mapreduce")
        .map(part -> path.resolve("share/hadoop").resolve(part).toString())
        .flatMap(part -> Stream.of(part, part + "/lib/*", part + "/*"))
        .collect(Collectors.toList());
  }
}

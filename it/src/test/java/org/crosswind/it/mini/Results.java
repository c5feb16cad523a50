package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The results of the chain in a directory of a file system. */
public record Results(FileSystem files, String directory) {
  static final List<String> FILES =
      List.of(
          "model.json",
          "metrics.json",
          "roc.csv",
          "join-report.json",
          "training-metrics.json",
          "drift.json");

  /** Runs the embedded mode, for a JVM in which it cannot run later. */
  public static void prepare() throws Exception {
    Embedded.run();
  }

  /** Holds them to the bits of the embedded mode's. */
  public void areTheEmbeddedModes() throws Exception {
    for (String file : FILES) {
      assertThat(text(file)).as(file).isEqualTo(Embedded.result(file));
    }
  }

  /**
   * What a model says of its fit: all but how raw lines became its rows, which a command of one
   * stage does not know, and the digest of all.
   */
  static JsonNode fit(String model) throws IOException {
    ObjectNode fit = (ObjectNode) new ObjectMapper().readTree(model);
    fit.remove(List.of("preparation", "digest"));
    return fit;
  }

  /** Nothing here looks as if the command had finished. */
  void areAbsent() throws IOException {
    for (String file : FILES.subList(0, 3)) {
      assertThat(files.exists(new Path(directory, file))).as(file).isFalse();
    }
  }

  String text(String file) throws IOException {
    try (InputStream in = files.open(new Path(directory, file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command by itself: on the cluster it writes what it writes in one JVM. */
@Tag("heavy")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryJobIT {
  private static final String FORMULA =
      "ArrDel15~Month+Carrier+CRSDepTime+WindSpeedOrigin+VisibilityDest";

  /** Of the embedded mode and of the cluster. */
  private static String here;

  private static final String THERE = "/jobs";

  @BeforeAll
  static void inputs() throws Exception {
    here = Embedded.directory().toString();
    FileSystem local = FileSystem.getLocal(new Configuration()).getRaw();
    Sample.put(local, here + "/in", 1);
    Sample.put(MiniCluster.running().files(), THERE + "/in", 2);
  }

  /** Names of options and their values, {@code @} for the directory of all; the last is --out. */
  @ParameterizedTest
  @Order(1)
  @ValueSource(
      strings = {
        "weather-utc --weather @/in/weather --stations @/in/stations.csv --out @/utc",
        "weather-hourly --observations @/utc --reducers 2 --out @/hourly",
        "weather --weather @/in/weather --stations @/in/stations.csv --reducers 2 --out @/weather",
        "flights --flights @/in/flights --stations @/in/stations.csv --out @/flights",
        "join-origin --join reduce --flights @/flights --hourly @/hourly --reducers 2 --out @/one",
        "join-dest --join map --flights @/one --hourly @/weather --out @/both",
        "split --data @/both --test-fraction 0.3 --out @/split",
        "join --flights @/in/flights --stations @/in/stations.csv --hourly @/weather"
            + " --test-fraction 0.3 --out @/join",
        "design --data @/split/train --formula " + FORMULA + " --out @/design",
        "logit --data @/design --warm-start-fraction 0.5 --coefficient-tolerance 0.5"
            + " --deviance-tolerance 0.01 --out @/logit",
        "predict --data @/split/test --model @/logit/model.json --out @/scores",
        "roc --scores @/scores --actual ArrDel15 --reducers 2 --out @/roc",
        "summary --data @/both --reducers 2 --out @/summary",
        "generate --flights 5000 --shape tiny --tasks 2 --out @/made",
      })
  void writesTheSame(String line) throws Exception {
    String[] template = line.split(" ");
    String out = template[template.length - 1];
    Outcome expected = Embedded.crosswind(in(here, template)).run();
    assertThat(expected.exit()).as(expected.err()).isZero();
    Outcome outcome = MiniCluster.running().crosswind(in(THERE, template)).run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(neutral(outcome.out())).isEqualTo(neutral(expected.out()));
    FileSystem local = FileSystem.getLocal(new Configuration()).getRaw();
    List<String> same = contents(local, new Path(out.replace("@", here)));
    assertThat(contents(MiniCluster.running().files(), new Path(out.replace("@", THERE))))
        .as(line)
        .isNotEmpty()
        .isEqualTo(same);
  }

  private static String[] in(String directory, String[] template) {
    return Arrays.stream(template).map(a -> a.replace("@", directory)).toArray(String[]::new);
  }

  /** A text without the directory of all. */
  private static String neutral(String text) {
    return text.replace("file:" + here, "@").replace(here, "@").replace(THERE, "@");
  }

  /** What an output holds, sorted: of data files the rows, of reports the counters, else bytes. */
  private static List<String> contents(FileSystem files, Path output) throws IOException {
    List<String> contents = new ArrayList<>();
    for (FileStatus entry : files.listStatus(output)) {
      String name = entry.getPath().getName();
      if (name.equals("stages") || name.endsWith(".crc")) {
        continue;
      }
      if (entry.isDirectory()) {
        contents.addAll(contents(files, entry.getPath()));
      } else if (name.endsWith(".avro")) {
        contents.addAll(rows(files, entry.getPath()));
      } else if (name.equals("_stage.json")) {
        contents.add(counters(files, entry.getPath()));
      } else if (!name.startsWith("_") && !name.startsWith("part-") && entry.getLen() > 0) {
        contents.add(name + ": " + neutral(new Results(files, output.toString()).text(name)));
      }
    }
    contents.sort(null);
    return contents;
  }

  private static List<String> rows(FileSystem files, Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(files.open(file), new GenericDatumReader<>())) {
      boolean blocks = stream.getMetaString("crosswind.design") != null;
      for (GenericRecord row : stream) {
        // How rows fall into the blocks of a design goes by the splits.
        rows.add(blocks ? "" : row.toString());
      }
      return blocks ? List.of() : rows;
    }
  }

  private static String counters(FileSystem files, Path report) throws IOException {
    try (InputStream in = files.open(report)) {
      JsonNode json = new ObjectMapper().readTree(in);
      ObjectNode counters = (ObjectNode) json.get("counters");
      // A slice of the weather is read by each task that meets its hours.
      counters.remove("SLICES_READ");
      return json.get("name").asText() + ": " + counters;
    }
  }
}

package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command by itself: on the cluster it writes what it writes in one JVM. What a command reads
 * is made by the lines before it, by whichever test is the first to need it.
 */
@Tag("heavy")
class EveryJobIT {
  private static final String FORMULA =
      "ArrDel15~Month+Carrier+CRSDepTime+WindSpeedOrigin+VisibilityDest";

  /** Of what is generated, the true one. */
  private static final String TRUE_FORMULA =
      "ArrDel15~Month+DayofMonth+DayOfWeek+Carrier+OriginAirportID+DestAirportID+CRSDepTime"
          + "+CRSArrTime+VisibilityOrigin+DryBulbCelsiusOrigin+DewPointCelsiusOrigin"
          + "+RelativeHumidityOrigin+WindSpeedOrigin+AltimeterOrigin+VisibilityDest"
          + "+DryBulbCelsiusDest+DewPointCelsiusDest+RelativeHumidityDest+WindSpeedDest"
          + "+AltimeterDest";

  private static final String SOON_CONTENT =
      " --coefficient-tolerance 0.5 --deviance-tolerance 0.01";

  /**
   * Commands with names of options and their values, {@code @} for the directory of all and {@code
   * ^} for a blank.
   */
  static final List<String> LINES =
      List.of(
          "weather-utc --weather @/in/weather --stations @/in/stations.csv --out @/utc",
          "weather-hourly --observations @/utc --reducers 2 --out @/hourly",
          "weather --weather @/in/weather --stations @/in/stations.csv --reducers 2"
              + " --out @/weather",
          "flights --flights @/in/flights --stations @/in/stations.csv --out @/flights",
          "join-origin --join reduce --flights @/flights --hourly @/hourly --reducers 2"
              + " --out @/one",
          "join-dest --join map --flights @/one --hourly @/weather --out @/both",
          "merge --join reduce --reducers 2 --left @/flights --right @/weather"
              + " --by OriginAirportID=AirportID --asof DepInstant=WeatherHour --time-unit h"
              + " --tolerance 59m --out @/merge",
          "merge --join map --left @/flights --right @/weather --by OriginAirportID=AirportID"
              + " --asof DepInstant=WeatherHour --time-unit h --tolerance 59m --out @/held",
          "step --data @/both --where Month==1 --set late=CRSDepTime>12;m=Month+1 --levels"
              + " Carrier:AA,other=* --keep Carrier,late,m,CRSDepTime --out @/step",
          "split --data @/both --test-fraction 0.3 --out @/split",
          "join --flights @/in/flights --stations @/in/stations.csv --hourly @/weather"
              + " --test-fraction 0.3 --out @/join",
          "sort --data @/both --by Carrier,-CRSDepTime --files 3 --to csv --out @/sorted",
          "distinct --data @/both --by Carrier,Month --count N --files 2 --out @/distinct",
          "sample --data @/both --rows 100 --out @/sample",
          "apply --data @/both --keep Carrier,CRSDepTime --run cat --memory 256m --out @/partitions",
          "apply --data @/both --keep Carrier,CRSDepTime --by Carrier --order CRSDepTime"
              + " --reducers 2 --run echo^seed;echo^$CROSSWIND_SEED --schema seed^long"
              + " --memory 256m --out @/groups",
          "exec --runs 3 --run echo^seed;echo^$CROSSWIND_SEED --schema seed^long --memory 256m"
              + " --out @/runs",
          "design --data @/split/train --formula " + FORMULA + " --out @/design",
          "logit --data @/design --warm-start-fraction 0.5" + SOON_CONTENT + " --out @/logit",
          "linmod --data @/both --formula WindSpeedOrigin~Month+CRSDepTime+VisibilityOrigin"
              + " --out @/linmod",
          "anova --data @/both --formula ArrDel15~CRSDepTime+WindSpeedOrigin"
              + SOON_CONTENT
              + " --out @/anova",
          "predict --data @/split/test --model @/logit/model.json --out @/scores",
          "roc --scores @/scores --actual ArrDel15 --reducers 2 --out @/roc",
          "evaluate --scores @/scores --actual ArrDel15 --reducers 2 --out @/evaluation",
          "check --data @/split/test --model @/logit/model.json --max-psi 9 --max-unseen 1"
              + " --max-missing 1 --max-outside 1 --out @/check",
          "column-info --model @/logit/model.json",
          "export --model @/logit/model.json --to java --out @/exported/Model.java",
          "summary --data @/both --reducers 2 --out @/summary",
          "cube --data @/both --by Carrier,Month --value ArrDel15 --tests --reducers 2 --out @/cube",
          "info --data @/in/flights --count --json",
          "generate --flights 20000 --seed 2 --shape tiny --tasks 2 --out @/made",
          "run --flights @/made/airline --weather @/made/weather --stations @/made/stations.csv"
              + " --test-fraction 0.05 --formula "
              + TRUE_FORMULA
              + " --out @/fit",
          "report --run @/fit --out @/fit/report.html",
          "validate --model @/fit/model.json --truth @/made/truth.json --out @/valid",
          "demo --out @/demo");

  private static final Pattern PLACE = Pattern.compile("@(/\\w+)");

  /** Of the embedded mode and of the cluster. */
  private static String here;

  private static final String THERE = "/jobs";

  /** What the lines told that have been run, here and there. */
  private static final Map<String, Told> RUN = new HashMap<>();

  private record Told(Outcome here, Outcome there) {}

  @BeforeAll
  static void inputs() throws Exception {
    here = Embedded.directory().toString();
    FileSystem local = FileSystem.getLocal(new Configuration()).getRaw();
    Sample.put(local, here + "/in", 1);
    Sample.put(MiniCluster.running().files(), THERE + "/in", 2);
  }

  static List<String> lines() {
    return LINES;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void writesTheSame(String line) throws Exception {
    Told told = run(line);
    assertThat(neutral(told.there().out())).isEqualTo(neutral(told.here().out()));
    Optional<String> out = output(line);
    if (out.isEmpty()) {
      assertThat(told.there().out()).as(line).isNotEmpty();
    } else {
      FileSystem local = FileSystem.getLocal(new Configuration()).getRaw();
      List<String> same = contents(local, new Path(here + out.get()));
      assertThat(contents(MiniCluster.running().files(), new Path(THERE + out.get())))
          .as(line)
          .isNotEmpty()
          .isEqualTo(same);
    }
  }

  /** Runs a line, and the lines that write what it reads, unless they have been run. */
  private static Told run(String line) throws Exception {
    if (!RUN.containsKey(line)) {
      Set<String> read =
          PLACE.matcher(line).results().map(place -> place.group(1)).collect(Collectors.toSet());
      for (String earlier : LINES.subList(0, LINES.indexOf(line))) {
        if (output(earlier).filter(read::contains).isPresent()) {
          run(earlier);
        }
      }
      Outcome expected = Embedded.crosswind(in(here, line)).run();
      assertThat(expected.exit()).as(expected.err()).isZero();
      Outcome outcome = MiniCluster.running().crosswind(in(THERE, line)).run();
      assertThat(outcome.exit()).as(outcome.err()).isZero();
      RUN.put(line, new Told(expected, outcome));
    }
    return RUN.get(line);
  }

  private static Optional<String> output(String line) {
    int out = line.indexOf("--out @");
    return out < 0 ? Optional.empty() : Optional.of(line.substring(out + "--out @".length()));
  }

  private static String[] in(String directory, String line) {
    return Arrays.stream(line.replace("@", directory).split(" "))
        .map(word -> word.replace('^', ' '))
        .toArray(String[]::new);
  }

  /** A text without the directory of all. */
  private static String neutral(String text) {
    return text.replaceAll(
        "((file|hdfs):(//[\\w.:]+)?)?(" + Pattern.quote(here) + "|" + THERE + ")(?=/)", "@");
  }

  /** What an output holds, sorted: of data files the rows, of reports the counters, else bytes. */
  private static List<String> contents(FileSystem files, Path output) throws IOException {
    List<String> contents = new ArrayList<>();
    Path directory = files.getFileStatus(output).isFile() ? output.getParent() : output;
    for (FileStatus entry : files.listStatus(directory)) {
      String name = entry.getPath().getName();
      // The page of a run tells how long it took.
      if (name.equals("stages") || name.equals("report.html") || name.endsWith(".crc")) {
        continue;
      }
      if (entry.isDirectory()) {
        contents.addAll(contents(files, entry.getPath()));
      } else if (name.endsWith(".avro")) {
        contents.addAll(rows(files, entry.getPath()));
      } else if (name.equals("_stage.json")) {
        contents.add(counters(files, entry.getPath()));
      } else if (!name.startsWith("_") && !name.startsWith("part-") && entry.getLen() > 0) {
        contents.add(name + ": " + neutral(new Results(files, directory.toString()).text(name)));
      }
    }
    contents.sort(null);
    return contents;
  }

  private static List<String> rows(FileSystem files, Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(files.open(file), new GenericDatumReader<>())) {
      if (stream.getMetaString("crosswind.rows") != null) {
        return RowFormats.file(files.getConf(), files.makeQualified(file))
            .first(Integer.MAX_VALUE)
            .stream()
            .map(List::toString)
            .toList();
      }
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

package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.hive.metastore.api.Table;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables of Hive by their names, through a real metastore. */
@Tag("heavy")
class HiveIT {
  private static final List<String> COLUMNS = List.of("late", "dist", "carrier");
  private static final int ROWS = 400;

  private static Path directory;
  private static Metastore metastore;

  @BeforeAll
  static void start() throws Exception {
    directory = Embedded.directory();
    metastore = Metastore.start(directory.resolve("metastore"));
    flights();
  }

  @AfterAll
  static void stop() throws Exception {
    metastore.stop();
  }

  /**
   * Text as Hive writes it, in three partitions: one where Hive puts it, one elsewhere, one without
   * a value; and the same rows as one CSV file each.
   */
  private static void flights() throws Exception {
    Path place = directory.resolve("warehouse/flights");
    Table table = Metastore.table("flights", place, COLUMNS, List.of("month"));
    metastore.create(table);
    Random random = new Random(3);
    for (String month : List.of("1", "2", "__HIVE_DEFAULT_PARTITION__")) {
      Path partition =
          month.equals("2") ? directory.resolve("elsewhere") : place.resolve("month=" + month);
      StringBuilder hive = new StringBuilder();
      StringBuilder csv = new StringBuilder("late,dist,carrier,month\n");
      for (int i = 0; i < ROWS; i++) {
        String late = random.nextInt(3) == 0 ? "1" : "0";
        String dist = i % 50 == 7 ? null : Integer.toString(100 + random.nextInt(2000));
        String carrier = List.of("AA", "DL", "\"U\"").get(random.nextInt(3));
        hive.append(late).append('\001').append(dist == null ? "\\N" : dist);
        hive.append('\001').append(carrier).append('\n');
        csv.append(late).append(',').append(dist == null ? "NA" : dist).append(',');
        csv.append(carrier.startsWith("\"") ? "\"\"\"U\"\"\"" : carrier).append(',');
        csv.append(month.startsWith("_") ? "NA" : month).append('\n');
      }
      Files.createDirectories(partition);
      Files.writeString(partition.resolve("000000_0"), hive);
      Files.writeString(directory.resolve("month" + month + ".csv"), csv);
      metastore.add(table, List.of(month), partition);
    }
    metastore.add(table, List.of("13"), place.resolve("month=13"));
  }

  private static Outcome logit(String data, String out) throws Exception {
    return Embedded.crosswind("logit", "--data", data, "--out", directory.resolve(out).toString())
        .with("--formula", "late ~ dist + carrier + month")
        .set("hive.metastore.uris", metastore.uri())
        .run();
  }

  private static String csv(String... months) {
    return String.join(
        ",",
        List.of(months).stream()
            .map(m -> directory.resolve("month" + m + ".csv").toString())
            .toList());
  }

  private static void assertSameModel(String one, String other) throws Exception {
    String model = Files.readString(directory.resolve(one).resolve("model.json"));
    String same = Files.readString(directory.resolve(other).resolve("model.json"));
    assertThat(new ObjectMapper().readTree(model).get("coefficients"))
        .isEqualTo(new ObjectMapper().readTree(same).get("coefficients"))
        .isNotEmpty();
  }

  @Test
  void aTableIsReadAsItsRowsWouldBe() throws Exception {
    Outcome hive = logit("hive:flights", "all");
    assertThat(hive.exit()).as(hive.err()).isZero();
    Outcome csv = logit(csv("1", "2", "__HIVE_DEFAULT_PARTITION__"), "all-csv");
    assertThat(csv.exit()).as(csv.err()).isZero();
    assertSameModel("all", "all-csv");
  }

  @Test
  void aConditionChoosesPartitions() throws Exception {
    Outcome hive = logit("hive:default.flights[month in (1, 2) and month < 3]", "two");
    assertThat(hive.exit()).as(hive.err()).isZero();
    Outcome csv = logit(csv("1", "2"), "two-csv");
    assertThat(csv.exit()).as(csv.err()).isZero();
    assertSameModel("two", "two-csv");
  }

  /** Of files that say themselves what they are the metastore says where they lie. */
  @ParameterizedTest
  @CsvSource({
    "avro, org.apache.hadoop.hive.serde2.avro.AvroSerDe",
    "orc, org.apache.hadoop.hive.ql.io.orc.OrcSerde",
    "parquet, org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
  })
  void otherFormatsAreReadToo(String format, String serde) throws Exception {
    Path sets = directory.resolve("sets-" + format);
    Outcome split =
        Embedded.crosswind("split", "--data", csv("1", "2"), "--out", sets.toString())
            .with("--test-fraction", "0.5", "--to", format)
            .run();
    assertThat(split.exit()).as(split.err()).isZero();
    Table table = Metastore.table("of_" + format, sets.resolve("train"), COLUMNS, List.of());
    table.getSd().getSerdeInfo().setSerializationLib(serde);
    metastore.create(table);
    Outcome hive = logit("hive:of_" + format, format);
    assertThat(hive.exit()).as(hive.err()).isZero();
    Outcome path = logit(sets.resolve("train").toString(), format + "-path");
    assertThat(path.exit()).as(path.err()).isZero();
    assertSameModel(format, format + "-path");
  }

  @Test
  void infoLooksIntoATable() throws Exception {
    Outcome info =
        Embedded.crosswind("info", "--data", "hive:flights[month == 2]")
            .set("hive.metastore.uris", metastore.uri())
            .run();
    assertThat(info.exit()).as(info.err()).isZero();
    assertThat(info.out()).contains("late", "dist", "carrier", "month", "hive:default.flights");
  }

  @Test
  void whatCannotBeReadIsRefusedByName() throws Exception {
    Path place = directory.resolve("warehouse/other");
    Table acid = Metastore.table("acid", place, COLUMNS, List.of());
    acid.setTableType("MANAGED_TABLE");
    acid.getParameters().remove("EXTERNAL");
    acid.getParameters().put("transactional", "true");
    acid.getParameters().put("transactional_properties", "insert_only");
    metastore.create(acid);
    assertThat(logit("hive:acid", "no").err())
        .contains("hive:default.acid is an ACID table (transactional=true)");
    Table json = Metastore.table("json", place, COLUMNS, List.of());
    json.getSd().getSerdeInfo().setSerializationLib("org.apache.hive.hcatalog.data.JsonSerDe");
    metastore.create(json);
    assertThat(logit("hive:json", "no").err())
        .contains("hive:default.json is read by org.apache.hive.hcatalog.data.JsonSerDe");
    Table escaped = Metastore.table("escaped", place, COLUMNS, List.of());
    escaped
        .getSd()
        .getSerdeInfo()
        .setParameters(new TreeMap<>(java.util.Map.of("escape.delim", "\\")));
    metastore.create(escaped);
    assertThat(logit("hive:escaped", "no").err()).contains("escaped delimiters (ESCAPED BY)");
    assertThat(logit("hive:nowhere.none", "no").err())
        .contains("hive:nowhere.none does not exist: the metastore at " + metastore.uri());
    assertThat(logit("hive:flights[month == 77]", "no").err())
        .contains("the condition is true of no partition");
    assertThat(logit("hive:flights[day == 7]", "no").err()).contains("day").contains("month");
    assertThat(logit("hive:flights[month ==", "no").exit()).isEqualTo(2);
    assertThat(directory.resolve("no")).doesNotExist();
  }

  @Test
  void withoutAMetastoreOneMessageSaysWhatToDo() throws Exception {
    Outcome none = Embedded.crosswind("info", "--data", "hive:flights").run();
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("-D hive.metastore.uris=thrift://HOST:9083");
    Outcome dead =
        Embedded.crosswind("info", "--data", "hive:flights")
            .set("hive.metastore.uris", "thrift://localhost:1")
            .set("hive.metastore.connect.retries", 1)
            .run();
    assertThat(dead.exit()).isEqualTo(2);
    assertThat(dead.err())
        .contains("the metastore of Hive at thrift://localhost:1 does not answer");
  }
}

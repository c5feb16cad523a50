package org.crosswind.driver.data;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoCommandTest {
  private static final Path KYPHOSIS = ROOT.resolve("examples/kyphosis.csv");

  @TempDir private Path directory;

  private static Outcome info(Path data, String... more) {
    List<String> args = new ArrayList<>(List.of("info", "--data", data.toString()));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  private Path text(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void aTextFileIsShownAsFarAsItsFirstLines() throws IOException {
    Outcome outcome = info(KYPHOSIS);

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out())
        .isEqualTo(
            """
            Data: DATA
            Format: CSV
            Compression type: none
            Files: 1, 1,260 bytes
            Number of observations: not counted (--count reads the files to count them)
            Number of variables: 4
            Variable information (types from the first 81 rows):
            Var 1: Kyphosis, Type: factor, Storage: text
            Var 2: Age, Type: number, Storage: text
            Var 3: Number, Type: number, Storage: text
            Var 4: Start, Type: number, Storage: text
            Data (3 rows starting with row 1):
               Kyphosis  Age  Number  Start
            1    absent   71       3      5
            2    absent  158       3     14
            3   present  128       4      5
            """
                .replace("DATA", KYPHOSIS.toString()));
    assertThat(info(KYPHOSIS, "--count").out()).contains("Number of observations: 81\n");
    assertThat(info(KYPHOSIS, "--rows", "1").out())
        .contains("Data (1 row starting")
        .endsWith("5\n");
    assertThat(info(KYPHOSIS, "--rows", "0").out()).endsWith("Storage: text\n");
  }

  @Test
  void countsAndRowsGoOverFilesOfAnyCodec() throws IOException {
    text("data/a.csv", "x,g\n1,u\n\n2,surplus,v\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("data/b.csv.gz")))) {
      out.write("x,g\r\n3,NA\r\n4,w".getBytes(StandardCharsets.UTF_8));
    }
    text("data/c.csv", "g,x\nv,5\n");
    text("data/d.csv", "x\n6\n");

    // A line that is no row counts, and is not shown; rows of another order are not shown.
    assertThat(info(directory.resolve("data"), "--count").out())
        .contains("Compression type: gz and none\n", "Number of observations: 6\n")
        .contains("Data (3 rows starting with row 1):\n   x   g\n1  1   u\n2  3  NA\n3  4   w\n! ")
        .endsWith("d.csv has other columns: x\n");
  }

  private static final Schema SCHEMA =
      SchemaBuilder.record("Rows")
          .fields()
          .optionalDouble("x")
          .name("g")
          .type()
          .enumeration("G")
          .symbols("a", "b")
          .noDefault()
          .endRecord();

  private Path avro(int blocks, int rowsOfEach) throws IOException {
    Path file = directory.resolve("rows.avro");
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA))) {
      writer.setCodec(CodecFactory.deflateCodec(1)).create(SCHEMA, file.toFile());
      for (int i = 0; i < blocks * rowsOfEach; i++) {
        GenericRecord row = new GenericData.Record(SCHEMA);
        row.put("x", i == 0 ? null : (Double) (i + 0.5));
        row.put("g", new GenericData.EnumSymbol(SCHEMA.getField("g").schema(), "b"));
        writer.append(row);
        if ((i + 1) % rowsOfEach == 0) {
          writer.sync();
        }
      }
    }
    return file;
  }

  @Test
  void avroIsCountedByTheHeadersOfItsBlocks() throws IOException {
    assertThat(info(avro(3, 1000), "--rows", "2").out())
        .contains("Format: Avro\nCompression type: deflate\n")
        .contains("Number of observations: 3,000\n", "Number of blocks: 3\n")
        .contains("Var 1: x, Type: number, Storage: null or double\n")
        .contains("Var 2: g, Type: factor, Storage: enum\n       2 factor levels: a b\n")
        .endsWith("     x  g\n1   NA  b\n2  1.5  b\n");
    assertThat(info(avro(0, 1)).out())
        .contains("Number of observations: 0\n", "Number of blocks: 0\n")
        .doesNotContain("starting with");
  }

  @Test
  void aFileThatIsCutShortIsSaid() throws IOException {
    Path file = avro(2, 10);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 20));

    Outcome outcome = info(file);

    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("rows.avro is cut short or damaged: make it again");
  }

  @Test
  void aDesignFileTellsOfItsModelAndVariables() throws IOException {
    Path design = directory.resolve("design");
    crosswind(
        "design",
        "--data",
        KYPHOSIS.toString(),
        "--formula",
        "Kyphosis ~ Age + factor(Number)",
        "--out",
        design.toString());

    // R: range(k$Age), mean(k$Age), levels(factor(k$Number)), table(k$Kyphosis)
    assertThat(info(design).out())
        .contains("Format: design\n", "Number of observations: 81\n", "Number of blocks: 1\n")
        .contains("Formula: Kyphosis ~ Age + factor(Number)\n")
        .contains("Response: Kyphosis, 17 with present (modelled), 64 with absent\n")
        .contains("Var 1: Age, Type: number, Storage: double, Low/High: (1, 206), Mean: 83.65432\n")
        .endsWith(
            """
            Var 2: Number, Type: factor, Storage: codes
                   8 factor levels: 2 3 4 5 6 7 9 10
            """);
    InfoDocument document = Json.read(info(design, "--json").out(), InfoDocument.class);
    assertThat(document.rows()).isEqualTo(81);
    assertThat(document.design().rowsRead()).isEqualTo(81);
    assertThat(document.variables().get(1).levels())
        .containsExactly("2", "3", "4", "5", "6", "7", "9", "10");
  }

  @Test
  void encodingsOfTheFirstBlockAreShown() {
    Path blocks = directory.resolve("blocks");
    Outcome step =
        crosswind(
            "step", "--data", KYPHOSIS.toString(), "--to", "blocks", "--out", blocks.toString());
    assertThat(step.exit()).as(step.err()).isEqualTo(ExitCode.DONE);
    assertThat(info(blocks, "--encodings").out())
        .contains("Format: Blocks\n", "Number of observations: 81\n", "First block: 81 rows, ")
        .containsPattern("Kyphosis +CODES_2 ");
    InfoDocument document =
        Json.read(info(blocks, "--encodings", "--json").out(), InfoDocument.class);
    assertThat(document.firstBlock().columns()).hasSize(4);
    // Two texts, 6 and 7 letters with a length of 4 bytes each, and 81 codes of 2 bits.
    assertThat(document.firstBlock().columns().get(0).bytes()).isEqualTo(4 + 6 + 4 + 7 + 21);
    assertThat(info(blocks, "--json").out()).doesNotContain("firstBlock");

    Path design = directory.resolve("design");
    crosswind(
        "design",
        "--data",
        blocks.toString(),
        "--formula",
        "Kyphosis ~ Age + Start",
        "--out",
        design.toString());
    assertThat(info(design, "--encodings").out())
        .contains("First block: 81 rows, ")
        .containsPattern("Kyphosis +BITS ")
        .containsPattern("Age +FLOAT_32 ");
    assertThat(info(KYPHOSIS, "--encodings").out())
        .doesNotContain("First block")
        .contains("kyphosis.csv has no block of columns that --encodings could show");
  }

  @Test
  void whatIsNotThereOrNoTableIsSaid() throws IOException {
    assertThat(info(directory.resolve("none")).exit()).isEqualTo(ExitCode.USAGE);
    assertThat(info(Files.createDirectory(directory.resolve("empty"))).err())
        .contains("empty holds no data file");
    Outcome blank = info(text("blank.csv", ""));
    assertThat(blank.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(blank.err()).contains("blank.csv is empty: make it again");
  }

  @Test
  void typesAreGuessedFromTheFirstRowsAndSaidToBe() throws IOException {
    StringBuilder rows = new StringBuilder("n,t,m,none\n");
    for (int i = 0; i < 1000; i++) {
      rows.append(i).append(i < 5 ? ",x" : ",1").append(i < 250 ? ",NA" : ",2.5").append(",\n");
    }
    rows.append("late,late,late,late\n");
    Path data = text("typed.csv", rows.toString());
    assertThat(info(data).out())
        .contains(
            """
            Variable information (types from the first 1,000 rows):
            Var 1: n, Type: number, Storage: text
            Var 2: t, Type: factor, Storage: text, Numbers: 99.5 %
            Var 3: m, Type: number, Storage: text, Missing: 25.0 %
            Var 4: none, Type: by its values, Storage: text, Missing: 100.0 %
            """);
    InfoDocument document = Json.read(info(data, "--json").out(), InfoDocument.class);
    assertThat(document.typedBy()).isEqualTo(1000);
    assertThat(document.variables().get(2).missing()).isEqualTo(0.25);
    assertThat(info(text("header.csv", "a,b\n")).out())
        .contains("Variable information:\nVar 1: a, Type: by its values, Storage: text\n");
  }

  @Test
  void ofAWideTableFewerRowsAreLookedAt() throws IOException {
    String header = IntStream.range(0, 2000).mapToObj(i -> "c" + i).collect(joining(","));
    String row = IntStream.range(0, 2000).mapToObj(i -> "1").collect(joining(",")) + "\n";
    Path data = text("wide.csv", header + "\n" + row.repeat(600));
    assertThat(info(data).out()).contains("(types from the first 500 rows)");
  }

  @Test
  void whatIsNoTableIsToldWithTheRemedy() throws IOException {
    Path sequence = directory.resolve("rows.seq");
    Files.write(sequence, new byte[] {'S', 'E', 'Q', 6, 0x15, 4, 0x15, 0x10});
    Outcome outcome = info(sequence);
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("rows.seq is a sequence file of Hadoop: write it as Avro or CSV\n");
    Path parquet = directory.resolve("rows.parquet");
    Files.write(parquet, new byte[] {'P', 'A', 'R', '1', 0x15, 4, 0x15, 0x10});
    assertThat(info(parquet).err())
        .contains(
            "rows.parquet does not end as a Parquet file does: it is cut short or damaged, make it"
                + " again\n");
    Path gzip = directory.resolve("rows.csv");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      out.write("x,y\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(info(gzip).err())
        .contains("rows.csv is a gzip file whose name does not say so: let the name end in .gz");
    Path wide = Files.write(directory.resolve("wide.csv"), "x,y".getBytes(StandardCharsets.UTF_16));
    String out = directory.resolve("out").toString();
    assertThat(
            crosswind("logit", "--data", wide.toString(), "--formula", "y ~ x", "--out", out).err())
        .contains("wide.csv is text in UTF-16: recode it: iconv -f UTF-16 -t UTF-8");
  }

  @Test
  void otherDelimitersAreFoundOutAndTold() throws IOException {
    Path semicolons = text("s.csv", "x;y\n1.5;2\n");
    assertThat(info(semicolons).out())
        .contains("separated by semicolons", "Var 1: x, Type: number", "Var 2: y, Type: number");
  }
}

package org.crosswind.export.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.ModelFormat;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.RandomModel;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every target keeps to whose models are programs that score files. */
public abstract class ProgramContract {
  private static final int MODELS = 10;
  private static final int ROWS = 1_040;

  @TempDir protected Path directory;

  private final String target;
  private final ModelFormat format;
  private final String file;

  protected ProgramContract(String target, ModelFormat format, String file) {
    this.target = target;
    this.format = format;
    this.file = file;
  }

  /** What runs a program; its arguments follow. */
  protected abstract Interpreter interpreter(Path program) throws IOException;

  protected final Interpreter program(ModelDocument model, Unseen unseen)
      throws ExportException, IOException {
    Path program = Files.createTempDirectory(directory, "model").resolve(file);
    try (OutputStream out = Files.newOutputStream(program)) {
      format.write(ExportedModel.of(model, unseen), out);
    }
    return interpreter(program);
  }

  @Test
  void itScoresRandomRowsOfRandomModelsAsTheScorerDoes() throws Exception {
    Agreement agreement = new Agreement(target);
    for (int seed = 1; seed <= MODELS; seed++) {
      RandomModel random = TextModels.of(seed);
      List<Map<String, String>> rows = random.rows(ROWS);
      Unseen unseen = seed % 2 == 0 ? Unseen.REFERENCE : Unseen.MISSING;
      agree(agreement, random.document(), unseen, rows);
    }
    assertThat(agreement.rows()).isGreaterThanOrEqualTo(10_000);
    agreement.report();
  }

  private void agree(
      Agreement agreement, ModelDocument model, Unseen unseen, List<Map<String, String>> rows)
      throws ExportException, IOException {
    Path csv = CsvFile.write(directory.resolve("rows.csv"), columns(rows), rows);
    Interpreter program = program(model, unseen);
    double[] etas = RandomModel.etas(model, unseen, CsvFile.read(rows));
    Interpreter.Result linear = program.run(List.of("--eta", csv.toString()));
    agreement.etas(etas, CsvFile.column(linear.ok(), "eta"));
    String scored = program.run(List.of(csv.toString())).ok();
    boolean logistic = model.kind().family().equals("binomial");
    agreement.means(etas, CsvFile.column(scored, "prediction"), logistic);
    long without = Arrays.stream(etas).filter(Double::isNaN).count();
    if (without > 0) {
      assertThat(linear.err())
          .startsWith(without + " of " + rows.size() + " rows ")
          .hasLineCount(1);
    }
  }

  private static List<String> columns(List<Map<String, String>> rows) {
    return List.copyOf(rows.get(0).keySet());
  }

  @Test
  void theSameModelGivesTheSameBytes() throws Exception {
    ExportedModel model = ExportedModel.of(TextModels.of(3).document(), Unseen.MISSING);
    ByteArrayOutputStream one = new ByteArrayOutputStream();
    ByteArrayOutputStream other = new ByteArrayOutputStream();
    format.write(model, one);
    format.write(model, other);
    assertThat(one.toByteArray()).isEqualTo(other.toByteArray()).isNotEmpty();
    assertThat(one.toString(StandardCharsets.ISO_8859_1)).matches("\\A[\\n -~]*\\z");
  }

  @Test
  void failingAtAnUnseenLevelNamesRowAndFactor() throws Exception {
    int failed = 0;
    for (int seed = 31; seed < 34; seed++) {
      RandomModel random = TextModels.plain(seed);
      List<Map<String, String>> rows = random.rows(200);
      List<Map<String, String>> read = CsvFile.read(rows);
      ModelDocument model = random.document();
      double[] reference = RandomModel.etas(model, Unseen.REFERENCE, read);
      double[] missing = RandomModel.etas(model, Unseen.MISSING, read);
      List<Integer> known =
          IntStream.range(0, rows.size())
              .filter(i -> Double.compare(reference[i], missing[i]) == 0)
              .boxed()
              .toList();
      List<Map<String, String>> good = new ArrayList<>();
      known.forEach(i -> good.add(rows.get(i)));
      Interpreter program = program(model, Unseen.FAIL);
      Path csv = CsvFile.write(directory.resolve("good.csv"), columns(rows), good);
      double[] etas = known.stream().mapToDouble(i -> missing[i]).toArray();
      new Agreement(target)
          .etas(etas, CsvFile.column(program.run(List.of("--eta", csv.toString())).ok(), "eta"));
      if (good.size() < rows.size()) {
        int bad =
            IntStream.range(0, rows.size())
                .filter(i -> !known.contains(i))
                .findFirst()
                .orElseThrow();
        good.add(1, rows.get(bad));
        csv = CsvFile.write(directory.resolve("bad.csv"), columns(rows), good);
        Interpreter.Result result = program.run(List.of(csv.toString()));
        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.err()).contains("row 2: ").contains("no estimate");
        failed++;
      }
    }
    assertThat(failed).isPositive();
  }

  @Test
  void itTriesItsTestVectors() throws Exception {
    for (int seed = 1; seed <= 3; seed++) {
      Interpreter program = program(TextModels.tried(seed).document(), Unseen.MISSING);
      assertThat(program.run(List.of("--check")).ok())
          .startsWith("10 test vectors agree; the largest relative difference is ")
          .hasLineCount(1);
    }
  }

  @Test
  void aModelWhoseVectorsLieFailsItsCheck() throws Exception {
    ModelDocument model = TextModels.tried(1).document();
    ModelDocument.Vector first = model.evidence().vectors().get(0);
    List<ModelDocument.Vector> vectors = new ArrayList<>(model.evidence().vectors());
    vectors.set(0, new ModelDocument.Vector(first.row(), first.eta() + 1e-6, first.mean(), null));
    ModelDocument.Evidence evidence =
        new ModelDocument.Evidence(vectors, List.of(), List.of(), "f", "v", null);
    ModelDocument lying =
        new ModelDocument(model.kind(), model.sample(), model.fit(), model.estimates(), evidence);
    Interpreter.Result result = program(lying, Unseen.MISSING).run(List.of("--check"));
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).startsWith("test vector 1 has eta ").hasLineCount(1);
  }

  @Test
  void aMissingColumnIsNamed() throws Exception {
    Interpreter program = program(TextModels.plain(2).document(), Unseen.MISSING);
    Path csv = Files.writeString(directory.resolve("none.csv"), "y,unknown\n1,2\n");
    Interpreter.Result result = program.run(List.of(csv.toString()));
    assertThat(result.exit()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("no column ").hasLineCount(1);
  }

  @Test
  void aFileThatIsNoneIsRefusedInOneLine() throws Exception {
    Interpreter program = program(TextModels.plain(2).document(), Unseen.MISSING);
    List<String> columns = columns(TextModels.plain(2).rows(1));
    String header =
        columns.stream()
            .map(c -> '"' + c.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","));
    String row = "1" + ",1".repeat(columns.size() - 1);
    Map<String, String> files =
        Map.of(
            "a quote is not closed", header + "\n" + row + "\n" + row.substring(1) + ",\"1\n",
            " twice", header + "," + header + "\n" + row + "," + row + "\n");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path csv = Files.writeString(directory.resolve("broken.csv"), file.getValue());
      Interpreter.Result result = program.run(List.of(csv.toString()));
      assertThat(result.exit()).as(file.getKey()).isEqualTo(2);
      assertThat(result.err()).contains(file.getKey()).hasLineCount(1);
    }
    Interpreter.Result none = program.run(List.of(directory.resolve("none-at-all").toString()));
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("none-at-all").hasLineCount(1);
  }

  @Test
  void anInterceptAloneScoresEveryRow() throws Exception {
    ModelDocument wide = TextModels.plain(2).document();
    assertThat(wide.estimates().intercept()).isTrue();
    ModelDocument.Kind kind = wide.kind();
    double eta = wide.estimates().coefficients().get(0).estimate();
    double mean = kind.family().equals("binomial") ? 1 / (1 + Math.exp(-eta)) : eta;
    ModelDocument model =
        new ModelDocument(
            new ModelDocument.Kind(
                kind.version(),
                kind.status(),
                kind.family(),
                kind.estimator(),
                "y ~ 1",
                kind.response()),
            wide.sample(),
            wide.fit(),
            new ModelDocument.Estimates(
                "model",
                0.95,
                wide.estimates().coefficients().subList(0, 1),
                null,
                true,
                List.of(),
                List.of()),
            new ModelDocument.Evidence(
                List.of(new ModelDocument.Vector(Map.of(), eta, mean, null)),
                List.of(),
                List.of(),
                "f",
                "v",
                null));
    Interpreter program = program(model, Unseen.MISSING);
    for (String rows : List.of("a\n1\n2\n", "a,b\n1,2\n,\n")) {
      Path csv = Files.writeString(directory.resolve("any.csv"), rows);
      String scored = program.run(List.of("--eta", csv.toString())).ok();
      double[] etas = {eta, eta};
      new Agreement(target).etas(etas, CsvFile.column(scored, "eta"));
    }
    assertThat(program.run(List.of("--check")).ok()).startsWith("1 test vector agrees;");
  }

  @Test
  void itSaysHowItIsUsed() throws Exception {
    Interpreter program = program(TextModels.plain(2).document(), Unseen.MISSING);
    assertThat(program.run(List.of("--help")).ok()).contains("--check").contains("--eta");
  }

  @Test
  void thousandsOfLevelsAreScored() throws Exception {
    for (int levels : new int[] {6_000, 30_000}) {
      ModelDocument model = WideModel.of(levels);
      agree(new Agreement(target), model, Unseen.MISSING, WideModel.rows(levels, 500));
    }
  }
}

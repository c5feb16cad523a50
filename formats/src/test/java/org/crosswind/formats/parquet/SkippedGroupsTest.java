package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.step.RowStep;
import org.crosswind.glm.expression.ColumnTest;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.SourceExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row groups of which a condition takes no row are not read, and the rows taken are the same. */
class SkippedGroupsTest {
  private static final int CONDITIONS = 50;
  private static final List<String> TEXTS =
      List.of("", "a", "ab", "b", "é", "\uFFFD", "\uD83D\uDE00", "zz");
  private static final Schema SCHEMA =
      Schemas.typed(
          List.of(
              new Schemas.Typed("id", Schema.create(Schema.Type.INT), false, null),
              new Schemas.Typed("n", Schema.create(Schema.Type.LONG), true, null),
              new Schemas.Typed("x", Schema.create(Schema.Type.DOUBLE), true, null),
              new Schemas.Typed("f", Schema.create(Schema.Type.FLOAT), true, null),
              new Schemas.Typed("s", Schema.create(Schema.Type.STRING), true, null)));

  @TempDir private Path directory;
  private final Configuration conf = new Configuration(false);

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(directory.resolve("rows.parquet").toUri());
  }

  /** Groups of a hundred rows, whose values are near to one another, or one, or missing. */
  private void write(SplittableRandom random) throws IOException {
    conf.set("parquet.block.size", "1");
    RowEncoder encoder = new RowEncoder(SCHEMA);
    EncodedRow view = new EncodedRow();
    try (RowFileWriter writer = RowFormats.PARQUET.create(Job.getInstance(conf), SCHEMA, path())) {
      int kind = 0;
      for (int i = 0; i < 830; i++) {
        kind = i % 100 == 0 ? random.nextInt(4) : kind;
        int middle = i / 100 * 3;
        encoder.begin().put(i);
        for (int column = 0; column < 3; column++) {
          double near = middle + (kind == 1 ? 0 : random.nextInt(5)) - 4;
          boolean missing = kind == 2 || (kind == 3 && random.nextInt(4) == 0);
          Object there = column == 0 ? (Object) (long) near : column == 1 ? near / 2 : (float) near;
          Object none =
              column == 0 || random.nextBoolean()
                  ? null
                  : column == 1 ? (Object) Double.NaN : Float.NaN;
          encoder.putValue(missing ? none : there);
        }
        int text = Math.min(TEXTS.size() - 1, i / 100 + random.nextInt(2));
        encoder.putValue(kind == 2 ? null : TEXTS.get(text));
        writer.append(view.of(encoder.data(), 0, encoder.length()));
      }
    }
  }

  private static String test(SplittableRandom random) {
    String[] signs = {"==", "!=", "<", "<=", ">", ">="};
    String sign = signs[random.nextInt(signs.length)];
    String number =
        Integer.toString(random.nextInt(60) / 2 - 4) + (random.nextBoolean() ? ".5" : "");
    String column = List.of("n", "x", "f").get(random.nextInt(3));
    String text = "'" + TEXTS.get(random.nextInt(TEXTS.size())) + "'";
    return switch (random.nextInt(9)) {
      case 0 -> number + " " + sign + " " + column;
      case 1 -> column + " in (" + number + ", 7, -1)";
      case 2 -> List.of("n", "x", "s").get(random.nextInt(3)) + " is missing";
      case 3 -> List.of("n", "x", "s").get(random.nextInt(3)) + " is not missing";
      case 4 -> "s " + sign + " " + text;
      case 5 -> "s in (" + text + ", 'none')";
      case 6 -> "(n > 3 or " + column + " < 2)";
      default -> column + " " + sign + " " + number;
    };
  }

  private record Found(List<String> ids, int rows) {}

  private Found found(RowStep step, List<ColumnTest> tests) throws IOException {
    FileSplit whole = new FileSplit(path(), 0, Long.MAX_VALUE, new String[0]);
    NeededColumns needed = NeededColumns.of(List.of("id"));
    List<String> ids = new ArrayList<>();
    int rows = 0;
    try (Rows all =
        step.rows(path(), ParquetFile.rows(conf, whole, step.sources(needed), tests), needed)) {
      for (RowRecord record = all.move(); record != null; record = all.move()) {
        rows++;
        if (!record.isLeftOut()) {
          ids.add(record.row().text(0));
        }
        assertThat(all.progress()).isBetween(0f, 1f);
      }
    }
    return new Found(ids, rows);
  }

  /** Rows of groups that are not read. */
  private int skipped(List<ColumnTest> tests) throws IOException {
    FileSplit whole = new FileSplit(path(), 0, Long.MAX_VALUE, new String[0]);
    int skipped = 0;
    try (Rows all = ParquetFile.rows(conf, whole, NeededColumns.of(List.of("id")), tests)) {
      for (RowRecord record = all.move(); record != null; record = all.move()) {
        skipped += record.isLeftOut() ? 1 : 0;
      }
    }
    return skipped;
  }

  private static RowStep step(String set, String where) {
    return new RowStep(
        set.isEmpty() ? Derivation.NONE : Derivation.parse(set),
        Optional.of(SourceExpression.parse(where)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theRowsTakenAreTheSame(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    write(random);
    int skipped = 0;
    for (int i = 0; i < CONDITIONS; i++) {
      String where = test(random);
      for (int more = random.nextInt(3); more > 0; more--) {
        where += " and " + test(random);
      }
      RowStep step = step("", where);
      Found without = found(step, List.of());
      assertThat(found(step, step.tests())).as(where).isEqualTo(without);
      assertThat(without.rows()).isEqualTo(830);
      skipped += skipped(step.tests());
    }
    assertThat(skipped).isGreaterThan(CONDITIONS * 830 / 20);
  }

  @Test
  void aColumnThatIsReplacedIsNoGround() throws IOException {
    write(new SplittableRandom(7));
    assertThat(skipped(step("", "n > 1000").tests())).isEqualTo(830);
    RowStep replaced = step("n = n + 10000", "n > 1000");
    assertThat(replaced.tests()).isEmpty();
    assertThat(found(replaced, replaced.tests()).ids()).isNotEmpty();
  }

  @Test
  void partsThatAreJoinedByAndAloneAreTests() {
    assertThat(step("", "n > 1 and (x < 2 and s == 'a') and log(x) > 0").tests())
        .extracting(ColumnTest::column)
        .containsExactly("n", "x", "s");
    assertThat(step("", "n > 1 or x < 2").tests()).isEmpty();
    assertThat(step("", "not n > 1").tests()).isEmpty();
    assertThat(step("", "s > 'a' and n == x and f + 1 > 2").tests()).isEmpty();
  }
}

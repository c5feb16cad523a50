package org.crosswind.jobs.order;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.run.JobRunner;

/** Random rows, as text and as Avro, and the jobs on them. */
final class OrderData {
  static final Schema ROW =
      SchemaBuilder.record("Row")
          .fields()
          .optionalInt("i")
          .optionalLong("l")
          .optionalDouble("d")
          .optionalString("s")
          .requiredBoolean("b")
          .endRecord();

  static final List<String> NAMES = List.of("a", "the b", "c");

  private static final String[] TEXTS = {
    "AA", "aa", "B", "Zoë", "a,b", "say \"x\"", "01A", "-", "\u00e9", "\ud83d\ude00", "\uffee", "1e"
  };

  private static final String[] NUMBERS = {
    "0", "-0", "1", "1.0", "01", "+1", "1e0", "-2", "-2.5", "10", "9", "1e3", "0.1", "-1e-3"
  };

  private OrderData() {}

  /** Cells of text, null where missing; few different ones, so that many rows are alike. */
  static List<List<String>> cells(Random random, int rows, boolean numbersOnly) {
    List<List<String>> cells = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < NAMES.size(); c++) {
        boolean number = numbersOnly || c == 0 || random.nextInt(3) == 0;
        String[] from = number ? NUMBERS : TEXTS;
        row.add(random.nextInt(8) == 0 ? null : from[random.nextInt(from.length)]);
      }
      cells.add(row);
    }
    return cells;
  }

  /** Writes rows into so many CSV files of a directory. */
  static String csv(JobHarness jobs, String directory, List<List<String>> rows, int files)
      throws IOException {
    for (int f = 0; f < files; f++) {
      StringBuilder text = new StringBuilder(line(NAMES));
      for (int r = f; r < rows.size(); r += files) {
        text.append(line(rows.get(r)));
      }
      jobs.raw(directory + "/" + f + ".csv", text.toString());
    }
    return jobs.path(directory).toString();
  }

  /** A line as it is read and as it is written. */
  static String line(List<String> cells) {
    List<String> fields = new ArrayList<>();
    for (String cell : cells) {
      boolean quoted = cell != null && (cell.indexOf(',') >= 0 || cell.indexOf('"') >= 0);
      String field = cell == null ? "NA" : cell;
      fields.add(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
    return String.join(",", fields) + "\n";
  }

  static List<GenericRecord> records(Random random, int rows) {
    double[] doubles = {0.0, -0.0, Double.NaN, 1.5, -1.5, Double.NEGATIVE_INFINITY, 1e300};
    long[] longs = {
      0, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1, -1, Long.MIN_VALUE
    };
    List<GenericRecord> records = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      records.add(
          JobHarness.record(
              ROW,
              random.nextInt(5) == 0 ? null : (Object) (random.nextInt(7) - 3),
              random.nextInt(9) == 0 ? null : (Object) longs[random.nextInt(longs.length)],
              random.nextInt(9) == 0 ? null : (Object) doubles[random.nextInt(doubles.length)],
              random.nextInt(9) == 0 ? null : TEXTS[random.nextInt(TEXTS.length)],
              random.nextBoolean()));
    }
    return records;
  }

  static String avro(JobHarness jobs, String directory, List<GenericRecord> rows, int files)
      throws IOException {
    for (int f = 0; f < files; f++) {
      List<GenericRecord> some = new ArrayList<>();
      for (int r = f; r < rows.size(); r += files) {
        some.add(rows.get(r));
      }
      jobs.avro(directory + "/" + f + ".avro", ROW, some);
    }
    return jobs.path(directory).toString();
  }

  /** Sorts as the command does. */
  static void sort(JobHarness jobs, String out, int files, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("files", Integer.toString(files)));
    if (files > 1) {
      SortCutsJob cuts = new SortCutsJob();
      Settings settings =
          JobHarness.settings(cuts, all.toArray(String[]::new))
              .with(cuts.output(), jobs.path(out + "-cuts").toString());
      try (JobRunner runner = new JobRunner(jobs.conf(), Progress.SILENT)) {
        runner.run(cuts, settings, JobRunner.Existing.OVERWRITE);
      }
      all.addAll(List.of(SortJob.CUTS.name(), jobs.path(out + "-cuts").toString()));
    }
    jobs.run(new SortJob(), out, all.toArray(String[]::new));
  }

  /** The rows of all files of a directory, in order, each value as its text. */
  static List<List<String>> texts(JobHarness jobs, String out) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    for (Path file : jobs.files(out)) {
      var path = new org.apache.hadoop.fs.Path(file.toString());
      rows.addAll(RowFormats.file(jobs.conf(), path).first(Integer.MAX_VALUE));
    }
    return rows;
  }
}

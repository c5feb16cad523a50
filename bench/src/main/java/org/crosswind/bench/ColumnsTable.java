package org.crosswind.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.Row;

/**
 * Processor time of reading 5 of 22 columns of one file in each format, beside DuckDB's for the
 * same sums in one thread.
 *
 * <p>{@code ColumnsTable DIRECTORY ROWS}: files that are there are used again.
 */
public final class ColumnsTable {
  private static final WideTable TABLE = new WideTable(14, 8);
  private static final int TIMES = 3;

  /** The formats that DuckDB has. */
  private static final List<String> DUCKDB = List.of("csv", "parquet");

  private static final List<String> NEEDED = List.of("x0", "x5", "x9", "g1", "g6");

  private final OperatingSystemMXBean process =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private final Configuration conf = new Configuration();
  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private final Path directory;
  private final long rows;

  private ColumnsTable(Path directory, long rows) {
    this.directory = directory;
    this.rows = rows;
  }

  public static void main(String[] args) throws Exception {
    new ColumnsTable(Path.of(args[0]), Long.parseLong(args[1])).run();
  }

  /** What a reading came to, so that it cannot be left out: the same for each. */
  private record Sums(long rows, double numbers, long letters) {}

  private interface Reading {
    Sums read() throws Exception;
  }

  private void run() throws Exception {
    Files.createDirectories(directory);
    for (String format : DUCKDB) {
      Path file = file(format);
      if (!Files.exists(file)) {
        DuckDb.first(
            1, "copy (" + TABLE.query(rows) + ") to '" + file + "' (format " + format + ")");
      }
    }
    for (WrittenFormat format : List.of(RowFormats.AVRO, RowFormats.ORC)) {
      if (!Files.exists(file(format.option()))) {
        write(format);
      }
    }
    out.printf(Locale.ROOT, "%,d rows, 5 of %d columns%n%n", rows, TABLE.columns());
    out.println("| file | MB | CPU s | DuckDB's | ratio |");
    out.println("|---|---|---|---|---|");
    for (String format : List.of("csv", "avro", "orc", "parquet")) {
      double ours = seconds(() -> sums(file(format)));
      double theirs =
          DUCKDB.contains(format) ? seconds(() -> duckDb(question(file(format)))) : Double.NaN;
      out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.2f | %.2f | %.2f |%n",
          format,
          Files.size(file(format)) / 1e6,
          ours,
          theirs,
          ours / theirs);
    }
  }

  private Path file(String format) {
    return directory.resolve("rows-" + rows + "." + format);
  }

  private static String question(Path file) {
    return "select count(*), sum(x0) + sum(x5) + sum(x9), sum(length(g1)) + sum(length(g6)) from '"
        + file
        + "'";
  }

  private static Sums duckDb(String sql) throws SQLException {
    List<Object> row = DuckDb.first(1, sql);
    return new Sums(
        ((Number) row.get(0)).longValue(),
        ((Number) row.get(1)).doubleValue(),
        ((Number) row.get(2)).longValue());
  }

  private RowFile open(Path file) throws IOException {
    return RowFormats.file(conf, new org.apache.hadoop.fs.Path(file.toUri()));
  }

  private void write(WrittenFormat format) throws IOException {
    RowFile from = open(file("parquet"));
    RowBytes bytes = new RowBytes(from.schema());
    try (Rows all = from.rows();
        RowFileWriter writer =
            format.create(
                Job.getInstance(conf),
                from.schema(),
                new org.apache.hadoop.fs.Path(file(format.option()).toUri()))) {
      for (RowRecord record = all.move(); record != null; record = all.move()) {
        writer.append(bytes.of(record.row()));
      }
    }
  }

  private Sums sums(Path path) throws IOException {
    RowFile file = open(path);
    int[] at = NEEDED.stream().mapToInt(name -> column(file, name)).toArray();
    long count = 0;
    long letters = 0;
    double numbers = 0;
    try (Rows all = file.rows(NeededColumns.of(NEEDED))) {
      for (RowRecord record = all.move(); record != null; record = all.move()) {
        Row row = record.row();
        count++;
        numbers += row.number(at[0]) + row.number(at[1]) + row.number(at[2]);
        letters += row.text(at[3]).length() + row.text(at[4]).length();
      }
    }
    return new Sums(count, numbers, letters);
  }

  private static int column(RowFile file, String name) {
    try {
      return file.columns().indexOf(name);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Processor time of the whole process, the least of several readings. */
  private double seconds(Reading reading) throws Exception {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < TIMES; i++) {
      long before = process.getProcessCpuTime();
      Sums sums = reading.read();
      least = Math.min(least, (process.getProcessCpuTime() - before) / 1e9);
      if (sums.rows() != rows) {
        throw new IllegalStateException("read " + sums);
      }
    }
    return least;
  }
}

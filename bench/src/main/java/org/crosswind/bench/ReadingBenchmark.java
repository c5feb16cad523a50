package org.crosswind.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Raw files from bytes in memory to typed values, by our readers and by others; of ours also the
 * lines alone, and the lines cut into fields.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ReadingBenchmark {
  /** The kind of file. */
  @Param({"airline", "weather"})
  public String kind;

  private AirlineReading airline;
  private WeatherReading weather;
  private byte[] file;

  /** Makes the file, and holds the readers to each other. */
  @Setup
  public void generate() throws IOException, RejectedRecord {
    if (kind.equals("airline")) {
      airline = new AirlineReading(ReadingData.airline());
      file = airline.file();
    } else {
      weather = new WeatherReading(ReadingData.weather());
      file = weather.file();
    }
    double sum = crosswind();
    requireSame(sum, hadoopSplit());
    requireSame(sum, fastCsv());
  }

  /** Numbers are added in different orders. */
  private static void requireSame(double sum, double other) {
    if (Math.abs(sum - other) > 1e-12 * sum) {
      throw new IllegalStateException("the readers differ: " + sum + " and " + other);
    }
  }

  /** Lines alone. */
  @Benchmark
  public long lines(ReadingCost cost) throws IOException {
    TextLines lines = Readings.lines(file);
    long sum = 0;
    while (lines.next()) {
      sum += lines.to() - lines.from();
    }
    cost.bytes += file.length;
    return sum;
  }

  /** Lines and the places of their fields. */
  @Benchmark
  public long fields(ReadingCost cost) throws IOException, RejectedRecord {
    TextLines lines = Readings.lines(file);
    DelimitedLine line = new DelimitedLine();
    long sum = 0;
    while (lines.next()) {
      line.split(lines.buffer(), lines.from(), lines.to());
      sum += line.fieldCount();
    }
    cost.bytes += file.length;
    return sum;
  }

  /** Values, as a mapper gets them. */
  @Benchmark
  public double values(ReadingCost cost) throws IOException, RejectedRecord {
    cost.bytes += file.length;
    return crosswind();
  }

  /** Values by Hadoop's LineReader and String.split. */
  @Benchmark
  public double valuesByHadoopSplit(ReadingCost cost) throws IOException {
    cost.bytes += file.length;
    return hadoopSplit();
  }

  /** Values by FastCSV. */
  @Benchmark
  public double valuesByFastCsv(ReadingCost cost) throws IOException {
    cost.bytes += file.length;
    return fastCsv();
  }

  private double crosswind() throws IOException, RejectedRecord {
    return airline == null ? weather.crosswind() : airline.crosswind();
  }

  private double hadoopSplit() throws IOException {
    return airline == null ? weather.hadoopSplit() : airline.hadoopSplit();
  }

  private double fastCsv() throws IOException {
    return airline == null ? weather.fastCsv() : airline.fastCsv();
  }
}

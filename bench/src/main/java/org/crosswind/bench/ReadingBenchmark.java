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
  /** The kind of flights in today's layout; of weather a kind is a {@link TodaysWeather}. */
  static final String PREZIP = "PREZIP";

  /** The kind of file. */
  @Param({"airline", "weather"})
  public String kind;

  private static final int LINES = 50_000;
  private static final double ADDED_OTHERWISE = 1e-12;

  /** Other units have other digits, and a humidity that is missing follows from others. */
  private static final double ROUNDED_OTHERWISE = 1e-3;

  private AirlineReading airline;
  private WeatherReading weather;
  private byte[] file;
  private byte[] gzip;
  private byte[] zip;
  private long lineCount;

  /** Makes the file, and holds the readers to each other. */
  @Setup
  public void generate() throws IOException, RejectedRecord {
    switch (kind) {
      case "airline" -> airline = new AirlineReading(ReadingData.airline());
      case "weather" -> weather = new WeatherReading(ReadingData.weather());
      case PREZIP -> prezip(new AirlineReading(ReadingData.airline()));
      default -> today(new WeatherReading(ReadingData.weather()));
    }
    file = airline == null ? weather.file() : airline.file();
    gzip = PackedFile.gzip(file);
    zip = PackedFile.zip(file);
    lineCount = Readings.count(file);
    if (kind.equals("airline") || kind.equals("weather")) {
      requireSame(crosswind(), hadoopSplit(), ADDED_OTHERWISE);
      requireSame(crosswind(), fastCsv(), ADDED_OTHERWISE);
    }
  }

  private void prezip(AirlineReading generated) throws IOException, RejectedRecord {
    airline = new AirlineReading(TodaysFlights.made(generated.file()));
    requireSame((double) generated.crosswind(), crosswind(), 0);
  }

  private void today(WeatherReading all) throws IOException, RejectedRecord {
    TodaysWeather layout = TodaysWeather.valueOf(kind);
    WeatherReading generated = new WeatherReading(Readings.first(LINES, all.file()));
    weather = new WeatherReading(layout.made(generated.file()), layout.delimiter());
    requireSame(generated.crosswind(), crosswind(), ROUNDED_OTHERWISE);
  }

  private static void requireSame(double sum, double other, double tolerance) {
    if (Math.abs(sum - other) > tolerance * sum) {
      throw new IllegalStateException("the readers differ: " + sum + " and " + other);
    }
  }

  /** Lines alone. */
  @Benchmark
  public long lines(ReadingCost cost) throws IOException {
    return lines(Readings.lines(file), cost);
  }

  /** Lines of the file in gzip; bytes are those that come of it. */
  @Benchmark
  public long linesOfGzip(ReadingCost cost) throws IOException {
    return lines(new TextLines(PackedFile.ofGzip(gzip), 0), cost);
  }

  /** Lines of the file as the member of a zip archive; bytes are those that come of it. */
  @Benchmark
  public long linesOfZip(ReadingCost cost) throws IOException {
    return lines(new TextLines(PackedFile.ofZip(zip), 0), cost);
  }

  private long lines(TextLines lines, ReadingCost cost) throws IOException {
    long sum = 0;
    while (lines.next()) {
      sum += lines.to() - lines.from();
    }
    lines.close();
    count(cost);
    return sum;
  }

  /** Lines and the places of their fields. */
  @Benchmark
  public long fields(ReadingCost cost) throws IOException, RejectedRecord {
    TextLines lines = Readings.lines(file);
    DelimitedLine line = weather == null ? new DelimitedLine() : weather.line();
    long sum = 0;
    while (lines.next()) {
      line.split(lines.buffer(), lines.from(), lines.to());
      sum += line.fieldCount();
    }
    count(cost);
    return sum;
  }

  /** Values, as a mapper gets them. */
  @Benchmark
  public double values(ReadingCost cost) throws IOException, RejectedRecord {
    count(cost);
    return crosswind();
  }

  /** Values by Hadoop's LineReader and String.split. */
  @Benchmark
  public double valuesByHadoopSplit(ReadingCost cost) throws IOException {
    count(cost);
    return hadoopSplit();
  }

  /** Values by FastCSV. */
  @Benchmark
  public double valuesByFastCsv(ReadingCost cost) throws IOException {
    count(cost);
    return fastCsv();
  }

  private void count(ReadingCost cost) {
    cost.bytes += file.length;
    cost.lines += lineCount;
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

package org.crosswind.bench.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.mllib.evaluation.BinaryClassificationMetrics;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;
import scala.Tuple2;

/**
 * Raw files to a fitted and scored model, on Spark in this process.
 *
 * <p>{@code Main --flights DIR --weather DIR --stations FILE --zones FILE [--test PREDICATE]
 * [--formula FORMULA] [--algorithm irls|lbfgs] [--cores N] --out DIR}
 *
 * <p>Writes {@code stages.csv}, {@code coefficients.csv} and {@code metrics.csv}.
 */
public final class Main {
  private static final StorageLevel LEVEL = StorageLevel.MEMORY_AND_DISK();

  private final Options options;
  private final SparkSession spark;
  private final Stopwatch stopwatch = new Stopwatch();
  private final List<String> metrics = new ArrayList<>(List.of("name,value"));
  private final List<String> coefficients = new ArrayList<>(List.of("name,estimate,standardError"));

  private Main(Options options, SparkSession spark) {
    this.options = options;
    this.spark = spark;
  }

  public static void main(String[] args) throws IOException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    Path out = Files.createDirectories(Path.of(options.text("out")));
    SparkSession spark =
        SparkSession.builder()
            .appName("crosswind-peer")
            .master("local[" + options.text("cores") + "]")
            .config("spark.ui.enabled", false)
            .config("spark.local.dir", out.resolve("local").toString())
            .config("spark.sql.session.timeZone", "UTC")
            // Where adaptive execution starts from; it merges what is small.
            .config("spark.sql.shuffle.partitions", 32)
            .getOrCreate();
    try {
      Main main = new Main(options, spark);
      main.run();
      main.write(out);
    } finally {
      spark.stop();
    }
  }

  private void run() {
    Dataset<Row> hourly = stopwatch.time("weather", this::hourly);
    Dataset<Row> joined = stopwatch.time("join", () -> joined(hourly));
    hourly.unpersist();
    Dataset<Row> train = joined.where("not Test");
    DesignMatrix design = stopwatch.time("design", () -> new DesignMatrix(options.terms(), train));
    Dataset<Row> vectors =
        stopwatch.time("encode", () -> held(design.encode(train, options.response())));
    metric("trainRows", vectors.count());
    Fit fit = stopwatch.time("fit", () -> Fit.of(options.text("algorithm"), vectors));
    vectors.unpersist();
    Dataset<Row> test = design.encode(joined.where("Test"), options.response());
    metric("auc", stopwatch.time("predict", () -> auc(fit.score(test))));
    describe(design, fit);
  }

  private Dataset<Row> hourly() {
    Stations stations = stations();
    return held(
        Weather.hourly(
            new Tables(spark).read(options.text("weather"), Weather.COLUMNS), stations.table()));
  }

  private Stations stations() {
    return new Stations(spark, new Tables(spark).read(options.text("stations"), Stations.COLUMNS));
  }

  /** The complete rows of both sets: the formula's columns, and which of the sets it is. */
  private Dataset<Row> joined(Dataset<Row> hourly) {
    Tables tables = new Tables(spark);
    Dataset<Row> zones =
        stations().zones(tables.read(options.text("zones"), Stations.ZONE_COLUMNS));
    Dataset<Row> flights =
        Flights.typed(tables.read(options.text("flights"), Flights.COLUMNS), zones);
    List<String> columns = new ArrayList<>(options.terms());
    columns.add(options.response());
    Column test = functions.expr("coalesce(" + options.text("test") + ", false)");
    Dataset<Row> rows =
        Flights.withWeather(flights, hourly)
            .withColumn("Test", test)
            .na()
            .drop(columns.toArray(String[]::new));
    columns.add("Test");
    return held(rows.select(columns.stream().map(functions::col).toArray(Column[]::new)));
  }

  /** Kept for the stages that follow, and made now, so that each stage has its own time. */
  private static Dataset<Row> held(Dataset<Row> rows) {
    Dataset<Row> kept = rows.persist(LEVEL);
    kept.count();
    return kept;
  }

  /** Exact: no binning of the scores. */
  private double auc(Dataset<Row> scored) {
    var pairs =
        scored
            .select("score", "label")
            .toJavaRDD()
            .map(row -> new Tuple2<Object, Object>(row.getDouble(0), row.getDouble(1)));
    pairs.persist(LEVEL);
    metric("testRows", pairs.count());
    return new BinaryClassificationMetrics(pairs.rdd(), 0).areaUnderROC();
  }

  private void describe(DesignMatrix design, Fit fit) {
    metric("deviance", fit.deviance());
    metric("iterations", fit.iterations());
    List<String> names = design.names();
    List<Double> errors = fit.standardErrors();
    metric("standardErrors", errors.isEmpty() ? 0 : 1);
    for (int j = 0; j <= names.size(); j++) {
      boolean last = j == names.size();
      String name = last ? "(Intercept)" : names.get(j);
      double estimate = last ? fit.intercept() : fit.coefficients().apply(j);
      coefficients.add(name + "," + estimate + "," + (errors.isEmpty() ? "" : errors.get(j)));
    }
  }

  private void metric(String name, Object value) {
    metrics.add(name + "," + value);
  }

  private void write(Path out) throws IOException {
    metric("peakMegabytes", Stopwatch.peakMegabytes());
    List<String> stages =
        Stream.concat(
                Stream.of("stage,seconds,cpuSeconds"),
                stopwatch.stages().stream().map(Stopwatch.Stage::csv))
            .toList();
    Files.write(out.resolve("stages.csv"), stages);
    Files.write(out.resolve("coefficients.csv"), coefficients);
    Files.write(out.resolve("metrics.csv"), metrics);
    metrics.stream().skip(1).forEach(System.out::println);
  }
}

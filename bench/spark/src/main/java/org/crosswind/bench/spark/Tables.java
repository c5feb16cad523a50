package org.crosswind.bench.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * CSV files with a header, as columns of text. Nothing is inferred, so nothing is read twice; a
 * schema is by position, so files with another header are read with another schema.
 */
final class Tables {
  /** What a line has beyond its header's columns; where that is no blank, it is no record. */
  private static final String BEYOND = "_beyond";

  private final SparkSession spark;

  Tables(SparkSession spark) {
    this.spark = spark;
  }

  /** These columns of the files that a path names; null where a file lacks the column. */
  Dataset<Row> read(String path, List<String> columns) {
    Map<String, List<String>> byHeader = new TreeMap<>();
    for (String file : files(path)) {
      byHeader.computeIfAbsent(header(new Path(file)), h -> new ArrayList<>()).add(file);
    }
    return byHeader.entrySet().stream()
        .map(group -> read(group.getKey(), group.getValue(), columns))
        .reduce(Dataset::union)
        .orElseThrow(() -> new IllegalArgumentException(path + " has no file"));
  }

  private List<String> files(String path) {
    try {
      Path pattern = new Path(path);
      FileSystem files = pattern.getFileSystem(spark.sparkContext().hadoopConfiguration());
      return Arrays.stream(files.listStatus(pattern))
          .filter(FileStatus::isFile)
          .map(file -> file.getPath().toString())
          .filter(file -> !new Path(file).getName().matches("[._].*"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String header(Path file) {
    Configuration conf = spark.sparkContext().hadoopConfiguration();
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    try (InputStream raw = file.getFileSystem(conf).open(file);
        InputStream text = codec == null ? raw : codec.createInputStream(raw);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
      return lines.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset<Row> read(String header, List<String> files, List<String> columns) {
    StructType schema = new StructType();
    // Split so, a trailing comma makes no column, and what stands after it is beyond.
    for (String quoted : header.split(",")) {
      schema = schema.add(quoted.replace("\"", "").strip(), DataTypes.StringType);
    }
    List<String> present = Arrays.asList(schema.fieldNames());
    Column[] wanted =
        columns.stream()
            .map(c -> (present.contains(c) ? col(c) : lit(null).cast("string")).as(c))
            .toArray(Column[]::new);
    return spark
        .read()
        .schema(schema.add(BEYOND, DataTypes.StringType))
        .option("header", true)
        .option("escape", "\"")
        .option("nullValue", "NA")
        .csv(files.toArray(String[]::new))
        .where(col(BEYOND).isNull())
        .select(wanted);
  }
}

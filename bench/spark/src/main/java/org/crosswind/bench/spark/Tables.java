package org.crosswind.bench.spark;

import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** CSV files with a header, as columns of text: nothing is inferred, so nothing is read twice. */
final class Tables {
  private final SparkSession spark;

  Tables(SparkSession spark) {
    this.spark = spark;
  }

  /** A directory's files, which all have the header of the first. */
  Dataset<Row> read(String path) {
    String header = spark.read().textFile(path).first();
    StructType schema =
        new StructType(
            Arrays.stream(header.split(","))
                .map(name -> name.replace("\"", "").strip())
                // A trailing comma makes a column without a name.
                .map(name -> name.isEmpty() ? "_blank" : name)
                .map(name -> DataTypes.createStructField(name, DataTypes.StringType, true))
                .toArray(StructField[]::new));
    return spark
        .read()
        .schema(schema)
        .option("header", true)
        .option("escape", "\"")
        .option("nullValue", "NA")
        .csv(path);
  }
}

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Makes spark-*.parquet beside this file, by Spark 3.5.8 for Scala 2.13, and reads the files that
 * are named behind the directory, each as a line of JSON a row.
 *
 * java --add-opens java.base/sun.nio.ch=ALL-UNNAMED … -cp 'spark/*' MakeSpark.java DIRECTORY [FILE…]
 */
public final class MakeSpark {
  public static void main(String[] args) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
    Path directory = Path.of(args[0]);
    if (args.length > 1) {
      for (String file : Arrays.asList(args).subList(1, args.length)) {
        List<String> rows = spark.read().parquet(file).toJSON().collectAsList();
        Files.write(directory.resolve(Path.of(file).getFileName() + ".json"), rows);
      }
      return;
    }
    StructType type =
        new StructType()
            .add("id", DataTypes.IntegerType, false)
            .add("logical", DataTypes.BooleanType)
            .add("int8", DataTypes.ByteType)
            .add("int16", DataTypes.ShortType)
            .add("int64", DataTypes.LongType)
            .add("single", DataTypes.FloatType)
            .add("double", DataTypes.DoubleType)
            .add("dec9", DataTypes.createDecimalType(9, 2))
            .add("dec18", DataTypes.createDecimalType(18, 4))
            .add("dec38", DataTypes.createDecimalType(38, 2))
            .add("whole38", DataTypes.createDecimalType(38, 0))
            .add("date", DataTypes.DateType)
            .add("moment", DataTypes.TimestampType)
            .add("local", DataTypes.TimestampNTZType)
            .add("text", DataTypes.StringType)
            .add("bytes", DataTypes.BinaryType)
            .add("list", DataTypes.createArrayType(DataTypes.IntegerType));
    List<Row> rows =
        List.of(
            RowFactory.create(
                1, true, (byte) 1, (short) -2, 9007199254740993L, 1.5f, 0.1,
                new BigDecimal("12.50"), new BigDecimal("1234567890.2500"),
                new BigDecimal("1267650600228229401496703205376.25"), new BigDecimal("42"),
                Date.valueOf(LocalDate.of(2013, 1, 31)),
                Timestamp.from(Instant.parse("2013-01-01T05:00:00Z")),
                LocalDateTime.parse("2013-01-01T05:00:00.5"), "AA", new byte[] {'x'},
                new Integer[] {1, 2}),
            RowFactory.create(
                2, false, (byte) -128, (short) 32767, Long.MIN_VALUE, Float.NaN, Double.NaN,
                new BigDecimal("-0.01"), new BigDecimal("-0.0001"), new BigDecimal("-7.00"),
                new BigDecimal("-5"), Date.valueOf(LocalDate.of(1900, 1, 1)),
                Timestamp.from(Instant.parse("1969-12-31T23:59:59.5Z")),
                LocalDateTime.parse("1969-12-31T23:59:59"), "Orléans", "Orléans".getBytes("UTF-8"),
                new Integer[] {}),
            RowFactory.create(
                3, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null));
    Dataset<Row> all = spark.createDataFrame(rows, type).repartition(1).orderBy("id");
    for (String codec : List.of("none", "snappy", "gzip", "zstd", "lz4", "lz4raw")) {
      write(all.coalesce(1), directory, codec, codec);
    }
    spark.conf().set("spark.sql.parquet.outputTimestampType", "INT96");
    spark.conf().set("spark.sql.parquet.writeLegacyFormat", "true");
    write(all.coalesce(1), directory, "legacy", "snappy");
  }

  private static void write(Dataset<Row> rows, Path directory, String name, String codec)
      throws Exception {
    Path out = Files.createTempDirectory("spark").resolve("out");
    rows.write().mode(SaveMode.Overwrite).option("compression", codec).parquet(out.toString());
    try (var files = Files.newDirectoryStream(out, "part-*.parquet")) {
      Files.copy(files.iterator().next(), directory.resolve("spark-" + name + ".parquet"));
    }
  }
}

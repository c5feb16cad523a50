import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Makes spark-CODEC.orc and spark.tsv, what Spark reads of them, with Spark 3.5.8 on JDK 17:
 *
 * <pre>java -Duser.timezone=America/New_York -cp 'spark/jars/*' MakeSparkFiles.java</pre>
 *
 * and the options --add-opens that Spark's own launcher gives.
 */
class MakeSparkFiles {
  private static final Set<String> NESTED = Set.of("l", "m", "r");

  private static final String ROWS =
      """
      select
        if(id % 7 = 3, null, id % 2 = 0) b,
        if(id % 7 = 4, null, cast(id - 10 as tinyint)) i8,
        if(id % 5 = 4, null, cast(id * 300 - 3000 as smallint)) i16,
        if(id % 6 = 4, null, cast(id * 70000 - 700000 as int)) i32,
        if(id % 6 = 1, null, if(id = 2, 9223372036854775807L,
          if(id = 3, -9223372036854775807L - 1, id * 5000000000L))) i64,
        if(id % 8 = 1, null, if(id = 4, cast('NaN' as float),
          if(id = 5, cast('-Infinity' as float), cast(id / 3 as float)))) f32,
        if(id % 9 = 1, null, if(id = 4, cast('NaN' as double),
          if(id = 5, cast('Infinity' as double), cast(id / 7 as double)))) f64,
        if(id % 4 = 1, null, cast(id * 1.25 - 7 as decimal(9,2))) d9,
        if(id % 4 = 2, null, cast(id * 12345678901.2345 as decimal(18,4))) d18,
        if(id % 4 = 3, null, cast(cast('-12345678901234567890123456.0123456789'
          as decimal(38,10)) + id as decimal(38,10))) d38,
        if(id % 5 = 0, null, if(id % 3 = 0, 'Orléans', if(id % 3 = 1, '', concat('AA ', id)))) s,
        if(id % 5 = 1, null, cast(concat('v', id % 4) as varchar(10))) v,
        if(id % 5 = 2, null, cast(concat('c', id % 4) as char(5))) c,
        if(id % 5 = 3, null, cast(concat('bin', id % 4) as binary)) bin,
        if(id % 5 = 4, null, if(id = 1, date '0001-01-01', if(id = 2, date '1582-10-04',
          if(id = 3, date '9999-12-31', date_add(date '2013-01-31', cast(id as int)))))) day,
        if(id % 6 = 5, null, if(id = 1, timestamp_ntz '0001-01-01 00:00:00',
          if(id = 2, timestamp_ntz '1969-12-31 23:59:59.999999',
          if(id = 3, timestamp_ntz '1960-06-01 01:02:03.000001',
          timestamp_ntz '2013-03-10 02:30:00'
            + make_dt_interval(0, cast(id as int), 0, id * 0.25))))) tn,
        if(id % 6 = 0, null, if(id = 1, timestamp '1969-12-31 23:59:59.999999',
          if(id = 2, timestamp '1960-06-01 01:02:03.000001',
          if(id = 3, timestamp '1969-07-20 20:17:40',
          timestamp '2013-03-10 00:30:00'
            + make_dt_interval(0, cast(id as int), 0, id * 0.25))))) t,
        cast(null as int) none,
        array(id) l, map('k', id) m, named_struct('x', id) r
      from range(0, 40, 1, 1)
      """;

  public static void main(String[] args) throws IOException {
    SparkSession spark =
        SparkSession.builder().master("local[1]").config("spark.ui.enabled", "false").getOrCreate();
    Dataset<Row> rows = spark.sql(ROWS).coalesce(1);
    for (String codec : "none zlib snappy lzo lz4 zstd".split(" ")) {
      Path directory = Files.createTempDirectory("spark");
      rows.write().mode("overwrite").option("compression", codec).orc(directory.toString());
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, "part-*.orc")) {
        Files.copy(
            parts.iterator().next(),
            Path.of("spark-" + codec + ".orc"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Dataset<Row> read = spark.read().orc("spark-zlib.orc");
    List<String> columns = Stream.of(read.columns()).filter(c -> !NESTED.contains(c)).toList();
    String lines =
        read
            .selectExpr(columns.stream().map(c -> "cast(" + c + " as string)").toArray(String[]::new))
            .collectAsList()
            .stream()
            .map(row -> columns.stream().map(c -> text(row, columns.indexOf(c))).collect(Collectors.joining("\t")))
            .collect(Collectors.joining("\n"));
    Files.writeString(Path.of("spark.tsv"), String.join("\t", columns) + "\n" + lines + "\n");
    spark.stop();
  }

  private static String text(Row row, int column) {
    return row.isNullAt(column) ? "\\N" : row.getString(column);
  }
}

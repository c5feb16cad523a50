package org.crosswind.bench.spark;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.rtrim;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw hourly weather to the mean of each airport and UTC hour. */
final class Weather {
  static final List<String> MEASURES =
      List.of(
          "Visibility",
          "DryBulbCelsius",
          "DewPointCelsius",
          "RelativeHumidity",
          "WindSpeed",
          "Altimeter");

  /** What is read of a weather file. */
  static final List<String> COLUMNS =
      Stream.concat(Stream.of("WBAN", "Date", "Time"), MEASURES.stream()).toList();

  private Weather() {}

  /**
   * One row for each airport and hour.
   *
   * @param raw lines of weather files, text
   * @param stations {@code AirportID}, {@code WBAN}, {@code OffsetMinutes}
   */
  static Dataset<Row> hourly(Dataset<Row> raw, Dataset<Row> stations) {
    Column[] columns = new Column[3 + MEASURES.size()];
    columns[0] = col("WBAN").cast("int");
    columns[1] =
        expr("unix_date(make_date(cast(Date as int) div 10000,"
                + " cast(Date as int) div 100 % 100, cast(Date as int) % 100))")
            .as("Day");
    columns[2] = Clock.minutes("Time").as("Minutes");
    for (int m = 0; m < MEASURES.size(); m++) {
      columns[3 + m] = measure(MEASURES.get(m));
    }
    Column[] means = MEASURES.stream().map(m -> avg(m).as(m)).toArray(Column[]::new);
    return raw.select(columns)
        .where("Day is not null and Minutes is not null")
        .join(broadcast(stations), "WBAN")
        // The hour that ends at or after the instant.
        .withColumn("Hour", expr("(Day * 1440 + Minutes - OffsetMinutes + 59) div 60"))
        .groupBy("AirportID", "Hour")
        .agg(means[0], List.of(means).subList(1, means.length).toArray(Column[]::new));
  }

  /** The number without its quality flags; {@code M}, {@code T}, {@code VR} and blank are null. */
  private static Column measure(String name) {
    return rtrim(col(name), "sV* ").cast("double").as(name);
  }

  /** Hourly weather under the names that it has at one end of a flight. */
  static Dataset<Row> at(String end, Dataset<Row> hourly) {
    Dataset<Row> renamed = hourly.withColumnRenamed("AirportID", end + "AirportID");
    for (String measure : MEASURES) {
      renamed = renamed.withColumnRenamed(measure, measure + end);
    }
    return renamed;
  }
}

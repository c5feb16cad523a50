package org.crosswind.bench.spark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Raw airline files in the style of AirOnTimeCSV to typed flights with the hour they leave. */
final class Flights {
  /** The factors of a flight; its other columns are numbers. */
  static final List<String> FACTORS =
      List.of(
          "Year",
          "Month",
          "DayofMonth",
          "DayOfWeek",
          "Carrier",
          "OriginAirportID",
          "DestAirportID");

  /** What is read of an airline file. */
  static final List<String> COLUMNS =
      List.of(
          "YEAR",
          "MONTH",
          "DAY_OF_MONTH",
          "UNIQUE_CARRIER",
          "ORIGIN_AIRPORT_ID",
          "DEST_AIRPORT_ID",
          "CRS_DEP_TIME",
          "CRS_ARR_TIME",
          "ARR_DEL15",
          "CANCELLED",
          "DIVERTED");

  private Flights() {}

  /**
   * Flights with the columns of Crosswind's, and {@code Hour} in UTC.
   *
   * @param raw lines of airline files, text
   * @param zones {@code OriginAirportID}, {@code Zone}
   */
  static Dataset<Row> typed(Dataset<Row> raw, Dataset<Row> zones) {
    return raw.select(
            response().as("ArrDel15"),
            whole("YEAR").as("Year"),
            whole("MONTH").as("Month"),
            whole("DAY_OF_MONTH").as("DayofMonth"),
            when(trim(col("UNIQUE_CARRIER")).notEqual(""), trim(col("UNIQUE_CARRIER")))
                .as("Carrier"),
            whole("ORIGIN_AIRPORT_ID").as("OriginAirportID"),
            whole("DEST_AIRPORT_ID").as("DestAirportID"),
            Clock.minutes("CRS_DEP_TIME").as("DepMinute"),
            Clock.minutes("CRS_ARR_TIME").as("ArrMinute"))
        .withColumn("Date", expr("make_date(Year, Month, DayofMonth)"))
        .where("Date is not null")
        .withColumn("DayOfWeek", expr("weekday(Date) + 1"))
        .withColumn("CRSDepTime", expr("DepMinute div 60"))
        .withColumn("CRSArrTime", expr("ArrMinute div 60 * 100 + ArrMinute % 60"))
        .join(broadcast(zones), new String[] {"OriginAirportID"}, "left")
        // The session's zone is UTC, so this is the wall clock's reading; 1440 minutes are the next
        // day's start.
        .withColumn("Local", expr("timestamp_seconds(unix_date(Date) * 86400L + DepMinute * 60L)"))
        .withColumn("Hour", expr("unix_seconds(to_utc_timestamp(Local, Zone)) div 3600"))
        .drop("Date", "Local", "Zone", "DepMinute", "ArrMinute");
  }

  /** Flights, each once, with the weather of their hour at both ends where there is any. */
  static Dataset<Row> withWeather(Dataset<Row> flights, Dataset<Row> hourly) {
    return flights
        .join(Weather.at("Origin", hourly), new String[] {"OriginAirportID", "Hour"}, "left")
        .join(Weather.at("Dest", hourly), new String[] {"DestAirportID", "Hour"}, "left");
  }

  /** Null for cancelled and diverted flights; a file without these columns has none. */
  private static Column response() {
    Column flown =
        coalesce(col("CANCELLED").cast("double"), lit(0))
            .plus(coalesce(col("DIVERTED").cast("double"), lit(0)))
            .equalTo(0);
    return when(flown, col("ARR_DEL15").cast("double"));
  }

  private static Column whole(String column) {
    return col(column).cast("int");
  }
}

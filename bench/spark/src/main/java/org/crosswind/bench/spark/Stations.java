package org.crosswind.bench.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The two small tables of places: stations of airports, and zones of airports. */
final class Stations {
  /** What is read of the table of stations. */
  static final List<String> COLUMNS = List.of("AirportID", "WBAN", "TimeZone");

  /** What is read of the table of zones. */
  static final List<String> ZONE_COLUMNS = List.of("AirportID", "ZoneId");

  private final SparkSession spark;
  private final Dataset<Row> stations;

  Stations(SparkSession spark, Dataset<Row> raw) {
    this.spark = spark;
    this.stations =
        raw.selectExpr(
                "cast(AirportID as int) AirportID",
                "cast(WBAN as int) WBAN",
                "cast(round(cast(TimeZone as double) * 60) as int) OffsetMinutes")
            .distinct();
  }

  /** {@code AirportID}, {@code WBAN}, {@code OffsetMinutes}. */
  Dataset<Row> table() {
    return stations;
  }

  /**
   * The zone of each airport: by the table of zones, and where that has none the offset of the
   * airport's lowest station.
   */
  Dataset<Row> zones(Dataset<Row> raw) {
    Map<Integer, String> zones = new TreeMap<>();
    List<Row> lowestFirst = new ArrayList<>(stations.collectAsList());
    lowestFirst.sort(Comparator.comparingInt(row -> row.getInt(1)));
    for (Row station : lowestFirst) {
      zones.putIfAbsent(station.getInt(0), offset(station.getInt(2)));
    }
    raw.where("trim(ZoneId) != ''")
        .selectExpr("cast(AirportID as int)", "trim(ZoneId)")
        .collectAsList()
        .forEach(row -> zones.put(row.getInt(0), row.getString(1)));
    List<Row> rows = new ArrayList<>();
    zones.forEach((airport, zone) -> rows.add(RowFactory.create(airport, zone)));
    StructType schema =
        new StructType()
            .add("OriginAirportID", DataTypes.IntegerType)
            .add("Zone", DataTypes.StringType);
    return spark.createDataFrame(rows, schema);
  }

  private static String offset(int minutes) {
    int size = Math.abs(minutes);
    return String.format("%s%02d:%02d", minutes < 0 ? "-" : "+", size / 60, size % 60);
  }
}

package org.crosswind.formats.generate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.validate.TrueModel;

/**
 * All files of a generated world, each a function of shape, number of flights and seed alone.
 *
 * <p>Within a month, flights are sorted by date and weather by station and time.
 */
public final class Generation {
  private static final long FLIGHT_BYTES = 150;
  private static final long STATION_MONTH_BYTES = 120_000;

  private final Shape shape;
  private final long flights;
  private final long seed;
  private final List<MonthPlan> months;
  private final List<Entry> entries = new ArrayList<>();
  private World world;

  private interface Maker {
    GeneratedFile open() throws IOException;
  }

  private record Entry(String path, long bytes, Maker maker) {}

  /**
   * A world.
   *
   * @param flights 1 or more, malformed lines among them
   */
  public Generation(Shape shape, long flights, long seed) {
    this.shape = shape;
    this.flights = flights;
    this.seed = seed;
    months = MonthPlan.all(shape, flights);
    for (MonthPlan month : months) {
      entries.add(
          new Entry(
              "airline/airOT" + month.yearMonth() + ".csv",
              month.flights() * FLIGHT_BYTES,
              () -> new AirlineFile(world(), month)));
    }
    for (MonthPlan month : months) {
      if (month.weather()) {
        entries.add(
            new Entry(
                "weather/" + month.yearMonth() + "hourly.txt",
                shape.destinations() * STATION_MONTH_BYTES,
                () -> new WeatherFile(world(), month)));
      }
    }
    entries.add(new Entry("stations.csv", 0, () -> new TextFile(world().stationTable())));
    entries.add(new Entry("truth.json", 0, () -> new TextFile(truth())));
  }

  private World world() {
    if (world == null) {
      world = new World(shape, seed, months);
    }
    return world;
  }

  /** How many files there are. */
  public int files() {
    return entries.size();
  }

  /** A file's path below the output directory. */
  public String path(int file) {
    return entries.get(file).path();
  }

  /** A file's length, roughly. */
  public long bytes(int file) {
    return entries.get(file).bytes();
  }

  /** Makes a file, from its start. */
  public GeneratedFile open(int file) throws IOException {
    return entries.get(file).maker().open();
  }

  private String truth() {
    Map<String, String> madeBy = new LinkedHashMap<>();
    madeBy.put("shape", shape.name().toLowerCase(Locale.ROOT));
    madeBy.put("flights", String.valueOf(flights));
    madeBy.put("seed", String.valueOf(seed));
    Truth truth = world().truth;
    return Json.write(
        new TrueModel(
            TrueModel.VERSION,
            Truth.FORMULA,
            "utc",
            madeBy,
            truth.references(),
            truth.coefficients()));
  }
}

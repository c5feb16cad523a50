package org.crosswind.formats.generate;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.DepartureClock;
import org.crosswind.formats.time.StationMap;

/** What does not change from month to month: airports, carriers, stations, routes, the model. */
final class World {
  private static final Instant STANDARD = Instant.parse("2012-01-15T12:00:00Z");

  final Shape shape;
  final long seed;
  final List<Airport> airports;
  final List<Carrier> carriers;
  final List<ZoneRules> zones = new ArrayList<>();
  final int[] zone;
  final List<Station> stations;
  final List<List<Station>> stationsOf = new ArrayList<>();
  final DepartureClock clock;
  final Sky sky;
  final Truth truth;
  final Routes routes;

  World(Shape shape, long seed, List<MonthPlan> months) {
    this.shape = shape;
    this.seed = seed;
    airports = Airport.busiest(shape.destinations());
    carriers = shape.carriers();
    zone = new int[airports.size()];
    AirportZones table = AirportZones.bundled();
    int[] offsets = offsets(table);
    stations = Station.all(seed, offsets);
    airports.forEach(a -> stationsOf.add(new ArrayList<>()));
    for (Station station : stations) {
      station.airports().forEach(a -> stationsOf.get(a).add(station));
    }
    clock = new DepartureClock(table, stationMap());
    sky = new Sky(Hash.stream(seed, "sky"), airports);
    truth =
        new Truth(
            seed,
            months.stream().map(m -> m.month().getYear()).distinct().toList(),
            carriers.stream().map(Carrier::code).toList(),
            airports.stream().map(Airport::id).toList(),
            shape.origins());
    routes = new Routes(this);
  }

  private int[] offsets(AirportZones table) {
    Map<String, Integer> known = new TreeMap<>();
    int[] offsets = new int[airports.size()];
    for (int a = 0; a < offsets.length; a++) {
      ZoneId id = table.zone(airports.get(a).id()).orElse(ZoneOffset.UTC);
      if (known.putIfAbsent(id.getId(), zones.size()) == null) {
        zones.add(id.getRules());
      }
      zone[a] = known.get(id.getId());
      offsets[a] = id.getRules().getStandardOffset(STANDARD).getTotalSeconds() / 3600;
    }
    return offsets;
  }

  private StationMap stationMap() {
    try {
      return StationMap.read(
          new StringReader(stationTable()), "stations.csv", AirportZones.bundled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The station map as a file, by airport. */
  String stationTable() {
    StringBuilder text = new StringBuilder("AirportID,WBAN,TimeZone\n");
    for (int a = 0; a < airports.size(); a++) {
      for (Station station : stationsOf.get(a)) {
        text.append(
            String.format(
                Locale.ROOT,
                "%d,%05d,%d\n",
                airports.get(a).id(),
                station.wban(),
                station.offset()));
      }
    }
    return text.toString();
  }
}

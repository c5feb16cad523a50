package org.crosswind.formats.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crosswind.formats.airline.Flight;
import org.crosswind.formats.airline.FlightReader;
import org.crosswind.formats.generate.GeneratedFile.Tally;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.Lines;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.crosswind.formats.weather.Measure;
import org.crosswind.formats.weather.Observation;
import org.crosswind.formats.weather.ObservationReader;
import org.crosswind.formats.weather.WeatherSources;
import org.crosswind.scoring.validate.TrueModel;
import org.junit.jupiter.api.Test;

/** What is generated, read back by the readers of real files. */
class GenerationTest {
  private record Made(String text, GeneratedFile file) {}

  private static Made make(Generation generation, String path) throws IOException {
    int file =
        IntStream.range(0, generation.files())
            .filter(f -> generation.path(f).equals(path))
            .findFirst()
            .orElseThrow();
    GeneratedFile made = generation.open(file);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TextBuffer buffer = new TextBuffer(bytes);
    for (int block = 0; block < made.blocks(); block++) {
      made.write(block, buffer);
    }
    buffer.flush();
    assertThat(buffer.length()).isEqualTo(bytes.size());
    return new Made(bytes.toString(StandardCharsets.UTF_8), made);
  }

  private static StationMap stations(Generation generation) throws IOException {
    return StationMap.read(
        new StringReader(make(generation, "stations.csv").text()), "s", AirportZones.bundled());
  }

  private static List<Flight> flights(Generation generation, String path) throws IOException {
    Made made = make(generation, path);
    List<String> lines = made.text().lines().toList();
    FlightReader reader =
        new FlightReader(
            Header.of(lines.get(0)),
            AirportZones.bundled(),
            stations(generation),
            TimeAlignment.UTC);
    List<Flight> flights = new ArrayList<>();
    int rejected = 0;
    for (String line : lines.subList(1, lines.size())) {
      try {
        flights.add(Flight.of(reader.read(Lines.line(line))));
      } catch (RejectedRecord e) {
        rejected++;
      }
    }
    assertThat(rejected).isEqualTo((int) made.file().count(Tally.MALFORMED_FLIGHTS));
    assertThat(lines.size() - 1).isEqualTo((int) made.file().count(Tally.FLIGHTS));
    return flights;
  }

  private static List<Observation> observations(Generation generation, String path)
      throws IOException {
    Made made = make(generation, path);
    List<String> lines = made.text().lines().toList();
    ObservationReader reader =
        new ObservationReader(
            WeatherSources.KNOWN.layout(Header.of(lines.get(0))),
            stations(generation),
            TimeAlignment.UTC);
    List<Observation> observations = new ArrayList<>();
    int rejected = 0;
    int unmapped = 0;
    for (String line : lines.subList(1, lines.size())) {
      try {
        List<Observation> read = Observation.all(reader, reader.read(Lines.line(line)));
        observations.addAll(read);
        unmapped += read.isEmpty() ? 1 : 0;
      } catch (RejectedRecord e) {
        rejected++;
      }
    }
    assertThat(reader.unreadable()).isZero();
    assertThat(rejected).isEqualTo((int) made.file().count(Tally.MALFORMED_OBSERVATIONS));
    assertThat(unmapped).isEqualTo((int) made.file().count(Tally.UNMAPPED));
    return observations;
  }

  @Test
  void aMonthOfTheSmallShapeHasItsCardinalitiesAndItsDirt() throws IOException {
    Generation generation = new Generation(Shape.SMALL, 357_143, 3);
    assertThat(generation.files()).isEqualTo(4);
    List<Flight> flights = flights(generation, "airline/airOT201212.csv");
    assertThat(levels(flights.stream().map(Flight::originAirportId).toList())).hasSize(300);
    assertThat(levels(flights.stream().map(Flight::destAirportId).toList())).hasSize(303);
    assertThat(levels(flights.stream().map(Flight::carrier).filter(c -> c != null).toList()))
        .hasSize(17);
    assertThat(357_143 - flights.size()).isBetween(50, 350);
    assertThat(flights.stream().filter(f -> f.carrier() == null)).isNotEmpty();
    assertThat(flights.stream().filter(f -> f.arrMinute() == null)).isNotEmpty();
    assertThat(flights.stream().map(Flight::crsDepTime)).contains(24);
    assertThat(flights.stream().map(Flight::crsArrTime)).contains(2400);
    assertThat(flights).isSortedAccordingTo((a, b) -> a.dayofMonth() - b.dayofMonth());
    // About 1.75 % are cancelled or diverted, and a fifth of the others late.
    long told = flights.stream().filter(f -> f.arrDel15() != null).count();
    long late = flights.stream().filter(f -> Integer.valueOf(1).equals(f.arrDel15())).count();
    assertThat((double) told / flights.size()).isBetween(0.975, 0.99);
    assertThat((double) late / told).isBetween(0.12, 0.3);
  }

  private static <T extends Comparable<T>> Set<T> levels(List<T> values) {
    return new TreeSet<>(values);
  }

  @Test
  void theBigShapeHasItsMonthsCarriersAndAirports() throws IOException {
    Generation generation = new Generation(Shape.BIG, 148_600_000, 1);
    assertThat(generation.files()).isEqualTo(303 + 68 + 2);
    assertThat(generation.path(0)).isEqualTo("airline/airOT198710.csv");
    assertThat(generation.path(302)).isEqualTo("airline/airOT201212.csv");
    assertThat(generation.path(303)).isEqualTo("weather/200705hourly.txt");
    List<MonthPlan> months = MonthPlan.all(Shape.BIG, 148_600_000);
    assertThat(months.stream().mapToLong(MonthPlan::flights).sum()).isEqualTo(148_600_000);
    assertThat(months.get(302).flights()).isGreaterThan(14 * months.get(0).flights() / 10);
    TrueModel truth = TrueModel.read(make(generation, "truth.json").text());
    assertThat(count(truth, "OriginAirportID=")).isEqualTo(374);
    assertThat(count(truth, "DestAirportID=")).isEqualTo(378);
    assertThat(count(truth, "Carrier=")).isEqualTo(30);
    assertThat(count(truth, "Year=")).isEqualTo(26);
    assertThat(truth.references()).containsEntry("Year", "1987").containsEntry("Carrier", "9E");
  }

  private static long count(TrueModel truth, String prefix) {
    return truth.coefficients().keySet().stream().filter(n -> n.startsWith(prefix)).count();
  }

  @Test
  void oneFlightIsEnough() throws IOException {
    for (Shape shape : Shape.values()) {
      Generation generation = new Generation(shape, 1, 5);
      assertThat(flights(generation, "airline/airOT201212.csv")).hasSize(1);
    }
  }

  @Test
  void anotherSeedMakesAnotherWorld() throws IOException {
    String path = "airline/airOT201212.csv";
    String first = make(new Generation(Shape.TINY, 100, 1), path).text();
    assertThat(make(new Generation(Shape.TINY, 100, 1), path).text()).isEqualTo(first);
    assertThat(make(new Generation(Shape.TINY, 100, 2), path).text()).isNotEqualTo(first);
  }

  /** Observations have the format's edges, and every airport has some. */
  @Test
  void aMonthOfWeatherHasItsDirt() throws IOException {
    Generation generation = new Generation(Shape.SMALL, 1, 3);
    Made made = make(generation, "weather/201212hourly.txt");
    List<String> lines = made.text().lines().toList();
    assertThat(Header.of(lines.get(0)).size()).isEqualTo(44);
    assertThat(lines).anyMatch(l -> l.matches("\\d{5},201212\\d\\d,2400,.*"));
    assertThat(lines).anyMatch(l -> l.contains(",SP,"));
    assertThat(lines).anyMatch(l -> l.contains(",M,")).anyMatch(l -> l.contains(",VR ,"));
    assertThat(lines).anyMatch(l -> l.contains(",  T,")).anyMatch(l -> l.contains("s, ,"));
    assertThat(lines).anyMatch(l -> l.startsWith("0"));
    assertThat(lines.stream().skip(1).map(l -> l.substring(0, 5)).filter(l -> !l.contains("?")))
        .isSorted();
    List<Observation> observations = observations(generation, "weather/201212hourly.txt");
    assertThat(levels(observations.stream().map(Observation::airportId).toList())).hasSize(303);
    assertThat(made.file().count(Tally.UNMAPPED)).isPositive();
    Map<Integer, Set<Integer>> airports = new HashMap<>();
    Map<Integer, Set<Integer>> served = new HashMap<>();
    for (Observation o : observations) {
      airports.computeIfAbsent(o.airportId(), a -> new TreeSet<>()).add(o.wban());
      served.computeIfAbsent(o.wban(), a -> new TreeSet<>()).add(o.airportId());
    }
    assertThat(airports.values()).anyMatch(stations -> stations.size() == 2);
    assertThat(served.values()).anyMatch(both -> both.size() == 2);
  }

  /**
   * The linear predictor that drew each delay is the true coefficients times what readers and
   * hourly means find in the files: sums of all observations of the hour over their number.
   */
  @Test
  void delaysAreDrawnFromWhatTheChainWillJoin() throws IOException {
    long seed = 4;
    Generation generation = new Generation(Shape.TINY, 5_000, seed);
    Map<String, double[]> means = means(observations(generation, "weather/201212hourly.txt"));
    TrueModel truth = TrueModel.read(make(generation, "truth.json").text());
    List<MonthPlan> months = MonthPlan.all(Shape.TINY, 5_000);
    MonthFlights made = new MonthFlights(new World(Shape.TINY, seed, months), months.get(0));
    Trip trip = new Trip();
    int day = 0;
    int compared = 0;
    List<Flight> flights = flights(generation, "airline/airOT201212.csv");
    int next = 0;
    for (int f = 0; f < 5_000 && next < flights.size(); f++) {
      day = made.day(f, day);
      made.fill(f, day, trip);
      Flight flight = flights.get(next);
      if (!isFlight(trip, flight)) {
        continue; // Its line was malformed.
      }
      next++;
      double[] origin = means.get(flight.originAirportId() + "@" + flight.weatherHour());
      double[] dest = means.get(flight.destAirportId() + "@" + flight.weatherHour());
      if (origin == null
          || dest == null
          || flight.carrier() == null
          || flight.arrMinute() == null) {
        continue;
      }
      double eta = linearPredictor(truth, flight, origin, dest);
      if (!Double.isNaN(eta)) {
        assertThat(trip.linearPredictor)
            .isCloseTo(eta, org.assertj.core.api.Assertions.within(1e-9));
        compared++;
      }
    }
    assertThat(next).isEqualTo(flights.size());
    assertThat(compared).isGreaterThan(4_400);
  }

  private static boolean isFlight(Trip trip, Flight flight) {
    return trip.day + 1 == flight.dayofMonth()
        && trip.scheduledDeparture == flight.depMinute()
        && (flight.arrMinute() == null || trip.scheduledArrival == flight.arrMinute());
  }

  private static double linearPredictor(
      TrueModel truth, Flight flight, double[] origin, double[] dest) {
    Map<String, Double> b = truth.coefficients();
    double eta =
        b.get("(Intercept)")
            + b.get("Year=" + flight.year())
            + b.get("Month=" + flight.month())
            + b.get("DayofMonth=" + flight.dayofMonth())
            + b.get("DayOfWeek=" + flight.dayOfWeek())
            + b.get("Carrier=" + flight.carrier())
            + b.get("OriginAirportID=" + flight.originAirportId())
            + b.get("DestAirportID=" + flight.destAirportId())
            + b.get("CRSDepTime") * flight.crsDepTime()
            + b.get("CRSArrTime") * flight.crsArrTime();
    for (Measure measure : Measure.values()) {
      int m = List.of(Measure.values()).indexOf(measure);
      eta += b.get(measure.columnName() + "Origin") * origin[m];
      eta += b.get(measure.columnName() + "Dest") * dest[m];
    }
    return eta;
  }

  /** By airport and hour; NaN without a value. */
  private static Map<String, double[]> means(List<Observation> observations) {
    Map<String, List<Observation>> hours = new HashMap<>();
    for (Observation o : observations) {
      hours.computeIfAbsent(o.airportId() + "@" + o.hour(), h -> new ArrayList<>()).add(o);
    }
    Map<String, double[]> means = new HashMap<>();
    hours.forEach(
        (hour, all) ->
            means.put(
                hour,
                List.of(Measure.values()).stream()
                    .mapToDouble(
                        m ->
                            all.stream()
                                .filter(o -> o.measure(m) != null)
                                .mapToDouble(o -> o.measure(m))
                                .average()
                                .orElse(Double.NaN))
                    .toArray()));
    return means;
  }
}

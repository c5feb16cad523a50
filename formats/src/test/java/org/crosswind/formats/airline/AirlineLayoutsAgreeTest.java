package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.crosswind.formats.time.ClockFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flight reads to the same row whatever layout it is written in, by whatever spelling. */
class AirlineLayoutsAgreeTest {
  private static final int FLIGHTS = 700;
  private static final long SEED = 20_180_131;
  private static final List<String> CARRIERS = List.of("AA", "B6", "9E", "HA", "WN");

  /** Airports whose clocks are of different kinds: with daylight saving and without. */
  private static final List<Airport> AIRPORTS =
      List.of(
          new Airport(13930, "ORD", "America/Chicago"),
          new Airport(14107, "PHX", "America/Phoenix"),
          new Airport(12478, "JFK", "America/New_York"),
          new Airport(12892, "LAX", "America/Los_Angeles"),
          new Airport(12173, "HNL", "Pacific/Honolulu"),
          new Airport(10299, "ANC", "America/Anchorage"),
          new Airport(11292, "DEN", "America/Denver"),
          new Airport(14843, "SJU", "America/Puerto_Rico"));

  private record Airport(int id, String code, String zone) {}

  /**
   * A flight.
   *
   * @param departure minutes after midnight, null when not told; so is arrival
   * @param delay in minutes, null when not told; cancelled and diverted flights have none
   */
  private record Facts(
      LocalDate date,
      String carrier,
      Airport origin,
      Airport dest,
      Integer departure,
      Integer arrival,
      Integer delay,
      boolean cancelled,
      boolean diverted) {}

  @TempDir private Path directory;

  @Test
  void aRandomFlightIsTheSameInEachLayout() throws Exception {
    Random random = new Random(SEED);
    List<Facts> flights = new ArrayList<>();
    for (int i = 0; i < FLIGHTS; i++) {
      flights.add(facts(random));
    }
    List<Flight> expected = flights.stream().map(AirlineLayoutsAgreeTest::row).toList();
    for (AirlineSource source : AirlineSource.values()) {
      StringBuilder text = new StringBuilder(source.header()).append('\n');
      flights.forEach(f -> text.append(source.line(written(f, random))).append('\n'));
      AirlineFiles.Content content =
          AirlineFiles.read(
              directory.resolve("flights.csv"), text.toString().getBytes(StandardCharsets.UTF_8));
      assertThat(content.rejects()).as("%s, seed %d", source, SEED).isEmpty();
      assertThat(content.flights()).as("%s, seed %d", source, SEED).isEqualTo(expected);
    }
  }

  private static Facts facts(Random random) {
    // Every fifth flight is on one of the nights when clocks are changed, or beside it.
    LocalDate date =
        random.nextInt(5) == 0
            ? LocalDate.of(2018, random.nextBoolean() ? 3 : 11, 1).plusDays(random.nextInt(14))
            : LocalDate.of(1987, 10, 1).plusDays(random.nextInt(16_000));
    boolean cancelled = random.nextInt(20) == 0;
    boolean diverted = !cancelled && random.nextInt(20) == 0;
    boolean told = !cancelled && !diverted && random.nextInt(20) > 0;
    return new Facts(
        date,
        CARRIERS.get(random.nextInt(CARRIERS.size())),
        AIRPORTS.get(random.nextInt(AIRPORTS.size())),
        AIRPORTS.get(random.nextInt(AIRPORTS.size())),
        minutes(random),
        minutes(random),
        told ? Integer.valueOf(random.nextInt(90) - 45) : null,
        cancelled,
        diverted);
  }

  /** Often in the first hours of the day, when clocks are changed. */
  private static Integer minutes(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> null;
      case 1 -> 1440;
      case 2 -> 0;
      case 3, 4, 5 -> 60 + random.nextInt(120);
      default -> random.nextInt(1441);
    };
  }

  /** By the calendar of the JDK. */
  private static Flight row(Facts facts) {
    Integer departure = facts.departure;
    Long instant = null;
    Set<ClockFlag> flags = Set.of();
    if (departure != null) {
      LocalDateTime local = facts.date.atStartOfDay().plusMinutes(departure);
      ZoneRules rules = ZoneId.of(facts.origin.zone).getRules();
      instant = local.atZone(ZoneId.of(facts.origin.zone)).toEpochSecond();
      int offsets = rules.getValidOffsets(local).size();
      flags = offsets == 1 ? flags : Set.of(offsets == 0 ? ClockFlag.GAP : ClockFlag.OVERLAP);
    }
    Integer arrival = facts.arrival;
    return new Flight(
        facts.delay == null ? null : Integer.valueOf(facts.delay >= 15 ? 1 : 0),
        facts.date.getYear(),
        facts.date.getMonthValue(),
        facts.date.getDayOfMonth(),
        facts.date.getDayOfWeek().getValue(),
        facts.carrier,
        facts.origin.id,
        facts.dest.id,
        departure == null ? null : Integer.valueOf(departure / 60),
        arrival == null ? null : Integer.valueOf(arrival / 60 * 100 + arrival % 60),
        departure,
        arrival,
        instant,
        instant == null ? null : Integer.valueOf((int) Math.floorDiv(instant, 3600L)),
        flags);
  }

  private static Map<String, String> written(Facts facts, Random random) {
    Map<String, String> values = new TreeMap<>();
    LocalDate date = facts.date;
    values.put("year", date.getYear() + "");
    values.put("month", either(random, date.getMonthValue() + "", two(date.getMonthValue())));
    values.put("day", either(random, date.getDayOfMonth() + "", two(date.getDayOfMonth())));
    values.put("date", date(date, random));
    values.put("carrier", facts.carrier);
    values.put("originId", facts.origin.id + "");
    values.put("destId", facts.dest.id + "");
    values.put("origin", either(random, facts.origin.code, facts.origin.id + ""));
    values.put("dest", either(random, facts.dest.code, facts.dest.id + ""));
    values.put("dep", time(facts.departure, random));
    values.put("arr", time(facts.arrival, random));
    boolean told = facts.delay != null;
    values.put("delay", told ? facts.delay + either(random, "", ".0", ".00") : none(random));
    values.put("late", told ? flag(facts.delay >= 15, random) : none(random));
    values.put("cancelled", flag(facts.cancelled, random));
    values.put("diverted", flag(facts.diverted, random));
    values.put(
        "tail", either(random, "N1", "", "NA", "\u00c4", "a,b").replaceAll(".*,.*", "\"$0\""));
    values.replaceAll(
        (name, value) ->
            random.nextInt(6) > 0 || value.startsWith("\"") ? value : "\"" + value + "\"");
    return values;
  }

  private static String date(LocalDate date, Random random) {
    String american = date.getMonthValue() + "/" + date.getDayOfMonth() + "/" + date.getYear();
    return either(
        random,
        date.toString(),
        date.toString().replace("-", ""),
        date + " 00:00:00",
        date + "T00:00:00",
        american,
        american + " 12:00:00 AM");
  }

  private static String time(Integer minutes, Random random) {
    if (minutes == null) {
      return none(random);
    }
    int hhmm = minutes / 60 * 100 + minutes % 60;
    String padded = String.format(Locale.ROOT, "%04d", hhmm);
    return either(
        random,
        padded,
        hhmm + "",
        hhmm + ".0",
        hhmm + ".00",
        padded.substring(0, 2) + ":" + padded.substring(2));
  }

  private static String flag(boolean value, Random random) {
    String digit = value ? "1" : "0";
    return either(random, digit, digit + ".0", digit + ".00", value ? "True" : "False");
  }

  private static String none(Random random) {
    return either(random, "", "NA", " ");
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }

  private static String either(Random random, String... spellings) {
    return spellings[random.nextInt(spellings.length)];
  }
}

package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.formats.time.Fixtures.hour;
import static org.crosswind.formats.time.Fixtures.seconds;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.crosswind.formats.time.ClockFlag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every source of airline files, and every spelling and oddity seen in any. */
class AirlineQuirksTest {
  /**
   * 31 January 2018 is a Wednesday. 06:05 in Chicago is 12:05 UTC; 06:05 and 09:10 are 365 and 550
   * minutes after midnight; 20 minutes late are 15 or more.
   */
  private static final Flight EXPECTED = flight(1, "AA", 13930, 14107);

  @TempDir private Path directory;

  private static Flight flight(Integer late, String carrier, Integer origin, Integer dest) {
    Long instant = origin == null ? null : Long.valueOf(seconds("2018-01-31T12:05:00Z"));
    Integer weather = origin == null ? null : Integer.valueOf(hour("2018-01-31T12"));
    Set<ClockFlag> flags = origin == null ? Set.of(ClockFlag.MISSING_ZONE) : Set.of();
    return new Flight(
        late, 2018, 1, 31, 3, carrier, origin, dest, 6, 910, 365, 550, instant, weather, flags);
  }

  /** A file's text from its header and the line of a flight. */
  private interface Text {
    String of(AirlineSource source);
  }

  private static Text values(Map<String, String> values) {
    return source -> source.header() + "\n" + source.line(values) + "\n";
  }

  private static Text value(String name, String value) {
    return values(Map.of(name, value));
  }

  /** The whole text, changed. */
  private static Text changed(UnaryOperator<String> change) {
    return source -> change.apply(values(Map.of()).of(source));
  }

  /**
   * A quirk.
   *
   * @param applies which sources may have it
   * @param expected the flights that come of it
   */
  private record Quirk(
      String title, Predicate<AirlineSource> applies, Text text, List<Flight> expected) {
    static Quirk of(String title, Predicate<AirlineSource> applies, Text text, Flight... flights) {
      return new Quirk(title, applies, text, List.of(flights));
    }
  }

  private static boolean all(AirlineSource source) {
    return source != null;
  }

  private static boolean hasCodesAlone(AirlineSource source) {
    return source.has("origin") && !source.has("originId");
  }

  private static boolean hasBoth(AirlineSource source) {
    return source.has("origin") && source.has("originId");
  }

  private static Stream<Quirk> dates() {
    return Stream.of(
            "2018-01-31",
            "20180131",
            "2018-01-31 00:00:00",
            "2018-01-31T00:00:00",
            "1/31/2018 12:00:00 AM",
            "1/31/2018",
            "01/31/2018 12:00:00 AM",
            "\"2018-01-31\"")
        .map(
            date ->
                Quirk.of("date " + date, AirlineSource::hasOneDate, value("date", date), EXPECTED));
  }

  private static Stream<Quirk> dateParts() {
    return Stream.of("01", "1.0", "\"1\"", "1.00")
        .map(
            month ->
                Quirk.of("month " + month, s -> s.has("year"), value("month", month), EXPECTED));
  }

  private static Stream<Quirk> times() {
    return Stream.of("605", "0605", "605.0", "605.00", "06:05", "6:05", "\"0605\"", "\"605\"")
        .map(
            time -> Quirk.of("time " + time, AirlineQuirksTest::all, value("dep", time), EXPECTED));
  }

  /** 24:00 in Chicago is 06:00 UTC of the next day. */
  private static Quirk midnight() {
    Flight late =
        new Flight(
            1,
            2018,
            1,
            31,
            3,
            "AA",
            13930,
            14107,
            24,
            2400,
            1440,
            1440,
            seconds("2018-02-01T06:00:00Z"),
            hour("2018-02-01T06"),
            Set.of());
    return Quirk.of(
        "time 2400", AirlineQuirksTest::all, values(Map.of("dep", "2400", "arr", "2400")), late);
  }

  private static Stream<Quirk> flags() {
    Flight unknown = flight(null, "AA", 13930, 14107);
    return Stream.of("1", "1.00", "1.0", "True", "true", "\"1.00\"")
        .flatMap(
            flag ->
                Stream.of(
                    Quirk.of(
                        "late " + flag,
                        s -> s.has("late"),
                        values(Map.of("late", flag, "delay", "")),
                        EXPECTED),
                    Quirk.of(
                        "cancelled " + flag,
                        s -> s.has("cancelled"),
                        value("cancelled", flag),
                        unknown),
                    Quirk.of(
                        "diverted " + flag,
                        s -> s.has("diverted"),
                        values(Map.of("diverted", flag, "delay", "", "late", "")),
                        unknown)));
  }

  private static Stream<Quirk> missing() {
    Flight noResponse = flight(null, "AA", 13930, 14107);
    Flight noCarrier = flight(1, null, 13930, 14107);
    Flight noTimes =
        new Flight(
            1, 2018, 1, 31, 3, "AA", 13930, 14107, null, null, null, null, null, null, Set.of());
    return Stream.of("", "NA", "\"\"", " NA ")
        .flatMap(
            none ->
                Stream.of(
                    Quirk.of(
                        "delay '" + none + "'",
                        AirlineQuirksTest::all,
                        values(Map.of("delay", none, "late", none)),
                        noResponse),
                    Quirk.of(
                        "carrier '" + none + "'",
                        AirlineQuirksTest::all,
                        value("carrier", none),
                        noCarrier),
                    Quirk.of(
                        "times '" + none + "'",
                        AirlineQuirksTest::all,
                        values(Map.of("dep", none, "arr", none)),
                        noTimes),
                    Quirk.of(
                        "tail '" + none + "'",
                        AirlineQuirksTest::all,
                        value("tail", none),
                        EXPECTED)));
  }

  private static Stream<Quirk> delays() {
    return Stream.of("15", "15.00", "14.99", "-20.0", "0")
        .map(
            delay ->
                Quirk.of(
                    "delay " + delay,
                    s -> !s.has("late"),
                    value("delay", delay),
                    flight(delay.startsWith("15") ? 1 : 0, "AA", 13930, 14107)));
  }

  private static Stream<Quirk> airports() {
    return Stream.of(
        Quirk.of(
            "ids as codes",
            AirlineQuirksTest::hasCodesAlone,
            values(Map.of("origin", "13930", "dest", "\"14107\"")),
            EXPECTED),
        Quirk.of(
            "ids before codes",
            AirlineQuirksTest::hasBoth,
            values(Map.of("origin", "JFK", "dest", "JFK")),
            EXPECTED),
        Quirk.of(
            "codes where ids are blank",
            AirlineQuirksTest::hasBoth,
            values(Map.of("originId", "", "destId", "NA")),
            EXPECTED),
        Quirk.of(
            "unknown code",
            AirlineQuirksTest::hasCodesAlone,
            value("origin", "Q1Q"),
            flight(1, "AA", null, 14107)));
  }

  private static Stream<Quirk> files() {
    return Stream.of(
        Quirk.of("as it comes", AirlineQuirksTest::all, values(Map.of()), EXPECTED),
        Quirk.of("lower-case header", AirlineQuirksTest::all, s -> recased(s, false), EXPECTED),
        Quirk.of("upper-case header", AirlineQuirksTest::all, s -> recased(s, true), EXPECTED),
        Quirk.of(
            "header in the middle",
            AirlineQuirksTest::all,
            changed(text -> text + text),
            EXPECTED,
            EXPECTED),
        Quirk.of(
            "header in the middle, with other quotes",
            AirlineQuirksTest::all,
            source -> requoted(source) + values(Map.of()).of(source),
            EXPECTED,
            EXPECTED),
        Quirk.of(
            "byte order mark", AirlineQuirksTest::all, changed(text -> "\ufeff" + text), EXPECTED),
        Quirk.of(
            "byte order mark in the middle",
            AirlineQuirksTest::all,
            changed(text -> text + "\ufeff" + text),
            EXPECTED,
            EXPECTED),
        Quirk.of(
            "CRLF", AirlineQuirksTest::all, changed(text -> text.replace("\n", "\r\n")), EXPECTED),
        Quirk.of(
            "CRLF and header in the middle",
            AirlineQuirksTest::all,
            changed(text -> (text + text).replace("\n", "\r\n")),
            EXPECTED,
            EXPECTED),
        Quirk.of(
            "no end of the last line", AirlineQuirksTest::all, changed(String::strip), EXPECTED),
        Quirk.of(
            "blank lines",
            AirlineQuirksTest::all,
            changed(text -> text.replace("\n", "\n\n  \n")),
            EXPECTED),
        Quirk.of(
            "Latin-1 in the tail number",
            s -> s.has("tail"),
            value("tail", "N\u00c4\u00d6"),
            EXPECTED),
        Quirk.of("quotes around all", AirlineQuirksTest::all, values(quoted()), EXPECTED),
        Quirk.of(
            "blanks before a comma",
            AirlineQuirksTest::all,
            values(Map.of("carrier", "AA ", "date", "2018-01-31 ", "delay", " 20 ")),
            EXPECTED));
  }

  private static Map<String, String> quoted() {
    Map<String, String> quoted = new TreeMap<>();
    AirlineSource.FLIGHT.forEach((name, value) -> quoted.put(name, "\"" + value + "\""));
    return quoted;
  }

  private static String requoted(AirlineSource source) {
    String header = source.header();
    boolean quoted = header.startsWith("\"");
    String other = quoted ? header.replace("\"", "") : "\"" + header.replace(",", "\",\"") + "\"";
    return other + "\n" + source.line(Map.of()) + "\n";
  }

  private static String recased(AirlineSource source, boolean upper) {
    String header = source.header();
    String other = upper ? header.toUpperCase(Locale.ROOT) : header.toLowerCase(Locale.ROOT);
    return other + "\n" + source.line(Map.of()) + "\n";
  }

  static Stream<Arguments> table() {
    List<Quirk> quirks =
        Stream.of(
                files(),
                dates(),
                dateParts(),
                times(),
                Stream.of(midnight()),
                flags(),
                missing(),
                delays(),
                airports())
            .flatMap(q -> q)
            .toList();
    return Stream.of(AirlineSource.values())
        .flatMap(
            source ->
                quirks.stream()
                    .filter(quirk -> quirk.applies.test(source))
                    .map(quirk -> Arguments.of(source, quirk.title, quirk)));
  }

  @ParameterizedTest(name = "{0} | {1}")
  @MethodSource("table")
  void aSourceWithAQuirk(AirlineSource source, String title, Quirk quirk) throws Exception {
    // Latin-1 has all that these texts hold, but for the mark.
    String text = quirk.text.of(source);
    byte[] bytes =
        text.indexOf('\ufeff') >= 0
            ? text.getBytes(StandardCharsets.UTF_8)
            : text.getBytes(StandardCharsets.ISO_8859_1);
    AirlineFiles.Content content = AirlineFiles.read(directory.resolve("flights.csv"), bytes);
    assertThat(content.rejects()).as(title).isEmpty();
    assertThat(content.flights()).as(title).isEqualTo(quirk.expected);
  }
}

package org.crosswind.formats.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Dialect;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.Lines;
import org.crosswind.formats.text.MissingColumnsException;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One report, METAR KATL 010552Z 28008KT 10SM A3003 T00441017, as each source writes it. */
class WeatherSourcesTest {
  private static final double NONE = Double.NaN;
  private static final String IEM =
      "station,valid,tmpf,dwpf,relh,drct,sknt,p01i,alti,mslp,vsby,gust,metar";
  private static final String NYC =
      "origin,year,month,day,hour,temp,dewp,humid,wind_dir,wind_speed,wind_gust,precip,pressure,"
          + "visib,time_hour";
  private static final String ISD =
      "\"STATION\",\"DATE\",\"SOURCE\",\"LATITUDE\",\"LONGITUDE\",\"ELEVATION\",\"NAME\","
          + "\"REPORT_TYPE\",\"CALL_SIGN\",\"QUALITY_CONTROL\",\"WND\",\"CIG\",\"VIS\",\"TMP\","
          + "\"DEW\",\"SLP\",\"MA1\"";
  private static final String ISD_LITE =
      "2020 01 01 05    44   -17 10169   280    41     0     0 -9999";

  /** The lines of a file, the first being its header unless it has none. */
  static ObservationReader read(String file, StationMap stations, String... lines)
      throws RejectedRecord {
    int i = 0;
    while (WeatherSources.KNOWN.of(file, lines[i]).isEmpty()) {
      i++;
    }
    Dialect dialect = WeatherSources.KNOWN.of(file, lines[i]).orElseThrow();
    Header header = dialect.columns();
    DelimitedLine line = dialect.line();
    if (header == null) {
      byte[] bytes = lines[i++].getBytes(StandardCharsets.UTF_8);
      header = Header.of(line, bytes, 0, bytes.length);
    }
    WeatherLayout layout = WeatherSources.KNOWN.layout(header);
    ObservationReader reader = new ObservationReader(layout, stations, TimeAlignment.UTC);
    reader.begin(file);
    for (; i < lines.length; i++) {
      byte[] bytes = lines[i].getBytes(StandardCharsets.UTF_8);
      line.split(bytes, 0, bytes.length);
      reader.read(line);
    }
    return reader;
  }

  static ObservationReader read(String... lines) throws RejectedRecord {
    return read("x.csv", StationMap.bundled(), lines);
  }

  private static void atlanta(ObservationReader reader, String instant, double... measures) {
    assertThat(reader.wban()).isEqualTo(13874);
    assertThat(reader.airportId(0)).isEqualTo(10397);
    assertThat(Instant.ofEpochSecond(reader.instant(0))).hasToString(instant);
    assertThat(reader.measures()).containsExactly(measures, within(0.005));
    assertThat(reader.unreadable()).isZero();
  }

  /** A header of GHCNh: each measure, and behind it what is known of it. */
  static String ghcnh(String first) {
    StringBuilder header = new StringBuilder(first);
    for (String measure :
        List.of(
            "temperature",
            "dew_point_temperature",
            "wind_speed",
            "visibility",
            "altimeter",
            "relative_humidity")) {
      header.append('|').append(measure);
      for (String about :
          List.of(
              "Measurement_Code",
              "Quality_Code",
              "Report_Type",
              "Source_Code",
              "Source_Station_ID")) {
        header.append('|').append(measure).append('_').append(about);
      }
    }
    return header.toString();
  }

  /** A line of GHCNh, with the values' quality codes. */
  static String ghcnh(String first, String codes, String... values) {
    StringBuilder line = new StringBuilder(first);
    for (int i = 0; i < values.length; i++) {
      String code = codes.charAt(i) == ' ' ? "" : String.valueOf(codes.charAt(i));
      line.append('|').append(values[i]).append("||").append(code).append("|FM-15|335|72219013874");
    }
    return line.toString();
  }

  private static final String GHCNH_TOP =
      "STATION|Station_name|DATE|Year|Month|Day|Hour|Minute|LATITUDE|LONGITUDE|ELEVATION";
  private static final String GHCNH_LINE =
      "USW00013874|ATLANTA HARTSFIELD INTL AP|2020-01-01T05:52:00|2020|1|1|5|52|33.6|-84.4|308.2";

  @Test
  void ghcnh() throws Exception {
    String[] values = {"4.4", "-1.7", "4.1", "16.093", "1016.9", "65"};
    atlanta(
        read(ghcnh(GHCNH_TOP), ghcnh(GHCNH_LINE, " 01459", values)),
        "2020-01-01T05:52:00Z",
        10.00,
        4.4,
        -1.7,
        65,
        9.17,
        30.03);
    String old = "Station_ID|Station_name|Year|Month|Day|Hour|Minute|Latitude|Longitude|Elevation";
    atlanta(
        read(
            ghcnh(old),
            ghcnh("USW00013874|ATLANTA|2020|1|1|5|52|33.6|-84.4|308.2", "111111", values)),
        "2020-01-01T05:52:00Z",
        10.00,
        4.4,
        -1.7,
        65,
        9.17,
        30.03);
  }

  @Test
  void whatGhcnhHoldsForSuspectIsMissingAndCounted() throws Exception {
    ObservationReader reader =
        read(
            ghcnh(GHCNH_TOP),
            ghcnh(GHCNH_LINE, "236781", "4.4", "-1.7", "4.1", "16.093", "1016.9", "65"));
    assertThat(reader.measures()).containsExactly(NONE, NONE, NONE, 65, NONE, NONE);
    assertThat(reader.suspect()).isEqualTo(5);
  }

  private static String isd(
      String type, String wnd, String vis, String tmp, String dew, String ma1) {
    return "\"72219013874\",\"2020-01-01T05:52:00\",\"7\",\"33.6301\",\"-84.4418\",\"307.9\","
        + "\"ATLANTA HARTSFIELD JACKSON INTERNATIONAL AIRPORT, GA US\",\""
        + String.join(
            "\",\"", type, "KATL ", "V030", wnd, "22000,5,9,N", vis, tmp, dew, "10170,5", ma1)
        + "\"";
  }

  /** The humidity is the Magnus formula's: e(−1.7) = 0.88325, e(4.4) = 1.36808 → 64.56 %. */
  @Test
  void isd() throws Exception {
    atlanta(
        read(
            ISD,
            isd(
                "FM-15",
                "280,5,N,0041,5",
                "016093,5,N,5",
                "+0044,5",
                "-0017,5",
                "10169,5,09775,5")),
        "2020-01-01T05:52:00Z",
        10.00,
        4.4,
        -1.7,
        64.56,
        9.17,
        30.03);
  }

  @Test
  void marksAndQualityOfIsd() throws Exception {
    ObservationReader reader =
        read(ISD, isd("FM-16", "999,9,9,9999,9", "999999,9,N,1", "+9999,9", "+9999,9", ""));
    assertThat(reader.measures()).containsOnly(NONE);
    assertThat(reader.suspect()).isZero();
    // Letters are for temperatures alone.
    reader = read(ISD, isd("SAO  ", "280,5,N,0041,A", "016093,2,N,5", "+0044,C", "-0017,3", "x,5"));
    assertThat(reader.measures()).containsExactly(NONE, 4.4, NONE, NONE, NONE, NONE);
    assertThat(reader.suspect()).isEqualTo(3);
    assertThat(reader.unreadable()).isEqualTo(1);
    for (String type : List.of("SOD  ", "SOM  ", "FM-12", "")) {
      reader = read(ISD, isd(type, "", "", "", "", ""));
      assertThat(reader.isOtherReport()).as(type).isTrue();
    }
    reader = read(ISD, isd("FM-15", "280,5", ",", "1", "+", "99999,9,99999,9"));
    assertThat(reader.measures()).containsExactly(NONE, 0.1, NONE, NONE, NONE, NONE);
    assertThat(reader.unreadable()).isEqualTo(3);
  }

  @Test
  void isdLite() throws Exception {
    atlanta(
        read("722190-13874-2020.gz", StationMap.bundled(), ISD_LITE),
        "2020-01-01T05:00:00Z",
        NONE,
        4.4,
        -1.7,
        64.56,
        9.17,
        NONE);
    assertThat(
            read(
                    "722190-13874-2020",
                    StationMap.bundled(),
                    ISD_LITE,
                    "2020 12 31 23 -9999 -9999 -9999 -9999 -9999 -9999 -9999 -9999 ")
                .measures())
        .containsOnly(NONE);
    assertThatThrownBy(() -> WeatherSources.KNOWN.of("atlanta.txt", ISD_LITE))
        .isInstanceOf(HeaderException.class)
        .hasMessageContaining("USAF-WBAN-YEAR");
  }

  /** The genuine first row; METAR KCXY 010000Z 36005KT 3SM 02/00 A2996. */
  @ParameterizedTest
  @ValueSource(strings = {"CXY", "KCXY", "cxy"})
  void iem(String sign) throws Exception {
    StationMap map =
        StationMap.read(
            new StringReader("AirportID,WBAN,TimeZone,CallSign\n11003,14751,-5,CXY\n"),
            "s.csv",
            AirportZones.bundled());
    String line =
        sign
            + ",1996-01-01 00:00,36.00,32.00,85.37,360.00,5.00,M,29.96,M,3.00,M,"
            + "KCXY 010000Z 36005KT 3SM DZ 02/00 A2996";
    ObservationReader reader =
        read("x", map, "#DEBUG: Time Zone     -> Etc/UTC", "#DEBUG: Entries -> 1", IEM, line);
    assertThat(reader.wban()).isEqualTo(14751);
    assertThat(Instant.ofEpochSecond(reader.instant(0))).hasToString("1996-01-01T00:00:00Z");
    assertThat(reader.measures())
        .containsExactly(new double[] {3, 2.22, 0, 85.37, 5.754, 29.96}, within(0.005));
    assertThat(read("x", map, IEM.replace(',', '\t'), line.replace(',', '\t')).measures())
        .isEqualTo(reader.measures());
  }

  @Test
  void iemOnAnotherClockIsRefused() {
    assertThatThrownBy(
            () -> WeatherSources.KNOWN.of("x", "#DEBUG: Time Zone     -> America/Chicago"))
        .hasMessageContaining("America/Chicago")
        .hasMessageContaining("UTC");
  }

  @ParameterizedTest
  @CsvSource({
    "EWR,14734",
    "KEWR,14734",
    "PHNL,22521",
    "HNL,22521",
    "PANC,26451",
    "PAFA,26411",
    "TJSJ,11641",
  })
  void callSignsOfIataAndIcao(String sign, int wban) {
    assertThat(StationMap.bundled().wban(sign)).hasValue(wban);
  }

  @Test
  void anAirportWithoutCallSignInTheMapIsFoundByItsCode() throws Exception {
    StationMap map =
        StationMap.read(
            new StringReader("AirportID,WBAN,TimeZone\n11618,94741,-5\n11618,14734,-5\n"),
            "s.csv",
            AirportZones.bundled());
    assertThat(map.wban("KEWR")).hasValue(14734);
    assertThat(map.wban("JFK")).isEmpty();
    assertThat(map.isShared(11618)).isTrue();
  }

  /** A genuine row; its pressure is that at sea level, a stand-in for the altimeter setting. */
  @Test
  void nycflights13() throws Exception {
    String line =
        "EWR,2013,1,1,1,39.02,26.06,59.37,270,10.357019999999999,NA,0,1012,10,2013-01-01T06:00:00Z";
    ObservationReader reader = read(NYC, line);
    // The report of minute 51, of which the time is cut to the hour.
    assertThat(Instant.ofEpochSecond(reader.instant(0))).hasToString("2013-01-01T06:51:00Z");
    assertThat(reader.measures())
        .containsExactly(new double[] {10, 3.9, -3.3, 59.37, 10.357, 29.884}, within(0.005));
    assertThat(
            read(NYC, line.replace("T06:00:00Z", " 06:00:00+00:00").replace("59.37", "NA"))
                .measures()[3])
        .isEqualTo(59.37, within(0.2));
    // As base R writes it, on the wall clock of New York.
    assertThatThrownBy(() -> read(NYC, line.replace("T06:00:00Z", " 01:00:00")))
        .isInstanceOf(RejectedRecord.class)
        .hasMessageStartingWith("BAD_DATE: time_hour is '2013-01-01 01:00:00'");
  }

  /** UTC of a source and the tutorial's shift: the local hour, up, plus the offset. */
  @Test
  void theTutorialsClockTakesLocalTime() throws Exception {
    WeatherLayout layout = WeatherSources.KNOWN.layout(Header.of(IEM));
    ObservationReader reader =
        new ObservationReader(layout, StationMap.bundled(), TimeAlignment.TUTORIAL);
    assertThat(reader.read(Lines.line("EWR,2013-01-01 02:51,M,M,M,M,M,M,M,M,M,M,"))).isEqualTo(1);
    // 21:51 on 31 December, up to 22, minus 5.
    assertThat(Instant.ofEpochSecond(3600L * reader.hour(0))).hasToString("2012-12-31T17:00:00Z");
  }

  @Test
  void theClosestSourceIsNamedWithWhatIsMissing() {
    assertThatThrownBy(() -> WeatherSources.KNOWN.layout(Header.of("station,valid,drct")))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessage(
            "not a weather file of IEM ASOS (taken to be in UTC unless it says otherwise): missing"
                + " columns vsby or tmpf or dwpf or relh or sknt or alti");
    assertThatThrownBy(() -> WeatherSources.KNOWN.layout(Header.of("a,b")))
        .hasMessageStartingWith("not a weather file of any known source (QCLCD hourly, LCD")
        .hasMessageContaining("missing columns ");
  }

  @Test
  void aSourceIsToldInWords() {
    List<String> titles = new ArrayList<>();
    for (String header : List.of(IEM, NYC, ISD.replace("\"", ""))) {
      titles.add(WeatherSources.KNOWN.layout(Header.of(header)).toString());
    }
    titles.add(WeatherSources.KNOWN.layout(WeatherSource.ISD_LITE_COLUMNS).toString());
    assertThat(titles)
        .containsExactly(
            "IEM ASOS (taken to be in UTC unless it says otherwise), UTC, mi °F % kt inHg",
            "nycflights13 weather, UTC, mi °F % mph hPa",
            "ISD global hourly, UTC, m °C m/s hPa",
            "ISD-lite, UTC, °C m/s, without Visibility, Altimeter");
  }

  static WeatherFormat format(String text) throws IOException {
    return WeatherFormat.read(new StringReader(text), "f.txt");
  }

  @Test
  void aFormatOfTheUsers() throws Exception {
    WeatherSources sources =
        WeatherSources.with(
            format(
                """
                # A network of its own
                title       = My network
                station     = "Station No" wban
                time        = DAY TIME
                pattern     = dd-MMM-yyyy HHmm
                clock       = local-standard
                temperature = TAIR 0.1 °C
                dew-point   = TDEW K
                wind-speed  = WSPD km/h
                altimeter   = ALT kPa
                missing     = -999 none
                filter      = TYPE A B
                """));
    Header header = Header.of("Station No,DAY,TIME,TAIR,TDEW,WSPD,ALT,TYPE");
    WeatherLayout layout = sources.layout(header);
    assertThat(layout)
        .hasToString("My network, local standard time, °C K km/h kPa, without Visibility");
    ObservationReader reader =
        new ObservationReader(layout, StationMap.bundled(), TimeAlignment.UTC);
    assertThat(reader.read(Lines.line("13874,31-Dec-2019,2352,44,271.45,-999.0,101.69,B")))
        .isEqualTo(1);
    // 23:52 + 5 h.
    atlanta(reader, "2020-01-01T04:52:00Z", NONE, 4.4, -1.7, 64.56, NONE, 30.03);
    assertThat(reader.read(Lines.line("13874,31-dec-2019,2352,none,,,,C"))).isZero();
    assertThat(reader.isOtherReport()).isTrue();
  }

  /** All that is wrong at once, with the line. */
  @Test
  void theProblemsOfAFormat() {
    assertThatThrownBy(
            () ->
                format(
                    """
                    station = STID callsign
                    tiem = T
                    pattern = yyyy-MM
                    temperature = TAIR
                    temperature = TAIR °C
                    wind-speed = W knots
                    filter = TYPE
                    what is this
                    missing =
                    """))
        .isInstanceOfSatisfying(
            WeatherFormatException.class,
            e ->
                assertThat(e.problems())
                    .anySatisfy(p -> assertThat(p).startsWith("f.txt line 1: station is not"))
                    .anySatisfy(
                        p -> assertThat(p).contains("line 2").contains("did you mean time?"))
                    .anySatisfy(p -> assertThat(p).startsWith("f.txt line 4: temperature is not"))
                    .anySatisfy(p -> assertThat(p).contains("line 5").contains("line 4 already"))
                    .anySatisfy(
                        p -> assertThat(p).contains("line 6").contains("mph, km/h, m/s, kt"))
                    .anySatisfy(p -> assertThat(p).contains("line 7: filter is not"))
                    .anySatisfy(p -> assertThat(p).contains("line 8: 'what is this' is not"))
                    .anySatisfy(p -> assertThat(p).contains("line 9: missing says nothing"))
                    .anySatisfy(p -> assertThat(p).contains("no time is said"))
                    .anySatisfy(p -> assertThat(p).contains("clock = utc").contains("no default"))
                    .hasSize(10));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yyyy-MM", "HH:mm", "yyyy-MM-dd", "qqqqqqqq", "yyyy-MM-dd hh:mm", "M/d/yy HH:mm"})
  void aPatternTellsDayAndHour(String pattern) {
    assertThatThrownBy(
            () ->
                format(
                    "station = S wban\ntime = T\nclock = utc\ntemperature = T °C\npattern = "
                        + pattern))
        .hasMessageContaining("f.txt line 5: pattern is '" + pattern + "'");
  }

  @Test
  void minutesAreAddedToATimeThatIsCut() throws Exception {
    String text =
        "\ufeffstation = S wban\ntime = T\nhumidity = H %\npattern = yyyyMMdd HH\nclock = utc\n"
            + "minutes-later = ";
    assertThatThrownBy(() -> format(text + "60")).hasMessageContaining("minutes-later is '60'");
    WeatherLayout layout = WeatherSources.with(format(text + "53")).layout(Header.of("S,T,H"));
    ObservationReader reader =
        new ObservationReader(layout, StationMap.bundled(), TimeAlignment.UTC);
    reader.read(Lines.line("13874,20200101 23,50"));
    assertThat(Instant.ofEpochSecond(reader.instant(0))).hasToString("2020-01-01T23:53:00Z");
    assertThat(Instant.ofEpochSecond(3600L * reader.hour(0))).hasToString("2020-01-02T00:00:00Z");
  }

  @Test
  void anOffsetInThePatternMeansUtc() throws Exception {
    String text =
        "station = S wban\ntime = T\ntemperature = D °C\npattern = yyyy-MM-dd'T'HH:mmXXX\nclock = ";
    assertThatThrownBy(() -> format(text + "local-standard")).hasMessageContaining("has an offset");
    WeatherLayout layout = WeatherSources.with(format(text + "utc")).layout(Header.of("S,T,D"));
    ObservationReader reader =
        new ObservationReader(layout, StationMap.bundled(), TimeAlignment.UTC);
    reader.read(Lines.line("13874,2020-01-01T00:52-05:00,4.4"));
    assertThat(Instant.ofEpochSecond(reader.instant(0))).hasToString("2020-01-01T05:52:00Z");
  }
}

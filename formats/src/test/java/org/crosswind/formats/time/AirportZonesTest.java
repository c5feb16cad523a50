package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AirportZonesTest {
  @Test
  void theBundledFileKnowsEveryAirportsZone() {
    AirportZones zones = AirportZones.bundled();
    assertThat(zones.size()).isEqualTo(2339);
    assertThat(zones.zone(Fixtures.CHICAGO)).contains(ZoneId.of("America/Chicago"));
    assertThat(zones.zone(Fixtures.INDIANAPOLIS))
        .contains(ZoneId.of("America/Indiana/Indianapolis"));
    assertThat(zones.zone(1)).isEmpty();
    assertThat(zones.airportId("ORD")).hasValue(Fixtures.CHICAGO);
    assertThat(zones.airportId("???")).isEmpty();
  }

  @Test
  void aCodeThatSeveralAirportsHaveHadMeansTheLowestIdentifier() throws IOException {
    // AUS is 10423 and 16440 in the bundled file.
    assertThat(AirportZones.bundled().airportId("AUS")).hasValue(10423);
    String reversed = "AirportID,IATA,ZoneId\n16440,AUS,America/Chicago\n10423,AUS,America/Chicago";
    assertThat(read(reversed).airportId("AUS")).hasValue(10423);
  }

  @Test
  void columnsComeInAnyOrder() throws IOException {
    AirportZones zones =
        read("\uFEFF\"ZoneId\",Extra,IATA,AirportID\r\nPacific/Guam,x,GUM,12016\r\n");
    assertThat(zones.zone(12016)).contains(ZoneId.of("Pacific/Guam"));
    assertThat(zones.airportId("GUM")).hasValue(12016);
  }

  @Test
  void errorsNameFileLineAndValue() {
    String header = "AirportID,IATA,ZoneId\n\n";
    assertProblem(
        header + "1,A,Mars/Base\n", "z.csv line 3: ZoneId is 'Mars/Base', not an IANA time zone");
    assertProblem(
        header + "x,A,UTC", "z.csv line 3: AirportID is 'x', not a whole number of 0 or more");
    assertProblem(header + "1,A", "z.csv line 3: found 2 fields, expected 3");
    assertProblem(
        header + "1,A,America/Chicago\n1,A,America/Denver",
        "z.csv line 4: ZoneId is 'America/Denver', not the zone America/Chicago given before for"
            + " airport 1");
    assertProblem("AirportID,Zone", "z.csv line 1: missing columns IATA, ZoneId");
    assertProblem("", "z.csv is empty; expected the header AirportID,IATA,ZoneId");
    assertProblem(
        "IATA,IATA", "z.csv line 1: column IATA is named twice in the header, at 1 and 2");
  }

  private static void assertProblem(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(LookupFileException.class)
        .hasMessage(message);
  }

  private static AirportZones read(String text) throws IOException {
    return AirportZones.read(new StringReader(text), "z.csv");
  }
}

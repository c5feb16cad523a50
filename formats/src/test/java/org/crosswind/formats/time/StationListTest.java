package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class StationListTest {
  private static final String HEADER =
      "WBAN|WMO|CallSign|ClimateDivisionCode|ClimateDivisionStateCode|ClimateDivisionStationCode|"
          + "Name|State|Location|Latitude|Longitude|GroundHeight|StationHeight|Barometer|TimeZone";

  /** Genuine lines of May 2015; KQHT and M89 are airports of no flight of the BTS. */
  private static final List<String> LINES =
      List.of(
          "00100||M89||03||ARKADELPHIA|AR|DEXTER B FLORENCE MEM FLD AP|34.09972|-93.06583|182|||-6",
          "00101||KQHT||||BISHKEK||MANAS INTERNATIONAL AIRPORT|43.067|74.483|2090|||6",
          "00102||IAN||50||KIANA|AK|BOB BARKER MEMORIAL AIRPORT|66.983|-160.433|168|||-9");

  private static StationMap read(String text) throws IOException {
    return StationMap.read(new StringReader(text), "201505station.txt", AirportZones.bundled());
  }

  @Test
  void aListHasItsHeaderOrNot() throws IOException {
    String lines = String.join("\n", LINES) + "\n";
    for (String text : List.of(lines, HEADER + "\n" + lines)) {
      StationMap map = read(text);
      assertThat(map.stationCount()).isEqualTo(1);
      assertThat(map.served(102)).containsExactly(new StationMap.Served(12268, -540));
    }
  }

  @Test
  void aTableIsReadAsBefore() throws IOException {
    assertThat(read("AirportID,WBAN,TimeZone\n10,3,-6\n").served(3))
        .containsExactly(new StationMap.Served(10, -360));
  }

  @Test
  void aLineThatIsNoneIsNamed() {
    assertThatThrownBy(() -> read(HEADER + "\n" + LINES.get(2) + "\n00103||IAN|x\n"))
        .isInstanceOf(LookupFileException.class)
        .hasMessageContaining("201505station.txt line 3: ");
    assertThatThrownBy(() -> read(LINES.get(2).replace("-9", "AKST")))
        .isInstanceOf(LookupFileException.class)
        .hasMessageContaining("TimeZone is 'AKST'");
  }

  /** The tutorial's five airports, by the map that comes with the program. */
  @Test
  void theBundledMapHasTheStationsOfTheSample() {
    StationMap map = StationMap.bundled();
    assertThat(map.stationCount()).isBetween(1_250, 1_293);
    assertThat(map.served(94789)).contains(new StationMap.Served(12478, -300)); // JFK
    assertThat(map.served(14732)).contains(new StationMap.Served(12953, -300)); // LGA
    assertThat(map.served(14734)).contains(new StationMap.Served(11618, -300)); // EWR
    assertThat(map.served(24233)).contains(new StationMap.Served(14747, -480)); // SEA
    assertThat(map.served(24229)).contains(new StationMap.Served(14057, -480)); // PDX
  }
}

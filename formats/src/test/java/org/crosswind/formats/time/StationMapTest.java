package org.crosswind.formats.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import org.crosswind.formats.time.StationMap.Served;
import org.junit.jupiter.api.Test;

class StationMapTest {
  @Test
  void leadingZerosDoNotCount() throws IOException {
    StationMap map = Fixtures.stations();
    assertThat(map.stationCount()).isEqualTo(9);
    assertThat(map.served(102)).containsExactly(new Served(12268, -540));
    assertThat(map.served(94846)).containsExactly(new Served(Fixtures.CHICAGO, -360));
    assertThat(map.served(1)).isEmpty();
    assertThat(map.offsetMinutes(Fixtures.GUAM)).hasValue(600);
    assertThat(map.offsetMinutes(1)).isEmpty();
  }

  @Test
  void oneStationServesSeveralAirportsAndAnAirportHasSeveralStations() throws IOException {
    StationMap map = read("TimeZone,WBAN,AirportID\n-6,0020,7\n-5,10,7\n-5,10,8\n-5,00010,8\n");
    assertThat(map.served(10)).containsExactly(new Served(7, -300), new Served(8, -300));
    assertThat(map.served(20)).containsExactly(new Served(7, -360));
    // Stations 10 and 20 disagree over airport 7: the lowest WBAN's −5 h = −300 min.
    assertThat(map.offsetMinutes(7)).hasValue(-300);
  }

  @Test
  void offsetsMayHaveDecimalsThatMakeWholeMinutes() throws IOException {
    // −9.5 h = −570 min; 5.75 h = 345 min.
    StationMap map = read("AirportID,WBAN,TimeZone\n1,1,-9.5\n2,2,5.75\n3,3,+10.00\n");
    assertThat(map.offsetMinutes(1)).hasValue(-570);
    assertThat(map.offsetMinutes(2)).hasValue(345);
    assertThat(map.offsetMinutes(3)).hasValue(600);
  }

  @Test
  void errorsNameFileLineAndValue() {
    String rule = "not an offset of -12 to 14 hours in whole minutes";
    assertProblem("1,1,CST", "s.csv line 2: TimeZone is 'CST', " + rule);
    assertProblem("1,1,", "s.csv line 2: TimeZone is '', " + rule);
    assertProblem("1,1,-13", "s.csv line 2: TimeZone is '-13', " + rule);
    assertProblem("1,1,5.123", "s.csv line 2: TimeZone is '5.123', " + rule);
    assertProblem("1,,-5", "s.csv line 2: WBAN is '', not a whole number of 0 or more");
    assertProblem("1,-7,-5", "s.csv line 2: WBAN is '-7', not a whole number of 0 or more");
    assertProblem("A,1,-5", "s.csv line 2: AirportID is 'A', not a whole number of 0 or more");
    assertProblem("1,\"1,-5", "s.csv line 2: field 2 has an opening quote without a closing one");
    assertProblem(
        "1,1,-5\n1,01,-6",
        "s.csv line 3: TimeZone is '-6', not the -300 minutes given before for the same station"
            + " and airport");
  }

  private static void assertProblem(String lines, String message) {
    assertThatThrownBy(() -> read("AirportID,WBAN,TimeZone\n" + lines))
        .isInstanceOf(LookupFileException.class)
        .hasMessage(message);
  }

  private static StationMap read(String text) throws IOException {
    return StationMap.read(new StringReader(text), "s.csv", AirportZones.bundled());
  }
}

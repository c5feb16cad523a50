package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AirlineLayoutTest {
  private static final String BTS_REST =
      "ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,CRS_ARR_TIME";

  @Test
  void threeStylesAreToldApartByName() {
    assertStyle(
        "YEAR,MONTH,DAY_OF_MONTH,UNIQUE_CARRIER," + BTS_REST + ",ARR_DEL15",
        AirlineStyle.AIR_ON_TIME_CSV);
    assertStyle("ARR_DELAY," + BTS_REST + ",FL_DATE,UNIQUE_CARRIER", AirlineStyle.BTS);
    assertStyle(
        "Year,Month,DayofMonth,UniqueCarrier,Origin,Dest,CRSDepTime,CRSArrTime,ArrDelay,TailNum",
        AirlineStyle.ASA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNIQUE_CARRIER", "OP_UNIQUE_CARRIER", "CARRIER", "OP_CARRIER"})
  void theCarrierHasSeveralNames(String carrier) {
    AirlineLayout layout =
        AirlineLayout.of(Header.of("FL_DATE," + carrier + "," + BTS_REST + ",ARR_DELAY"));
    assertThat(layout.name(AirlineColumn.CARRIER)).isEqualTo(carrier);
    assertThat(layout.position(AirlineColumn.CARRIER)).isEqualTo(1);
  }

  @Test
  void thePreferredCarrierColumnWins() {
    AirlineLayout layout =
        AirlineLayout.of(Header.of("FL_DATE,CARRIER,UNIQUE_CARRIER," + BTS_REST + ",ARR_DELAY"));
    assertThat(layout.position(AirlineColumn.CARRIER)).isEqualTo(2);
  }

  @Test
  void aHeaderThatFitsNothingNamesTheClosestStyle() {
    MissingColumnsException missing =
        failure("Year,Month,DayofMonth,UniqueCarrier,Dest,CRSDepTime,CRSArrTime");
    assertThat(missing.layout()).isEqualTo("ASA Data Expo");
    assertThat(missing.missing()).containsExactly("Origin", "ArrDelay");
    assertThat(missing)
        .hasMessage(
            "not an airline file: closest is ASA Data Expo, missing columns Origin, ArrDelay");
  }

  @Test
  void alternativesAreNamedTogether() {
    MissingColumnsException missing = failure("FL_DATE," + BTS_REST);
    assertThat(missing.layout()).isEqualTo("BTS since 2015");
    assertThat(missing.missing())
        .containsExactly(
            "UNIQUE_CARRIER or OP_UNIQUE_CARRIER or CARRIER or OP_CARRIER",
            "ARR_DEL15 or ARR_DELAY");
  }

  private static void assertStyle(String header, AirlineStyle style) {
    assertThat(AirlineLayout.of(Header.of(header)).style()).isEqualTo(style);
  }

  private static MissingColumnsException failure(String header) {
    return catchThrowableOfType(
        MissingColumnsException.class, () -> AirlineLayout.of(Header.of(header)));
  }
}

package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingColumnsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AirlineLayoutTest {
  private static final String REST = "ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,CRS_ARR_TIME";

  /** Of each source the columns that matter, in its order; which are taken, in a fixed order. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Year,Month,DayofMonth,FlightDate,Reporting_Airline,IATA_CODE_Reporting_Airline,OriginAirportID,Origin,DestAirportID,Dest,CRSDepTime,CRSArrTime,ArrDelay,ArrDelayMinutes,ArrDel15,Cancelled,Diverted, | Year,Month,DayofMonth,FlightDate,Reporting_Airline,OriginAirportID,DestAirportID,Origin,Dest,CRSDepTime,CRSArrTime,ArrDel15,ArrDelay,Cancelled,Diverted
          FlightDate,UniqueCarrier,AirlineID,Carrier,Origin,Dest,CRSDepTime,CRSArrTime,ArrDel15 | FlightDate,UniqueCarrier,Origin,Dest,CRSDepTime,CRSArrTime,ArrDel15
          FlightDate,Marketing_Airline_Network,"Operating_Airline ",OriginAirportID,DestAirportID,CRSDepTime,CRSArrTime,ArrDel15,Duplicate | FlightDate,Operating_Airline,OriginAirportID,DestAirportID,CRSDepTime,CRSArrTime,ArrDel15
          FL_DATE,MKT_UNIQUE_CARRIER,OP_UNIQUE_CARRIER,ORIGIN,DEST,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY_NEW | FL_DATE,OP_UNIQUE_CARRIER,ORIGIN,DEST,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY_NEW
          Year,Month,DayofMonth,DayOfWeek,CRSDepTime,CRSArrTime,UniqueCarrier,ArrDelay,Origin,Dest | Year,Month,DayofMonth,UniqueCarrier,Origin,Dest,CRSDepTime,CRSArrTime,ArrDelay
          YEAR,MONTH,DAY,DAY_OF_WEEK,AIRLINE,ORIGIN_AIRPORT,DESTINATION_AIRPORT,SCHEDULED_DEPARTURE,SCHEDULED_ARRIVAL,ARRIVAL_DELAY,DIVERTED,CANCELLED | YEAR,MONTH,DAY,AIRLINE,ORIGIN_AIRPORT,DESTINATION_AIRPORT,SCHEDULED_DEPARTURE,SCHEDULED_ARRIVAL,ARRIVAL_DELAY,CANCELLED,DIVERTED
          FL_DATE,OP_CARRIER,OP_CARRIER_FL_NUM,ORIGIN,DEST,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY,CANCELLED,Unnamed: 27 | FL_DATE,OP_CARRIER,ORIGIN,DEST,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY,CANCELLED
          FL_DATE,AIRLINE,AIRLINE_DOT,AIRLINE_CODE,DOT_CODE,ORIGIN,ORIGIN_CITY,DEST,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY | FL_DATE,AIRLINE_CODE,ORIGIN,DEST,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY
          year,month,day,dep_time,sched_dep_time,sched_arr_time,arr_delay,carrier,origin,dest,hour,time_hour | year,month,day,carrier,origin,dest,sched_dep_time,sched_arr_time,arr_delay
          """)
  void theSourcesAreToldByTheirNames(String header, String taken) {
    AirlineLayout layout = AirlineLayout.of(Header.of(header));
    List<String> names =
        List.of(AirlineColumn.values()).stream().filter(layout::has).map(layout::name).toList();
    assertThat(String.join(",", names)).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNIQUE_CARRIER", "OP_UNIQUE_CARRIER", "CARRIER", "OP_CARRIER"})
  void theCarrierHasSeveralNames(String carrier) {
    AirlineLayout layout =
        AirlineLayout.of(Header.of("FL_DATE," + carrier + "," + REST + ",ARR_DELAY"));
    assertThat(layout.name(AirlineColumn.CARRIER)).isEqualTo(carrier);
    assertThat(layout.position(AirlineColumn.CARRIER)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Year,Month,DayofMonth,FlightDate,Reporting_Airline,OriginAirportID,Origin,DestAirportID,Dest,CRSDepTime,CRSArrTime,ArrDelay,ArrDel15 | date Year/Month/DayofMonth, carrier Reporting_Airline, airports OriginAirportID/DestAirportID, response ArrDel15
          fl_date,MKT_CARRIER,op_carrier,origin,dest,crs_dep_time,crs_arr_time,arr_delay | date fl_date, carrier op_carrier, airports origin/dest, response arr_delay >= 15
          """)
  void whatWasTakenIsToldByTheFilesOwnNames(String header, String taken) {
    assertThat(AirlineLayout.of(Header.of(header)).taken()).isEqualTo(taken);
  }

  @Test
  void thePreferredCarrierColumnWins() {
    AirlineLayout layout =
        AirlineLayout.of(Header.of("FL_DATE,CARRIER,UNIQUE_CARRIER," + REST + ",ARR_DELAY"));
    assertThat(layout.position(AirlineColumn.CARRIER)).isEqualTo(2);
  }

  @Test
  void whatIsMissingIsNamedWithItsAlternatives() {
    MissingColumnsException missing =
        catchThrowableOfType(
            MissingColumnsException.class,
            () -> AirlineLayout.of(Header.of("Year,Month,UniqueCarrier,Dest,CRSDepTime,x")));
    assertThat(missing)
        .hasMessage(
            "not an airline file: missing columns FlightDate, or Year, Month and DayofMonth;"
                + " OriginAirportID or Origin or ORIGIN_AIRPORT; CRSArrTime or SCHEDULED_ARRIVAL or"
                + " sched_arr_time; ArrDel15 or ArrDelay or ARRIVAL_DELAY or …");
    assertThat(missing.missing()).hasSize(4);
  }
}

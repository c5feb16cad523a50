package org.crosswind.formats.airline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The layouts that airline files have, as far as columns matter to readers or could be mistaken;
 * and how a flight stands in each.
 *
 * <p>A column is {@code NAME=VALUE}; a value that {@link #FLIGHT} names is the flight's, any other
 * is the same in all lines.
 */
enum AirlineSource {
  PREZIP_REPORTING(
      "BTS PREZIP, reporting carrier",
      Form.QUOTED_NAMES,
      """
      Year=year;Quarter=1;Month=month;DayofMonth=day;DayOfWeek=9;FlightDate=date;
      Reporting_Airline=carrier;DOT_ID_Reporting_Airline=19805;IATA_CODE_Reporting_Airline=ZZ;
      Tail_Number=tail;Flight_Number_Reporting_Airline=1;OriginAirportID=originId;
      OriginAirportSeqID=1393008;OriginCityMarketID=30977;Origin=origin;
      OriginCityName="Chicago, IL";DestAirportID=destId;DestAirportSeqID=1410705;
      DestCityMarketID=30466;Dest=dest;DestCityName="Phoenix, AZ";CRSDepTime=dep;DepTime=0001;
      DepDelay=99.00;DepDel15=1.00;CRSArrTime=arr;ArrTime=0002;ArrDelay=delay;
      ArrDelayMinutes=99.00;ArrDel15=late;Cancelled=cancelled;CancellationCode="";
      Diverted=diverted;Distance=1440.00;DivArrDelay=
      """),
  PREZIP_OLDER(
      "BTS PREZIP, older header",
      Form.QUOTED_NAMES,
      """
      Year=year;Quarter=1;Month=month;DayofMonth=day;DayOfWeek=9;FlightDate=date;
      UniqueCarrier=carrier;AirlineID=19805;Carrier=ZZ;TailNum=tail;FlightNum=1;Origin=origin;
      OriginCityName="Chicago, IL";Dest=dest;DestCityName="Phoenix, AZ";CRSDepTime=dep;
      DepTime=0001;CRSArrTime=arr;ArrTime=0002;ArrDelay=delay;ArrDelayMinutes=99.00;
      ArrDel15=late;Cancelled=cancelled;CancellationCode="";Diverted=diverted;Distance=1440.00
      """),
  PREZIP_MARKETING(
      "BTS PREZIP, marketing carrier",
      Form.QUOTED_NAMES,
      """
      Year=year;Quarter=1;Month=month;DayofMonth=day;DayOfWeek=9;FlightDate=date;
      Marketing_Airline_Network=ZZ;DOT_ID_Marketing_Airline=19805;Duplicate=N;
      Operating_Airline =carrier;Tail_Number=tail;OriginAirportID=originId;Origin=origin;
      DestAirportID=destId;Dest=dest;CRSDepTime=dep;CRSArrTime=arr;ArrDelay=delay;
      ArrDelayMinutes=99.00;ArrDel15=late;Cancelled=cancelled;Diverted=diverted
      """),
  SELECT_FIELDS(
      "BTS DL_SelectFields",
      Form.TRAILING_COMMA,
      """
      FL_DATE=date;MKT_UNIQUE_CARRIER=ZZ;OP_UNIQUE_CARRIER=carrier;TAIL_NUM=tail;
      ORIGIN_AIRPORT_ID=originId;DEST_AIRPORT_ID=destId;CRS_DEP_TIME=dep;CRS_ARR_TIME=arr;
      ARR_DELAY=delay;ARR_DELAY_NEW=99.00;ARR_DEL15=late;CANCELLED=cancelled;DIVERTED=diverted
      """),
  SELECT_FIELDS_CODES(
      "BTS DL_SelectFields without ids",
      Form.TRAILING_COMMA,
      """
      FL_DATE=date;OP_CARRIER=carrier;TAIL_NUM=tail;ORIGIN=origin;ORIGIN_CITY_NAME="Chicago, IL";
      DEST=dest;CRS_DEP_TIME=dep;CRS_ARR_TIME=arr;ARR_DELAY_NEW=delay;CANCELLED=cancelled;
      DIVERTED=diverted
      """),
  DATA_EXPO(
      "ASA Data Expo 2009",
      Form.PLAIN,
      """
      Year=year;Month=month;DayofMonth=day;DayOfWeek=9;DepTime=0001;CRSDepTime=dep;ArrTime=0002;
      CRSArrTime=arr;UniqueCarrier=carrier;FlightNum=1;TailNum=tail;ActualElapsedTime=NA;
      ArrDelay=delay;DepDelay=99;Origin=origin;Dest=dest;Distance=1440;Cancelled=cancelled;
      CancellationCode=NA;Diverted=diverted
      """),
  KAGGLE_2015(
      "Kaggle 2015",
      Form.PLAIN,
      """
      YEAR=year;MONTH=month;DAY=day;DAY_OF_WEEK=9;AIRLINE=carrier;FLIGHT_NUMBER=1;TAIL_NUMBER=tail;
      ORIGIN_AIRPORT=origin;DESTINATION_AIRPORT=dest;SCHEDULED_DEPARTURE=dep;DEPARTURE_TIME=0001;
      DEPARTURE_DELAY=99;SCHEDULED_ARRIVAL=arr;ARRIVAL_TIME=0002;ARRIVAL_DELAY=delay;
      DIVERTED=diverted;CANCELLED=cancelled;CANCELLATION_REASON=
      """),
  KAGGLE_2009_2018(
      "Kaggle 2009-2018",
      Form.PLAIN,
      """
      FL_DATE=date;OP_CARRIER=carrier;OP_CARRIER_FL_NUM=1;ORIGIN=origin;DEST=dest;CRS_DEP_TIME=dep;
      DEP_TIME=1.0;CRS_ARR_TIME=arr;ARR_TIME=2.0;ARR_DELAY=delay;CANCELLED=cancelled;
      CANCELLATION_CODE=;DIVERTED=diverted;Unnamed: 27=
      """),
  KAGGLE_2019_2023(
      "Kaggle 2019-2023",
      Form.PLAIN,
      """
      FL_DATE=date;AIRLINE=American Airlines Inc.;AIRLINE_DOT=American Airlines Inc.: ZZ;
      AIRLINE_CODE=carrier;DOT_CODE=19805;FL_NUMBER=1;ORIGIN=origin;ORIGIN_CITY="Chicago, IL";
      DEST=dest;DEST_CITY="Phoenix, AZ";CRS_DEP_TIME=dep;CRS_ARR_TIME=arr;ARR_DELAY=delay;
      CANCELLED=cancelled;DIVERTED=diverted
      """),
  NYCFLIGHTS13(
      "nycflights13",
      Form.PLAIN,
      """
      year=year;month=month;day=day;dep_time=1;sched_dep_time=dep;dep_delay=99;arr_time=2;
      sched_arr_time=arr;arr_delay=delay;carrier=carrier;flight=1;tailnum=tail;origin=origin;
      dest=dest;air_time=NA;distance=1440;hour=23;minute=59;time_hour=2013-01-01 23:00:00
      """);

  /** How names and lines are written. */
  private enum Form {
    PLAIN,
    TRAILING_COMMA,
    /** And a trailing comma. */
    QUOTED_NAMES
  }

  /** A flight of American Airlines from Chicago to Phoenix, 20 minutes late. */
  static final Map<String, String> FLIGHT =
      Map.ofEntries(
          Map.entry("year", "2018"),
          Map.entry("month", "1"),
          Map.entry("day", "31"),
          Map.entry("date", "2018-01-31"),
          Map.entry("carrier", "AA"),
          Map.entry("tail", "N123AA"),
          Map.entry("originId", "13930"),
          Map.entry("origin", "ORD"),
          Map.entry("destId", "14107"),
          Map.entry("dest", "PHX"),
          Map.entry("dep", "0605"),
          Map.entry("arr", "0910"),
          Map.entry("delay", "20"),
          Map.entry("late", "1"),
          Map.entry("cancelled", "0"),
          Map.entry("diverted", "0"));

  private final String title;
  private final Form form;

  @SuppressWarnings("ImmutableEnumChecker") // filled once
  private final List<String> names = new ArrayList<>();

  @SuppressWarnings("ImmutableEnumChecker") // filled once
  private final List<String> values = new ArrayList<>();

  AirlineSource(String title, Form form, String columns) {
    this.title = title;
    this.form = form;
    for (String column : columns.replace("\n", "").split(";", -1)) {
      int equals = column.indexOf('=');
      names.add(column.substring(0, equals));
      values.add(column.substring(equals + 1));
    }
  }

  /** Whether a file has a column with this value of a flight. */
  boolean has(String value) {
    return values.contains(value);
  }

  /** Whether the whole date is in one column, and counts. */
  boolean hasOneDate() {
    return !has("year");
  }

  String header() {
    String text =
        form == Form.QUOTED_NAMES
            ? "\"" + String.join("\",\"", names) + "\""
            : String.join(",", names);
    return text + end();
  }

  /** The line of {@link #FLIGHT} with some values otherwise. */
  String line(Map<String, String> others) {
    Map<String, String> flight = new TreeMap<>(FLIGHT);
    flight.putAll(others);
    return String.join(",", values.stream().map(v -> flight.getOrDefault(v, v)).toList()) + end();
  }

  private String end() {
    return form == Form.PLAIN ? "" : ",";
  }

  @Override
  public String toString() {
    return title;
  }
}

package org.crosswind.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;

/**
 * The generated flights in the layout of the BTS's monthly archives of today: 109 columns, times
 * and texts in quotes, most of what is behind the causes blank.
 */
final class TodaysFlights {
  private static final String HEADER =
      "Year,Quarter,Month,DayofMonth,DayOfWeek,FlightDate,Reporting_Airline,"
          + "DOT_ID_Reporting_Airline,IATA_CODE_Reporting_Airline,Tail_Number,"
          + "Flight_Number_Reporting_Airline,OriginAirportID,OriginAirportSeqID,"
          + "OriginCityMarketID,Origin,OriginCityName,OriginState,OriginStateFips,"
          + "OriginStateName,OriginWac,DestAirportID,DestAirportSeqID,DestCityMarketID,Dest,"
          + "DestCityName,DestState,DestStateFips,DestStateName,DestWac,CRSDepTime,DepTime,"
          + "DepDelay,DepDelayMinutes,DepDel15,DepartureDelayGroups,DepTimeBlk,TaxiOut,WheelsOff,"
          + "WheelsOn,TaxiIn,CRSArrTime,ArrTime,ArrDelay,ArrDelayMinutes,ArrDel15,"
          + "ArrivalDelayGroups,ArrTimeBlk,Cancelled,CancellationCode,Diverted,CRSElapsedTime,"
          + "ActualElapsedTime,AirTime,Flights,Distance,DistanceGroup,CarrierDelay,WeatherDelay,"
          + "NASDelay,SecurityDelay,LateAircraftDelay,FirstDepTime,TotalAddGTime,LongestAddGTime,"
          + "DivAirportLandings,DivReachedDest,DivActualElapsedTime,DivArrDelay,DivDistance";
  private static final int LANDINGS = 5;
  private static final String LANDING =
      "Div?Airport,Div?AirportID,Div?AirportSeqID,Div?WheelsOn,Div?TotalGTime,Div?LongestGTime,"
          + "Div?WheelsOff,Div?TailNum";

  private final StringBuilder text = new StringBuilder();
  private final DelimitedLine line = new DelimitedLine();
  private final Header columns;

  private TodaysFlights(Header columns) {
    this.columns = columns;
  }

  /** A file of the same flights; each line of the given one can be read. */
  static byte[] made(byte[] airline) throws IOException, RejectedRecord {
    TodaysFlights made = new TodaysFlights(Readings.header(airline));
    made.header();
    TextLines lines = Readings.lines(airline);
    lines.next();
    while (lines.next()) {
      made.line.split(lines.buffer(), lines.from(), lines.to());
      made.line();
    }
    return made.text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void header() {
    StringBuilder names = new StringBuilder(HEADER);
    for (int landing = 1; landing <= LANDINGS; landing++) {
      names.append(',').append(LANDING.replace("?", String.valueOf(landing)));
    }
    text.append('"').append(names.toString().replace(",", "\",\"")).append("\",\n");
  }

  private void line() {
    number("YEAR");
    text.append("1,");
    number("MONTH");
    number("DAY_OF_MONTH");
    number("DAY_OF_WEEK");
    number("FL_DATE");
    quoted("UNIQUE_CARRIER");
    text.append("19805,");
    quoted("UNIQUE_CARRIER");
    quoted("TAIL_NUM");
    quoted("FL_NUM");
    airport("ORIGIN");
    airport("DEST");
    moment("DEP");
    text.append("\"0600-0659\",");
    decimal("TAXI_OUT");
    quoted("WHEELS_OFF");
    quoted("WHEELS_ON");
    decimal("TAXI_IN");
    moment("ARR");
    text.append("\"1000-1059\",");
    decimal("CANCELLED");
    quoted("CANCELLATION_CODE");
    decimal("DIVERTED");
    decimal("CRS_ELAPSED_TIME");
    decimal("ACTUAL_ELAPSED_TIME");
    decimal("AIR_TIME");
    decimal("FLIGHTS");
    decimal("DISTANCE");
    number("DISTANCE_GROUP");
    decimal("CARRIER_DELAY");
    decimal("WEATHER_DELAY");
    decimal("NAS_DELAY");
    decimal("SECURITY_DELAY");
    decimal("LATE_AIRCRAFT_DELAY");
    text.append("\"\",,,0,,,,,").append("\"\",,,\"\",,,\"\",\"\",".repeat(LANDINGS)).append('\n');
  }

  private void airport(String which) {
    number(which + "_AIRPORT_ID");
    text.append(value(which + "_AIRPORT_ID")).append("02,31703,");
    quoted(which);
    text.append("\"Somewhere, ").append(value(which + "_STATE_ABR")).append("\",");
    quoted(which + "_STATE_ABR");
    text.append("\"36\",\"Some State\",22,");
  }

  private void moment(String which) {
    quoted("CRS_" + which + "_TIME");
    quoted(which + "_TIME");
    decimal(which + "_DELAY");
    decimal(which + "_DELAY_NEW");
    decimal(which + "_DEL15");
    number(which + "_DELAY_GROUP");
  }

  private String value(String column) {
    return line.trimmed(columns.indexOf(column));
  }

  private void number(String column) {
    text.append(value(column)).append(',');
  }

  private void quoted(String column) {
    text.append('"').append(value(column)).append("\",");
  }

  private void decimal(String column) {
    String value = value(column);
    text.append(value).append(value.isEmpty() || value.indexOf('.') >= 0 ? "," : ".00,");
  }
}

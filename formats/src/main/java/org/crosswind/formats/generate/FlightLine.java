package org.crosswind.formats.generate;

import java.io.IOException;
import org.crosswind.formats.generate.GeneratedFile.Tally;

/**
 * A flight as a line of the full AirOnTimeCSV layout. The files of December name the cities too, in
 * quotes for the comma that is in them, and quote the other texts. Before 1995 there was no tail
 * number, no taxi and no air time; before June 2003 no cause was told.
 */
final class FlightLine {
  private static final String COLUMNS =
      "YEAR,MONTH,DAY_OF_MONTH,DAY_OF_WEEK,FL_DATE,UNIQUE_CARRIER,TAIL_NUM,FL_NUM,"
          + "ORIGIN_AIRPORT_ID,ORIGIN,ORIGIN_CITY_NAME,ORIGIN_STATE_ABR,"
          + "DEST_AIRPORT_ID,DEST,DEST_CITY_NAME,DEST_STATE_ABR,"
          + "CRS_DEP_TIME,DEP_TIME,DEP_DELAY,DEP_DELAY_NEW,DEP_DEL15,DEP_DELAY_GROUP,"
          + "TAXI_OUT,WHEELS_OFF,WHEELS_ON,TAXI_IN,"
          + "CRS_ARR_TIME,ARR_TIME,ARR_DELAY,ARR_DELAY_NEW,ARR_DEL15,ARR_DELAY_GROUP,"
          + "CANCELLED,CANCELLATION_CODE,DIVERTED,CRS_ELAPSED_TIME,ACTUAL_ELAPSED_TIME,AIR_TIME,"
          + "FLIGHTS,DISTANCE,DISTANCE_GROUP,CARRIER_DELAY,WEATHER_DELAY,NAS_DELAY,"
          + "SECURITY_DELAY,LATE_AIRCRAFT_DELAY,";
  private static final int FIRST_YEAR_OF_TAXI = 1995;
  private static final int FIRST_MONTH_OF_CAUSES = 200306;

  private static final int NO_TIME = 2575;
  private static final int CUT = 40;

  private final World world;
  private final Tallies tallies;
  private final boolean cities;
  private final boolean taxi;
  private final boolean causes;
  private final byte[][] days;
  private final byte[] noDate;
  private final byte[][] carriers;
  private final byte[][] airports;

  FlightLine(World world, MonthPlan plan, Tallies tallies) {
    this.world = world;
    this.tallies = tallies;
    cities = plan.month().getMonthValue() == 12;
    taxi = plan.month().getYear() >= FIRST_YEAR_OF_TAXI;
    causes = plan.yearMonth() >= FIRST_MONTH_OF_CAUSES;
    days = new byte[plan.month().lengthOfMonth()][];
    for (int d = 0; d < days.length; d++) {
      days[d] = TextBuffer.ascii(date(plan, d + 1));
    }
    noDate = TextBuffer.ascii(plan.month().getYear() + ",2,31,1,,");
    carriers =
        world.carriers.stream()
            .map(c -> TextBuffer.ascii(quoted(c.code()) + ","))
            .toArray(byte[][]::new);
    airports = world.airports.stream().map(this::airport).toArray(byte[][]::new);
  }

  private static String date(MonthPlan plan, int day) {
    var date = plan.month().atDay(day);
    return date.getYear()
        + ","
        + date.getMonthValue()
        + ","
        + day
        + ","
        + date.getDayOfWeek().getValue()
        + ","
        + date
        + ",";
  }

  private String quoted(String text) {
    return cities ? '"' + text + '"' : text;
  }

  private byte[] airport(Airport airport) {
    String city = cities ? quoted(airport.city() + ", " + airport.state()) + "," : "";
    return TextBuffer.ascii(
        airport.id() + "," + quoted(airport.iata()) + "," + city + quoted(airport.state()) + ",");
  }

  void header(TextBuffer to) throws IOException {
    to.line();
    String columns =
        cities ? COLUMNS : COLUMNS.replace("ORIGIN_CITY_NAME,", "").replace("DEST_CITY_NAME,", "");
    to.put(TextBuffer.ascii(columns)).put('\n');
  }

  void write(Trip trip, TextBuffer to) throws IOException {
    to.line();
    int start = to.mark();
    tallies.add(Tally.FLIGHTS);
    if (trip.cancelled) {
      tallies.add(Tally.CANCELLED);
    } else if (trip.diverted) {
      tallies.add(Tally.DIVERTED);
    }
    FlightDirt dirt = FlightDirt.of(trip.bits);
    identity(trip, dirt, to);
    boolean arrived = !trip.cancelled && !trip.diverted;
    departure(trip, dirt, to);
    taxi(trip, arrived, to);
    arrival(trip, arrived, dirt, to);
    fate(trip, to);
    lengths(trip, arrived, to);
    causes(trip, arrived && trip.late, to);
    if (dirt.malformed()) {
      tallies.add(Tally.MALFORMED_FLIGHTS);
    }
    if (dirt == FlightDirt.CUT) {
      to.cut(start + CUT);
    } else if (dirt == FlightDirt.QUOTE) {
      to.put('"').put('x');
    }
    to.put('\n');
  }

  private void identity(Trip trip, FlightDirt dirt, TextBuffer to) {
    to.put(dirt == FlightDirt.DATE ? noDate : days[trip.day]);
    if (dirt == FlightDirt.NO_CARRIER) {
      to.comma();
    } else {
      to.put(carriers[trip.carrier]);
    }
    int tail = (int) (trip.bits >>> 40) & 1023;
    if (taxi && tail >= 4) {
      to.put('N').padded(100 + tail % 900, 3);
      to.put((char) ('A' + trip.carrier % 26)).put((char) ('A' + tail / 40));
    }
    to.comma().number(1 + (int) ((trip.bits >>> 50) & 4095)).comma();
    to.put(airports[trip.origin]).put(airports[trip.dest]);
  }

  private static void departure(Trip trip, FlightDirt dirt, TextBuffer to) {
    to.padded(dirt == FlightDirt.TIME ? NO_TIME : hhmm(trip.scheduledDeparture), 4).comma();
    if (trip.cancelled) {
      to.comma().comma().comma().comma().comma();
    } else {
      time(trip.scheduledDeparture + trip.departureDelay, to);
      delay(trip.departureDelay, to);
    }
  }

  private static void delay(int minutes, TextBuffer to) {
    to.number(minutes).comma().number(Math.max(0, minutes)).comma();
    to.put(minutes >= 15 ? '1' : '0').comma();
    to.number(Math.max(-2, Math.min(12, Math.floorDiv(minutes, 15)))).comma();
  }

  private void taxi(Trip trip, boolean arrived, TextBuffer to) {
    if (trip.cancelled || !taxi) {
      to.comma().comma().comma().comma();
      return;
    }
    to.number(trip.taxiOut).comma();
    time(trip.scheduledDeparture + trip.departureDelay + trip.taxiOut, to);
    if (arrived) {
      time(trip.scheduledArrival + trip.arrivalDelay - trip.taxiIn, to);
      to.number(trip.taxiIn).comma();
    } else {
      to.comma().comma();
    }
  }

  private static void arrival(Trip trip, boolean arrived, FlightDirt dirt, TextBuffer to) {
    if (dirt != FlightDirt.NO_ARRIVAL_TIME) {
      to.padded(hhmm(trip.scheduledArrival), 4);
    }
    to.comma();
    if (!arrived) {
      to.comma().comma().comma().comma().comma();
    } else if (dirt == FlightDirt.NO_RESPONSE) {
      time(trip.scheduledArrival + trip.arrivalDelay, to);
      to.comma().comma().comma().comma();
    } else {
      time(trip.scheduledArrival + trip.arrivalDelay, to);
      delay(trip.arrivalDelay, to);
    }
  }

  private void fate(Trip trip, TextBuffer to) {
    to.put(trip.cancelled ? '1' : '0').comma();
    if (trip.cancelled && causes) {
      to.put((char) ('A' + (int) (trip.bits >>> 62)));
    }
    to.comma().put(trip.diverted ? '1' : '0').comma();
  }

  private void lengths(Trip trip, boolean arrived, TextBuffer to) {
    to.number(trip.scheduledElapsed).comma();
    if (arrived) {
      int elapsed = trip.scheduledElapsed + trip.arrivalDelay - trip.departureDelay;
      to.number(elapsed).comma();
      if (taxi) {
        to.number(Math.max(1, elapsed - trip.taxiOut - trip.taxiIn));
      }
      to.comma();
    } else {
      to.comma().comma();
    }
    int miles = world.routes.miles(trip.origin, trip.dest);
    to.put('1').comma().number(miles).comma().number(1 + Math.min(10, miles / 250)).comma();
  }

  /** The delay in five parts. */
  private void causes(Trip trip, boolean late, TextBuffer to) {
    if (!late || !causes) {
      to.comma().comma().comma().comma().comma();
      return;
    }
    int rest = trip.arrivalDelay;
    for (int part = 0; part < 4; part++) {
      boolean none = part == 3 || ((trip.bits >>> (20 + part)) & 1) == 0;
      int share = none ? 0 : (int) (rest * ((trip.bits >>> (24 + 4 * part)) & 15) / 15);
      to.number(share).comma();
      rest -= share;
    }
    to.number(rest).comma();
  }

  /** A time of some minutes after midnight, of whatever day; midnight is 2400. */
  private static void time(int minutes, TextBuffer to) {
    int ofDay = Math.floorMod(minutes, 1440);
    to.padded(hhmm(ofDay == 0 ? 1440 : ofDay), 4).comma();
  }

  private static int hhmm(int minutes) {
    return minutes / 60 * 100 + minutes % 60;
  }
}

package org.crosswind.formats.generate;

/** The flights of one month, by day; within a day they have no order. */
final class MonthFlights {
  /** By day of the week from Monday, the relative number of flights. */
  private static final int[] TRAFFIC = {102, 100, 101, 103, 104, 86, 96};

  private static final double CANCELLED = 0.015;
  private static final double DIVERTED = 0.0025;
  private static final double MEAN_EXCESS = 34;

  private final MonthPlan plan;
  private final World world;
  private final long key;
  private final MonthClock clock;
  private final MonthWeather weather;
  private final AliasTable carriers;
  private final double[] carrierEffect;

  /** By day of the month from 0, the number of flights before it. */
  private final int[] before;

  private final double[] dayEffect;

  MonthFlights(World world, MonthPlan plan) {
    this.world = world;
    this.plan = plan;
    key = Hash.stream(world.seed, "flights");
    clock = new MonthClock(world, plan);
    weather = new MonthWeather(world, plan);
    int year = plan.month().getYear();
    carriers =
        new AliasTable(
            world.carriers.stream().mapToDouble(c -> c.flies(year) ? c.size() : 0).toArray());
    carrierEffect =
        world.carriers.stream().mapToDouble(c -> world.truth.carrier.of(c.code())).toArray();
    int days = plan.month().lengthOfMonth();
    before = new int[days + 1];
    dayEffect = new double[days];
    days();
  }

  private void days() {
    long total = 0;
    for (int d = 0; d < dayEffect.length; d++) {
      total += TRAFFIC[weekday(d)];
    }
    Truth truth = world.truth;
    double month =
        truth.intercept
            + truth.year.of(plan.month().getYear())
            + truth.month.of(plan.month().getMonthValue());
    long part = 0;
    for (int d = 0; d < dayEffect.length; d++) {
      part += TRAFFIC[weekday(d)];
      before[d + 1] = (int) (plan.flights() * part / total);
      dayEffect[d] = month + truth.dayOfMonth.of(d + 1) + truth.dayOfWeek.of(1 + weekday(d));
    }
  }

  /** 0 for Monday. */
  int weekday(int day) {
    return plan.month().atDay(day + 1).getDayOfWeek().getValue() - 1;
  }

  /** The day from 0 of the so-many-th flight of the month; {@code from} is a day not after it. */
  int day(int flight, int from) {
    int day = from;
    while (flight >= before[day + 1]) {
      day++;
    }
    return day;
  }

  /**
   * The so-many-th flight of the month.
   *
   * @param day from 0, of that flight
   */
  void fill(int flight, int day, Trip trip) {
    long own = Hash.of(key, plan.first() + flight);
    trip.day = day;
    trip.carrier = carriers.pick(Hash.of(own, 0));
    trip.origin = world.routes.origin(trip.carrier, Hash.of(own, 1));
    trip.dest = world.routes.dest(trip.carrier, trip.origin, Hash.of(own, 2));
    schedule(Hash.of(own, 3), trip);
    trip.linearPredictor = linearPredictor(trip);
    trip.late = Hash.uniform(Hash.of(own, 4)) * (1 + StrictMath.exp(-trip.linearPredictor)) < 1;
    double fate = Hash.uniform(Hash.of(own, 5));
    trip.cancelled = fate < CANCELLED;
    trip.diverted = fate >= 1 - DIVERTED;
    delays(Hash.of(own, 6), trip);
    trip.bits = Hash.of(own, 7);
  }

  private void schedule(long bits, Trip trip) {
    trip.scheduledDeparture = world.routes.departure(bits);
    int minute = trip.scheduledDeparture % 60;
    trip.hour = clock.departureHour(trip.origin, trip.day * 24 + trip.scheduledDeparture / 60);
    int miles = world.routes.miles(trip.origin, trip.dest);
    trip.scheduledElapsed = 50 + miles * 12 / 100 + (int) (bits & 15);
    int minutes = minute + trip.scheduledElapsed;
    int offset = clock.offset(trip.dest, trip.hour + minutes / 60);
    int arrival = (int) Math.floorMod((trip.hour + offset) * 60L + minutes, 1440L);
    trip.scheduledArrival = arrival == 0 && (bits & 16) == 0 ? 1440 : arrival;
  }

  private double linearPredictor(Trip trip) {
    Truth truth = world.truth;
    int hour = trip.scheduledDeparture / 60;
    int arrival = trip.scheduledArrival;
    return dayEffect[trip.day]
        + carrierEffect[trip.carrier]
        + truth.originEffect[trip.origin]
        + truth.destEffect[trip.dest]
        + Truth.HOUR * hour
        + Truth.ARRIVAL * (arrival / 60 * 100 + arrival % 60)
        + weather.atOrigin(trip.origin, trip.hour)
        + weather.atDest(trip.dest, trip.hour);
  }

  private static void delays(long bits, Trip trip) {
    if (trip.late) {
      double excess = -MEAN_EXCESS * StrictMath.log(1 - Hash.uniform(bits));
      trip.arrivalDelay = 15 + (int) Math.min(1400, excess);
    } else {
      trip.arrivalDelay =
          14 - (int) (bits & 15) - (int) ((bits >>> 4) & 15) - (int) ((bits >>> 8) & 7);
    }
    long more = Hash.mix(bits + 1);
    trip.departureDelay = Math.max(-12, trip.arrivalDelay - 7 + (int) (more & 15));
    trip.taxiOut = 7 + (int) ((more >>> 4) & 7) + (int) ((more >>> 7) & 7);
    trip.taxiIn = 3 + (int) ((more >>> 10) & 7);
  }
}

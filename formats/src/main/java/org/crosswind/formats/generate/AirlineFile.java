package org.crosswind.formats.generate;

import java.io.IOException;

/** The airline file of a month, by date. */
final class AirlineFile implements GeneratedFile {
  private static final int BLOCK = 8192;

  private final MonthPlan plan;
  private final MonthFlights flights;
  private final FlightLine line;
  private final Tallies tallies = new Tallies();
  private final Trip trip = new Trip();
  private int day;

  AirlineFile(World world, MonthPlan plan) {
    this.plan = plan;
    flights = new MonthFlights(world, plan);
    line = new FlightLine(world, plan, tallies);
  }

  @Override
  public int blocks() {
    return Math.max(1, (plan.flights() + BLOCK - 1) / BLOCK);
  }

  @Override
  public void write(int block, TextBuffer to) throws IOException {
    if (block == 0) {
      line.header(to);
    }
    int end = Math.min(plan.flights(), (block + 1) * BLOCK);
    for (int f = block * BLOCK; f < end; f++) {
      day = flights.day(f, day);
      flights.fill(f, day, trip);
      line.write(trip, to);
    }
  }

  @Override
  public long count(Tally tally) {
    return tallies.count(tally);
  }
}

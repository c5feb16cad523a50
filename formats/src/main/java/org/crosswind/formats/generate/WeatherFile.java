package org.crosswind.formats.generate;

import java.io.IOException;

/**
 * The weather file of a month: stations by number, each in the order of time; a block a station.
 */
final class WeatherFile implements GeneratedFile {
  private final World world;
  private final MonthPlan plan;
  private final Tallies tallies = new Tallies();
  private final StationHour observed = new StationHour();
  private final ObservationLine line = new ObservationLine();
  private final int[] dates;

  WeatherFile(World world, MonthPlan plan) {
    this.world = world;
    this.plan = plan;
    dates = new int[plan.month().lengthOfMonth()];
    for (int d = 0; d < dates.length; d++) {
      dates[d] = plan.yearMonth() * 100 + d + 1;
    }
  }

  @Override
  public int blocks() {
    return world.stations.size();
  }

  @Override
  public void write(int block, TextBuffer to) throws IOException {
    if (block == 0) {
      ObservationLine.header(to);
    }
    Station station = world.stations.get(block);
    for (int h = 0; h < plan.hours(); h++) {
      // The hours of a day end at 1 to 24 on the station's clock.
      int ending = plan.firstHour() + h + 1 - station.offset();
      world.sky.observe(station, ending, observed);
      for (int i = 0; i < observed.count; i++) {
        int time = h % 24 * 60 + observed.minute[i];
        line.write(station, dates[h / 24], time, observed, i, to);
        tallies.add(Tally.OBSERVATIONS);
        if (station.airports().isEmpty()) {
          tallies.add(Tally.UNMAPPED);
        }
        if (ObservationLine.spoiled(station, observed.bits[i], to)) {
          tallies.add(Tally.MALFORMED_OBSERVATIONS);
        }
      }
    }
  }

  @Override
  public long count(Tally tally) {
    return tallies.count(tally);
  }
}

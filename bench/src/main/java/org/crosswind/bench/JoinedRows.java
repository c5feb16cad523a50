package org.crosswind.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;

/** Made-up rows of flights with the weather at both ends, spread as the real ones are. */
final class JoinedRows {
  static final String FORMULA =
      "ArrDel15 ~ Year + Month + DayofMonth + DayOfWeek + Carrier + OriginAirportID + DestAirportID"
          + " + CRSDepTime + CRSArrTime + VisibilityOrigin + DryBulbCelsiusOrigin"
          + " + DewPointCelsiusOrigin + RelativeHumidityOrigin + WindSpeedOrigin + AltimeterOrigin"
          + " + VisibilityDest + DryBulbCelsiusDest + DewPointCelsiusDest + RelativeHumidityDest"
          + " + WindSpeedDest + AltimeterDest";
  static final Schema SCHEMA =
      Schemas.withWeather(Schemas.withWeather(Schemas.FLIGHT, "Origin"), "Dest");

  /**
   * By measure: how many values, the step between them, and the least; and observations an hour.
   */
  private static final double[][] MEASURES = {
    {11, 1, 0}, {600, 0.1, -20}, {500, 0.1, -25}, {90, 1, 10}, {40, 1, 0}, {150, 0.01, 29}
  };

  private static final int FIRST_MEASURE = 14;
  private static final int AIRPORTS = 300;
  private static final int CARRIERS = 16;

  private final SplittableRandom random = new SplittableRandom(1);

  GenericRecord next() {
    GenericRecord row = new GenericData.Record(SCHEMA);
    int hour = random.nextInt(5, 23);
    Object[] flight = {
      random.nextInt(5) == 0 ? 1 : 0,
      2011,
      random.nextInt(1, 13),
      random.nextInt(1, 29),
      random.nextInt(1, 8),
      "C" + random.nextInt(CARRIERS),
      10_000 + 13 * random.nextInt(AIRPORTS),
      10_000 + 13 * random.nextInt(AIRPORTS),
      hour,
      100 * random.nextInt(24) + random.nextInt(60),
      60 * hour,
      random.nextInt(1440),
      1_300_000_000_000L + 60_000L * random.nextInt(525_600),
      361_000 + random.nextInt(8760)
    };
    for (int f = 0; f < flight.length; f++) {
      row.put(f, flight[f]);
    }
    for (int m = 0; m < 2 * MEASURES.length; m++) {
      row.put(FIRST_MEASURE + m, measure(MEASURES[m % MEASURES.length]));
    }
    return row;
  }

  /** The mean of one to three observations; null for one row in fifty. */
  private Double measure(double[] measure) {
    if (random.nextInt(600) == 0) {
      return null;
    }
    int observations = Math.max(1, random.nextInt(6) - 2);
    double[] values = new double[observations];
    int centre = random.nextInt((int) measure[0]);
    for (int i = 0; i < observations; i++) {
      values[i] = measure[2] + measure[1] * Math.max(0, centre + random.nextInt(3) - 1);
    }
    return Arrays.stream(values).sum() / observations;
  }
}

package org.crosswind.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.crosswind.formats.generate.GeneratedFile;
import org.crosswind.formats.generate.Generation;
import org.crosswind.formats.generate.Shape;
import org.crosswind.formats.generate.TextBuffer;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.StationMap;

/** Generated raw files, in memory: full layouts, quotes, blanks, marks and malformed lines. */
final class ReadingData {
  private static final int FLIGHTS = 100_000;
  private static final int SEED = 1;
  private static final Generation WORLD = new Generation(Shape.SMALL, FLIGHTS, SEED);

  private ReadingData() {}

  /** A month of flights, some 19 MB. */
  static byte[] airline() {
    return file("airline/");
  }

  /**
   * Flights as the BTS's monthly file has them, 109 columns and a comma, some 48 MB: the genuine
   * header, and its first row with other days, airports, times and delays.
   */
  static byte[] prezip() {
    try (InputStream in = ReadingData.class.getResourceAsStream("prezip.csv")) {
      String[] excerpt = new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n", -1);
      StringBuilder text = new StringBuilder(excerpt[0]).append('\n');
      SplittableRandom random = new SplittableRandom(SEED);
      for (int i = 0; i < FLIGHTS; i++) {
        text.append(prezip(excerpt[1], random)).append('\n');
      }
      return text.toString().getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String prezip(String row, SplittableRandom random) {
    int day = 1 + random.nextInt(31);
    String late = random.nextInt(5) == 0 ? "1.00" : "0.00";
    return row.replace("2025,1,1,1,3,2025-01-01", "2025,1,1," + day + ",3,2025-01-" + two(day))
        .replace("\"0659\",\"0656\"", time(random) + ",\"0656\"")
        .replace("\"1020\",\"1013\",-7.00,0.00,0.00", time(random) + ",\"1013\",-7.00,0.00," + late)
        .replace(",12892,", random.nextBoolean() ? ",12892," : ",14747,")
        .replace("N104NN", "N" + (100 + random.nextInt(900)) + "NN");
  }

  private static String time(SplittableRandom random) {
    return "\"" + two(random.nextInt(24)) + two(random.nextInt(60)) + "\"";
  }

  private static String two(int number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** A month of hourly weather, some 36 MB. */
  static byte[] weather() {
    return file("weather/");
  }

  /** The stations of that weather that serve an airport. */
  static StationMap stations() {
    try {
      return StationMap.read(
          new InputStreamReader(
              new ByteArrayInputStream(file("stations.csv")), StandardCharsets.UTF_8),
          "stations.csv",
          AirportZones.bundled());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] file(String start) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int f = 0; f < WORLD.files(); f++) {
      if (WORLD.path(f).startsWith(start)) {
        write(f, bytes);
        return bytes.toByteArray();
      }
    }
    throw new IllegalStateException("no file " + start);
  }

  private static void write(int file, ByteArrayOutputStream bytes) {
    TextBuffer text = new TextBuffer(bytes);
    try {
      GeneratedFile made = WORLD.open(file);
      for (int block = 0; block < made.blocks(); block++) {
        made.write(block, text);
      }
      text.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

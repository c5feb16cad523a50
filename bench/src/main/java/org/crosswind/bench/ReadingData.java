package org.crosswind.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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

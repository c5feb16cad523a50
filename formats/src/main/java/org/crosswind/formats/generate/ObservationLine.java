package org.crosswind.formats.generate;

import java.io.IOException;

/**
 * An observation as a line of the 44-column QCLCD layout: a value and its flag in turn, a blank
 * where there is none.
 */
final class ObservationLine {
  private static final String COLUMNS =
      "WBAN,Date,Time,StationType,SkyCondition,SkyConditionFlag,Visibility,VisibilityFlag,"
          + "WeatherType,WeatherTypeFlag,DryBulbFarenheit,DryBulbFarenheitFlag,DryBulbCelsius,"
          + "DryBulbCelsiusFlag,WetBulbFarenheit,WetBulbFarenheitFlag,WetBulbCelsius,"
          + "WetBulbCelsiusFlag,DewPointFarenheit,DewPointFarenheitFlag,DewPointCelsius,"
          + "DewPointCelsiusFlag,RelativeHumidity,RelativeHumidityFlag,WindSpeed,WindSpeedFlag,"
          + "WindDirection,WindDirectionFlag,ValueForWindCharacter,ValueForWindCharacterFlag,"
          + "StationPressure,StationPressureFlag,PressureTendency,PressureTendencyFlag,"
          + "PressureChange,PressureChangeFlag,SeaLevelPressure,SeaLevelPressureFlag,RecordType,"
          + "RecordTypeFlag,HourlyPrecip,HourlyPrecipFlag,Altimeter,AltimeterFlag";
  private static final byte[] BLANK = TextBuffer.ascii(" ,");
  private static final byte[] MISSING = TextBuffer.ascii("M,");
  private static final byte[] VARIABLE = TextBuffer.ascii("VR ,");
  private static final byte[] TRACE = TextBuffer.ascii("  T,");
  private static final byte[] REGULAR = TextBuffer.ascii("AA,");
  private static final byte[] SPECIAL = TextBuffer.ascii("SP,");
  private static final byte[] CLEAR = TextBuffer.ascii("CLR,");
  private static final byte[][] CLOUDS = {
    TextBuffer.ascii("FEW"),
    TextBuffer.ascii("SCT"),
    TextBuffer.ascii("BKN"),
    TextBuffer.ascii("OVC")
  };
  private static final byte[][] PHENOMENA = {
    TextBuffer.ascii("-RA BR,"),
    TextBuffer.ascii("BR,"),
    TextBuffer.ascii("RA FG,"),
    TextBuffer.ascii("-SN,"),
    TextBuffer.ascii("+TSRA BR,")
  };
  private static final byte[][] SPOILED = {
    TextBuffer.ascii(",20120231,0053,12\n"), TextBuffer.ascii("?" + ", ".repeat(43) + "\n")
  };

  static void header(TextBuffer to) throws IOException {
    to.line();
    to.put(TextBuffer.ascii(COLUMNS)).put('\n');
  }

  /**
   * Writes one of a station's observations.
   *
   * @param date yyyyMMdd
   * @param time minutes after midnight, 1 to 1440
   */
  void write(Station station, int date, int time, StationHour observed, int which, TextBuffer to)
      throws IOException {
    to.line();
    int[] measures = observed.measures[which];
    long bits = observed.bits[which];
    to.padded(station.wban(), 5).comma().number(date / 100).padded(date % 100, 2).comma();
    to.padded(time / 60 * 100 + time % 60, 4).comma();
    to.put((char) ('0' + station.minute() % 10)).comma();
    sky(measures, bits, to);
    measure(measures, 0, bits, to);
    phenomena(measures[0], bits, to);
    temperatures(measures, bits, to);
    // Aligned to the right, as real files have it.
    to.put(' ');
    measure(measures, 3, bits, to);
    to.put(' ');
    measure(measures, 4, bits, to);
    wind(measures[4], bits, to);
    pressure(measures, observed.special[which], bits, to);
    precipitation(measures[0], bits, to);
    value(measures[5], 2, to);
    to.put(',').put(' ').put('\n');
  }

  private static void sky(int[] measures, long bits, TextBuffer to) {
    int layers = measures[0] == 1000 ? (int) (bits & 3) : 4;
    if (layers == 0) {
      to.put(CLEAR).put(BLANK);
      return;
    }
    int height = 4 + (int) ((bits >>> 2) & 15);
    for (int layer = 0; layer < layers; layer++) {
      to.put(CLOUDS[Math.min(3, layer + (int) ((bits >>> 6) & 1))]).padded(height, 3);
      height += 9 + (int) ((bits >>> (7 + 4 * layer)) & 31);
      if (layer < layers - 1) {
        to.put(' ');
      }
    }
    to.comma().put(BLANK);
  }

  /** A measure and its flag: the flag is in its column, or, as happens, behind the number. */
  private static void measure(int[] measures, int m, long bits, TextBuffer to) {
    int value = measures[m];
    int chance = (int) ((bits >>> (24 + 5 * m)) & 1023);
    if (value == StationHour.MISSING) {
      to.put(m == 4 && chance < 300 ? VARIABLE : chance < 700 ? MISSING : BLANK).put(BLANK);
      return;
    }
    value(value, StationHour.DECIMALS[m], to);
    if (chance == 0) {
      to.put('s').comma().put(BLANK);
    } else if (chance < 4) {
      to.comma().put('s').comma();
    } else {
      to.comma().put(BLANK);
    }
  }

  private static void value(int value, int decimals, TextBuffer to) {
    if (value == StationHour.MISSING) {
      to.put('M');
    } else if (decimals == 0) {
      to.number(value);
    } else {
      to.scaled(value, decimals);
    }
  }

  private static void phenomena(int visibility, long bits, TextBuffer to) {
    if (visibility < 1000) {
      to.put(PHENOMENA[Hash.below(PHENOMENA.length, bits)]).put(BLANK);
    } else {
      to.put(BLANK).put(BLANK);
    }
  }

  private static void temperatures(int[] measures, long bits, TextBuffer to) {
    int dry = measures[1];
    int dew = measures[2];
    fahrenheit(dry, to);
    measure(measures, 1, bits, to);
    int wet =
        dry == StationHour.MISSING || dew == StationHour.MISSING
            ? StationHour.MISSING
            : dew + (dry - dew) * 2 / 3;
    fahrenheit(wet, to);
    value(wet, 1, to);
    to.comma().put(BLANK);
    fahrenheit(dew, to);
    measure(measures, 2, bits, to);
  }

  private static void fahrenheit(int tenths, TextBuffer to) {
    if (tenths == StationHour.MISSING) {
      to.put(MISSING);
    } else {
      to.number(32 + Math.floorDiv(tenths * 9 + 25, 50)).comma();
    }
    to.put(BLANK);
  }

  private static void wind(int speed, long bits, TextBuffer to) {
    int tens = (int) ((bits >>> 13) & 63);
    if (speed == 0) {
      to.put('0').put('0').put('0').comma();
    } else if (tens >= 37 && speed < 7) {
      to.put(VARIABLE);
    } else {
      to.padded(10 * (1 + tens % 36), 3).comma();
    }
    to.put(BLANK);
    if (speed > 12) {
      to.put(' ').number(speed + 8).comma();
    } else {
      to.put(BLANK);
    }
    to.put(BLANK);
  }

  private static void pressure(int[] measures, boolean special, long bits, TextBuffer to) {
    int altimeter = measures[5];
    int below = (int) ((bits >>> 20) & 127);
    value(altimeter == StationHour.MISSING ? altimeter : altimeter - below, 2, to);
    to.comma().put(BLANK);
    boolean told = ((bits >>> 27) & 1) == 0;
    if (told) {
      to.number((int) ((bits >>> 29) & 7)).comma().put(BLANK);
      to.padded((int) ((bits >>> 32) & 63), 3).comma().put(BLANK);
    } else {
      to.put(BLANK).put(BLANK).put(BLANK).put(BLANK);
    }
    value(special ? StationHour.MISSING : altimeter, 2, to);
    to.comma().put(BLANK);
    to.put(special ? SPECIAL : REGULAR).put(BLANK);
  }

  private static void precipitation(int visibility, long bits, TextBuffer to) {
    if (visibility >= 1000 || (bits & 3) == 0) {
      to.put(BLANK);
    } else if ((bits & 3) == 1) {
      to.put(TRACE);
    } else {
      to.scaled((int) ((bits >>> 2) & 31), 2).comma();
    }
    to.put(BLANK);
  }

  /**
   * Whether, after a rare line, one was written that is none: it ends too early, or its station has
   * no number.
   */
  static boolean spoiled(Station station, long bits, TextBuffer to) {
    int kind = (int) ((bits >>> 44) & 0xffff);
    if (kind >= SPOILED.length) {
      return false;
    }
    to.padded(station.wban(), 5).put(SPOILED[kind]);
    return true;
  }
}

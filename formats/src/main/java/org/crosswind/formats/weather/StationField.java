package org.crosswind.formats.weather;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.time.StationMap;

/** Finds the WBAN number of the station of a line. Not thread-safe. */
abstract class StationField {
  /** A number that no station has. */
  static final int OTHER_NETWORK = 1_000_000;

  /** The text names no station. */
  static final int NO_STATION = -1;

  /** Digits of a WBAN number at the end of a longer identifier. */
  private static final int WBAN_DIGITS = 5;

  private static final int IDENTIFIER_LENGTH = 11;

  /** The station's number, {@link #NO_STATION} or {@link #OTHER_NETWORK}. */
  abstract int wban(DelimitedLine line);

  /** What identifies a station. */
  enum Kind {
    /** The WBAN number, with leading zeros or without. */
    WBAN("wban", "a station number") {
      @Override
      StationField in(int field, StationMap stations) {
        return new StationField() {
          @Override
          int wban(DelimitedLine line) {
            long number = line.integer(field);
            return number == AsciiNumber.NO_INTEGER || number < 0 ? NO_STATION : (int) number;
          }
        };
      }
    },
    /**
     * Eleven letters and digits, of which the last five are the WBAN number: those of USAF and
     * WBAN, with a hyphen between them or without, or an identifier that begins with USW.
     */
    ENDING_IN_WBAN("usaf-wban", "a station number") {
      @Override
      StationField in(int field, StationMap stations) {
        return new StationField() {
          @Override
          int wban(DelimitedLine line) {
            return lastDigits(line.bytes(), line.start(field), line.end(field));
          }
        };
      }
    },
    /** The call sign, as the IATA or the ICAO knows it. */
    CALL_SIGN("call-sign", "a call sign") {
      @Override
      StationField in(int field, StationMap stations) {
        return new CallSigns(field, stations);
      }
    };

    private final String label;
    private final String expected;

    Kind(String label, String expected) {
      this.label = label;
      this.expected = expected;
    }

    /** What it is called in a weather format. */
    String label() {
      return label;
    }

    /** What a text that names no station is not. */
    String expected() {
      return expected;
    }

    /** The stations that a field names. */
    abstract StationField in(int field, StationMap stations);
  }

  /** The one station of a file. */
  static StationField always(int wban) {
    return new StationField() {
      @Override
      int wban(DelimitedLine line) {
        return wban;
      }
    };
  }

  /** The WBAN number that ends an identifier. */
  static int lastDigits(String identifier) {
    byte[] text = identifier.getBytes(StandardCharsets.UTF_8);
    return lastDigits(text, 0, text.length);
  }

  static int lastDigits(byte[] text, int start, int end) {
    int from = AsciiNumber.skipBlanks(text, start, end);
    int to = AsciiNumber.dropBlanks(text, from, end);
    boolean hyphen = to - from == IDENTIFIER_LENGTH + 1 && text[to - WBAN_DIGITS - 1] == '-';
    if (!hyphen && to - from != IDENTIFIER_LENGTH) {
      return NO_STATION;
    }
    boolean digits = text[from] >= '0' && text[from] <= '9';
    boolean wban = text[from] == 'U' && text[from + 1] == 'S' && text[from + 2] == 'W';
    if (!digits && !wban) {
      return OTHER_NETWORK;
    }
    long number = AsciiNumber.integer(text, to - WBAN_DIGITS, to);
    return number == AsciiNumber.NO_INTEGER || number < 0 ? NO_STATION : (int) number;
  }

  /** Stations by call sign; the same one comes line after line. */
  private static final class CallSigns extends StationField {
    /** Longer than any call sign; as many bytes are told apart by one number. */
    private static final int LONGEST = 8;

    private final int field;
    private final StationMap stations;
    private final Map<Long, Integer> found = new HashMap<>();
    private long lastKey;
    private int last = NO_STATION;

    CallSigns(int field, StationMap stations) {
      this.field = field;
      this.stations = stations;
    }

    @Override
    int wban(DelimitedLine line) {
      byte[] text = line.bytes();
      int from = AsciiNumber.skipBlanks(text, line.start(field), line.end(field));
      int to = AsciiNumber.dropBlanks(text, from, line.end(field));
      if (from == to || to - from > LONGEST) {
        return NO_STATION;
      }
      long key = 0;
      for (int i = from; i < to; i++) {
        key = key << Byte.SIZE | (text[i] & 0xff);
      }
      if (key != lastKey) {
        last =
            found.computeIfAbsent(
                key, k -> stations.wban(line.trimmed(field)).orElse(OTHER_NETWORK));
        lastKey = key;
      }
      return last;
    }
  }
}

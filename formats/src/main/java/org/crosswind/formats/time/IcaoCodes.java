package org.crosswind.formats.time;

import java.io.IOException;
import java.io.Reader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.formats.text.BundledFile;

/** Which code in the United States an ICAO code stands for. */
final class IcaoCodes {
  /** Those that do not end in the code: of Alaska, Hawaii and the islands. */
  private static final Map<String, String> OTHERS =
      BundledFile.read("/org/crosswind/formats/icao-codes.csv", IcaoCodes::others);

  private IcaoCodes() {}

  private static Map<String, String> others(Reader reader) throws IOException {
    Map<String, String> codes = new HashMap<>();
    LookupFile lookup = new LookupFile(reader, "icao-codes.csv", List.of("ICAO", "Code"));
    while (lookup.next()) {
      codes.put(lookup.text("ICAO"), lookup.text("Code"));
    }
    return codes;
  }

  /** The code of three letters that a code of four stands for; any other text is its own. */
  static String code(String text) {
    String other = OTHERS.get(text);
    if (other != null) {
      return other;
    }
    boolean american = text.length() == 4 && "KPT".indexOf(text.charAt(0)) >= 0;
    return american ? text.substring(1) : text;
  }
}

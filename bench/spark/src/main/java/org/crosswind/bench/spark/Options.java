package org.crosswind.bench.spark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The command line: pairs of {@code --name value}. */
final class Options {
  static final String TUTORIAL_FORMULA =
      "ArrDel15 ~ Year + Month + DayofMonth + DayOfWeek + Carrier + OriginAirportID"
          + " + DestAirportID + CRSDepTime + CRSArrTime"
          + " + VisibilityOrigin + DryBulbCelsiusOrigin + DewPointCelsiusOrigin"
          + " + RelativeHumidityOrigin + WindSpeedOrigin + AltimeterOrigin"
          + " + VisibilityDest + DryBulbCelsiusDest + DewPointCelsiusDest"
          + " + RelativeHumidityDest + WindSpeedDest + AltimeterDest";

  private static final Map<String, String> DEFAULTS =
      Map.of("test", "Year == 2012", "formula", TUTORIAL_FORMULA, "algorithm", "irls");
  private static final Set<String> NAMES =
      Set.of(
          "flights",
          "weather",
          "stations",
          "zones",
          "test",
          "formula",
          "algorithm",
          "cores",
          "out");

  private final Map<String, String> values = new HashMap<>(DEFAULTS);

  private Options() {
    values.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException naming what is unknown or lacks
   */
  static Options parse(String[] args) {
    Options options = new Options();
    for (int i = 0; i < args.length; i += 2) {
      String name = args[i].startsWith("--") ? args[i].substring(2) : "";
      if (!NAMES.contains(name) || i + 1 == args.length) {
        throw new IllegalArgumentException(
            args[i] + " is no option with a value; there are --" + String.join(", --", NAMES));
      }
      options.values.put(name, args[i + 1]);
    }
    for (String name : NAMES) {
      if (!options.values.containsKey(name)) {
        throw new IllegalArgumentException("--" + name + " is required");
      }
    }
    if (!Set.of("irls", "lbfgs").contains(options.text("algorithm"))) {
      throw new IllegalArgumentException(
          "--algorithm is '" + options.text("algorithm") + "', not irls or lbfgs");
    }
    return options;
  }

  String text(String name) {
    return values.get(name);
  }

  /** The formula's response. */
  String response() {
    return text("formula").split("~", 2)[0].strip();
  }

  /** The formula's terms, in their order: columns joined by plus signs. */
  List<String> terms() {
    return Arrays.stream(text("formula").split("~", 2)[1].split("\\+")).map(String::strip).toList();
  }
}

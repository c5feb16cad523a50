package org.crosswind.formats.weather;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;

/** Units of measures in weather files, and how a value becomes one of the unit that is kept. */
enum Unit {
  MILES(Kind.LENGTH, value -> value, "mi"),
  KILOMETRES(Kind.LENGTH, value -> value / 1.609344, "km"),
  METRES(Kind.LENGTH, value -> value / 1609.344, "m"),
  CELSIUS(Kind.TEMPERATURE, value -> value, "°C", "C"),
  FAHRENHEIT(Kind.TEMPERATURE, value -> (value - 32) / 1.8, "°F", "F"),
  KELVIN(Kind.TEMPERATURE, value -> value - 273.15, "K"),
  PERCENT(Kind.SHARE, value -> value, "%"),
  MILES_PER_HOUR(Kind.SPEED, value -> value, "mph"),
  KILOMETRES_PER_HOUR(Kind.SPEED, value -> value / 1.609344, "km/h"),
  METRES_PER_SECOND(Kind.SPEED, value -> value * 2.236936, "m/s"),
  KNOTS(Kind.SPEED, value -> value * 1.150779, "kt"),
  INCHES_OF_MERCURY(Kind.PRESSURE, value -> value, "inHg"),
  HECTOPASCALS(Kind.PRESSURE, value -> value / 33.86389, "hPa", "mb"),
  KILOPASCALS(Kind.PRESSURE, value -> value / 3.386389, "kPa");

  /** What is measured. */
  enum Kind {
    LENGTH,
    TEMPERATURE,
    SHARE,
    SPEED,
    PRESSURE
  }

  private final Kind kind;

  @SuppressWarnings("ImmutableEnumChecker") // a formula
  private final DoubleUnaryOperator kept;

  @SuppressWarnings("ImmutableEnumChecker") // of List.of
  private final List<String> symbols;

  Unit(Kind kind, DoubleUnaryOperator kept, String... symbols) {
    this.kind = kind;
    this.kept = kept;
    this.symbols = List.of(symbols);
  }

  /** The unit of this kind with this symbol. */
  static Optional<Unit> of(Kind kind, String symbol) {
    return Arrays.stream(values())
        .filter(unit -> unit.kind == kind && unit.symbols.contains(symbol))
        .findFirst();
  }

  /** The symbols of a kind, separated by commas. */
  static String symbols(Kind kind) {
    return Arrays.stream(values())
        .filter(unit -> unit.kind == kind)
        .map(Unit::symbol)
        .collect(Collectors.joining(", "));
  }

  String symbol() {
    return symbols.get(0);
  }

  /** The value in the unit that {@link Measure} says. */
  double kept(double value) {
    return kept.applyAsDouble(value);
  }
}

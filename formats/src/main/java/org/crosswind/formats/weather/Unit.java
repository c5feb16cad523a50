package org.crosswind.formats.weather;

/** Units of measures in weather files, and how a value becomes one of the unit that is kept. */
enum Unit {
  /** The unit that {@link Measure} says. */
  KEPT {
    @Override
    double kept(double value) {
      return value;
    }
  },
  /** To degrees Celsius. */
  FAHRENHEIT {
    @Override
    double kept(double value) {
      return (value - 32) / 1.8;
    }
  },
  /** To statute miles. */
  KILOMETRES {
    @Override
    double kept(double value) {
      return value / 1.609344;
    }
  },
  /** To miles per hour. */
  METRES_PER_SECOND {
    @Override
    double kept(double value) {
      return value * 2.236936;
    }
  },
  /** To inches of mercury. */
  HECTOPASCALS {
    @Override
    double kept(double value) {
      return value / 33.86389;
    }
  };

  /** The value in the unit that is kept. */
  abstract double kept(double value);
}
